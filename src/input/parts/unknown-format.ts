import { UserError } from '../../errors.ts';
import type { Text } from '../../types.ts';
import type { Sample } from '../transcript.ts';
import { isFields } from './json-fields.ts';

/** A source that no format knows: what it seems to be, how it begins, and what to do. `formats` can be told with `--from`. */
export function unknownFormat({ text, json, table }: Sample, path: string, formats: readonly string[]): UserError {
  const told = kindOf(text, json);
  const keys = keysOf(json);
  return new UserError({
    title: told?.title ?? { zh: '看不出这是哪种导出格式', en: 'cannot tell what kind of export this is' },
    detail: keys.length > 0 ? keysSeen(keys) : begins(text),
    hint: told?.hint ?? tell(table !== undefined, formats),
    file: path,
  });
}

// --- internal ---

const MOST_KEYS = 20;

interface Kind {
  readonly title: Text;
  readonly hint: Text;
}

function kindOf(text: string, json: readonly unknown[]): Kind | undefined {
  if (json.some((value) => isFields(value) && isFields(value.properties) && ('$schema' in value || 'type' in value)))
    return SCHEMA;
  const beginning = text.slice(0, 1024).trimStart();
  if (/^(?:<!doctype html|<html|<head|<meta|<table)/i.test(beginning)) return PAGE;
  if (/^%PDF-/.test(beginning)) return PDF;
  if (json.length === 0 && /^[[{]/.test(beginning) && /^[[{]\s*(?:[\]}[{"']|-?\d)/.test(beginning)) return BROKEN;
  return undefined;
}

const SCHEMA: Kind = {
  title: {
    zh: '这是 JSON Schema（字段说明），不是导出的会话',
    en: 'this is a JSON schema, a description of fields, and no export',
  },
  hint: { zh: '请换成按它导出的数据文件', en: 'give the data that was exported after it' },
};
const PAGE: Kind = {
  title: { zh: '这是网页（HTML），不是能读的导出文件', en: 'this is a web page (HTML), which cannot be read' },
  hint: {
    zh: '如果是后台导出的表格，请在 Excel 或 WPS 里打开后另存为 .xlsx',
    en: 'if it is a table, open it in Excel and save it as .xlsx',
  },
};
const PDF: Kind = {
  title: { zh: '这是 PDF，不能读取', en: 'this is a PDF, which cannot be read' },
  hint: { zh: '请重新导出为 CSV、XLSX 或 JSON', en: 'export it as CSV, XLSX or JSON' },
};
const BROKEN: Kind = {
  title: { zh: '像是 JSON，但读不出来', en: 'this looks like JSON, but cannot be read as such' },
  hint: {
    zh: '请检查文件是否完整；字段名和文字要用双引号，不能有注释',
    en: 'see whether it is complete; names and texts stand in double quotes, and there are no comments',
  },
};

/** The names of fields tell a person what file it is; values may be private. */
function keysOf(json: readonly unknown[]): string[] {
  return [...new Set(json.slice(0, 50).flatMap((value) => (isFields(value) ? Object.keys(value) : [])))];
}

function keysSeen(keys: readonly string[]): Text {
  const some = keys.slice(0, MOST_KEYS);
  const more = keys.length > some.length ? ' …' : '';
  return { zh: `看到的字段：${some.join('、')}${more}`, en: `the fields seen: ${some.join(', ')}${more}` };
}

function begins(text: string): Text {
  const line = text.slice(0, 2000).replace(/\s+/g, ' ').trim().slice(0, 80);
  return { zh: `开头是：${line}`, en: `it begins: ${line}` };
}

function tell(isTable: boolean, formats: readonly string[]): Text {
  const table = isTable
    ? {
        zh: '如果是表格，请用 --from csv，并用 --map 指明各列；',
        en: 'if it is a table, use --from csv and name its columns with --map; ',
      }
    : { zh: '', en: '' };
  return {
    zh: `如果里面没有聊天内容（例如评价、快捷短语、字段说明），请不要把它放进来\n${table.zh}其他格式请用 --from 指明：${formats.join('、')}`,
    en: `if it holds no words of conversations (ratings, canned replies, metadata), leave it out\n${table.en}tell any other format with --from: ${formats.join(', ')}`,
  };
}
