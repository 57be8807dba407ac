import { didYouMean, nearest, UserError } from '../../../errors.ts';
import { plainName } from '../../parts/column-names.ts';
import { findHeader } from '../../parts/header.ts';
import type { ReplyLanguage, ToldReplies } from '../../reply.ts';
import { type Columns, type ContentColumn, findColumns, namedColumns } from './columns.ts';
import { columnNamed, languageNamed } from './columns-names.ts';

/** A sheet as it has to be named in a message. */
export interface ToldSheet {
  readonly file: string;
  readonly sheet?: string | undefined;
  /** The line a row begins on, from 1. */
  readonly lineOf: (row: number) => number | undefined;
}

/** The columns of a sheet by what somebody told of them, and by their names as far as nothing was told. Throws {@link UserError} for a column that is not there. */
export function toldColumns(
  rows: readonly (readonly string[])[],
  told: ToldReplies | undefined,
  sheet: ToldSheet,
): Columns | undefined {
  const column = told?.language !== undefined && languageNamed(told.language) === undefined ? told.language : undefined;
  if (!told || (!told.select && told.title === undefined && column === undefined)) return findColumns(rows);
  const asked = [...(told.select ?? []), ...[told.title, column].filter((name) => name !== undefined)];
  const header = headerFor(rows, asked);
  const names = header < 0 ? [] : rows[header]!.map((cell) => cell.trim());
  const find = (name: string) => columnOf(name, { names, width: widest(rows), header }, sheet);
  const known = header < 0 ? { header, contents: [] } : namedColumns(names, header);
  const found = told.select ? undefined : findColumns(rows);
  const contents = told.select?.map((name) => contentOf(find(name), names)) ?? found?.contents ?? [];
  if (contents.length === 0) return undefined;
  const title = told.title === undefined ? known.title : find(told.title);
  const language = column === undefined ? known.language : find(column);
  return withoutContents({
    ...known,
    contents,
    ...(title !== undefined && { title }),
    ...(language !== undefined && { language }),
  });
}

/** The language that was told for the whole file. */
export function toldLanguage(told: ToldReplies | undefined): ReplyLanguage | undefined {
  const language = told?.language === undefined ? undefined : languageNamed(told.language);
  return language === 'other' ? undefined : language;
}

// --- internal ---

/** The row of names: that of a sheet of a known kind, else one that holds what was asked for, else one that looks like names. */
function headerFor(rows: readonly (readonly string[])[], asked: readonly string[]): number {
  const named = asked.filter((name) => !NUMBER.test(name));
  const names = named.map(plainName);
  const holding = rows.slice(0, 10).findIndex((cells) => {
    const plain = cells.map(plainName);
    return names.length > 0 && names.every((name) => plain.includes(name));
  });
  if (holding >= 0) return holding;
  const found = findColumns(rows);
  if (found) return found.header;
  const near = rows.slice(0, 10).findIndex((cells) => named.some((name) => nearest(name, cells) !== undefined));
  return near >= 0 ? near : findHeader(rows, {}).row;
}

const NUMBER = /^#\d+$/;

function columnOf(
  name: string,
  { names, width, header }: { names: readonly string[]; width: number; header: number },
  { file, sheet, lineOf }: ToldSheet,
): number {
  const number = NUMBER.test(name) ? Number(name.slice(1)) : undefined;
  if (number !== undefined && number >= 1 && number <= width) return number - 1;
  const exact = names.indexOf(name.trim());
  if (exact >= 0) return exact;
  const alike = names.findIndex((other) => other !== '' && plainName(other) === plainName(name));
  if (alike >= 0) return alike;
  const place = sheet === undefined ? { zh: '', en: '' } : { zh: `工作表“${sheet}”里`, en: `sheet “${sheet}”: ` };
  throw new UserError({
    title: {
      zh: `${place.zh}没有“${name}”这一列${header < 0 ? '，也没有表头' : ''}`,
      en: `${place.en}there is no column “${name}”${header < 0 ? ', and no header' : ''}`,
    },
    hint: (number === undefined &&
      didYouMean(
        name,
        names.filter((other) => other !== ''),
      )) || {
      zh: `列也可以写编号：#1 到 #${width}`,
      en: `a column can be told by its number, #1 to #${width}`,
    },
    file,
    line: header < 0 ? lineOf(0) : lineOf(header),
  });
}

function widest(rows: readonly (readonly string[])[]): number {
  return rows.reduce((most, { length }) => Math.max(most, length), 0);
}

function contentOf(column: number, names: readonly string[]): ContentColumn {
  const name = names[column] ?? '';
  const named = columnNamed(name);
  const language = named?.language === 'other' ? undefined : named?.language;
  return {
    column,
    name: name || `#${column + 1}`,
    ...(language && { language }),
    ...(named?.isHtml && { isHtml: true }),
  };
}

/** A column of replies is nothing else besides. */
function withoutContents(columns: Columns): Columns {
  const isContent = (column: unknown) => columns.contents.some((content) => content.column === column);
  const { header, contents, ...rest } = columns;
  return { header, contents, ...Object.fromEntries(Object.entries(rest).filter(([, column]) => !isContent(column))) };
}
