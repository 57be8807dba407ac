import * as v from 'valibot';
import type { Baseline } from '../baseline.ts';
import { keys, severity } from '../config/schema-parts.ts';
import { day } from '../config/schema-time.ts';
import { check } from '../config/validate.ts';
import { parseYaml } from '../config/yaml-document.ts';
import { UserError } from '../errors.ts';
import type { Text } from '../types.ts';
import { joinedLines } from './baseline-lines.ts';

const entry = keys({
  path: v.string(),
  reply: v.string(),
  rule: v.string(),
  severity,
  quote: v.string(),
  since: day,
  author: v.exactOptional(v.string()),
  reason: v.exactOptional(v.string()),
  fingerprint: v.string(),
  words: v.string(),
});
const file = keys({ version: v.literal(1), tool: v.literal('replylint'), entries: v.array(entry) });
const WHAT: Text = { zh: '已知问题清单', en: 'baseline' };
/** What Git leaves in a file where two branches differ. */
const CONFLICT = /^(?:<{7}|={7}|>{7}|\|{7})(?= |\r|\n|$)/m;

/**
 * Looks into a baseline that cannot be used as it is and throws a UserError with the place of what is wrong; gives what it says where no
 * more is wrong than what a merge leaves: commas that are missing or too many, the lines of both sides.
 */
export function brokenBaseline(name: string, source: string): Baseline {
  const conflict = CONFLICT.exec(source);
  if (conflict) throw conflicting(name, source.slice(0, conflict.index).split('\n').length);
  if (source.trim() === '')
    throw new UserError({ title: { zh: '这个文件是空的', en: 'this file is empty' }, hint: ANEW, file: name });
  const document = parseYaml(name, joinedLines(name, source));
  const { value } = document;
  const { tool, version } = typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  if (tool !== 'replylint') throw foreign(name);
  if (typeof version === 'number' && version > 1) throw newer(name, version, document.place(['version'])?.line);
  const gap = firstGap(value);
  if (gap) throw incomplete(name, gap, document.place(['entries', gap.index]));
  return check(file, document, value, WHAT);
}

/** The first entry that lacks something. */
interface Gap {
  readonly index: number;
  readonly missing: readonly string[];
  /** How many entries lack something. */
  readonly count: number;
}

const NEEDED = ['path', 'reply', 'rule', 'severity', 'quote', 'since', 'fingerprint', 'words'] as const;

function firstGap(value: unknown): Gap | undefined {
  const list: unknown = typeof value === 'object' && value !== null && 'entries' in value ? value.entries : undefined;
  if (!Array.isArray(list)) return undefined;
  const gaps = list.flatMap((one: unknown, index): Omit<Gap, 'count'>[] => {
    if (typeof one !== 'object' || one === null || Array.isArray(one)) return [];
    const missing = NEEDED.filter((key) => !(key in one));
    return missing.length > 0 ? [{ index, missing }] : [];
  });
  const [first] = gaps;
  return first && { ...first, count: gaps.length };
}

function incomplete(
  file: string,
  { missing, count }: Gap,
  place: { line: number; column: number } | undefined,
): UserError {
  const names = missing.map((name) => `“${name}”`);
  const more = count - 1;
  return new UserError({
    title: {
      zh: `这一条不完整，缺少${names.join('、')}${more > 0 ? `（另有 ${more} 条也不完整）` : ''}`,
      en: `this entry has no ${names.join(', ')}${more > 0 ? ` (${more} more ${more === 1 ? 'lacks' : 'lack'} something)` : ''}`,
    },
    hint: {
      zh: '删掉不完整的条目，再运行 replylint baseline update，会重新记下',
      en: 'take it out and run replylint baseline update: it is written anew',
    },
    file,
    ...place,
  });
}

const ANEW: Text = {
  zh: '可以重新生成：replylint baseline create --force',
  en: 'make it anew with replylint baseline create --force',
};

function conflicting(file: string, line: number): UserError {
  return new UserError({
    title: { zh: '文件里有没处理完的合并冲突', en: 'this file has a merge conflict in it' },
    hint: {
      zh: '一条占一行：两边的行都留下，删掉冲突标记，再运行 replylint baseline update',
      en: 'every entry is a line: keep those of both sides, take out the marks, then run replylint baseline update',
    },
    file,
    line,
    column: 1,
  });
}

function foreign(file: string): UserError {
  return new UserError({
    title: { zh: '这不是 replylint 的已知问题清单', en: 'this is no baseline of replylint' },
    hint: ANEW,
    file,
  });
}

function newer(file: string, version: number, line: number | undefined): UserError {
  return new UserError({
    title: {
      zh: `这份清单是更新的 replylint 写的（第 ${version} 版格式），这个版本读不了`,
      en: `a newer replylint wrote this baseline (version ${version}): this one cannot read it`,
    },
    hint: { zh: '请升级 replylint。', en: 'Use a newer replylint.' },
    file,
    line,
    column: line === undefined ? undefined : 1,
  });
}
