import type { Text } from '../types.ts';

/** The columns of a sheet of findings, in order. The English headings are the keys of its JSON lines. */
export const SHEET_COLUMNS = {
  id: '会话',
  message: '消息（从0数）',
  rule: '规则',
  title: '问题',
  quote: '原话',
  before: '前文',
  text: '整条消息',
  after: '后文',
  mark: '判断',
  note: '备注',
  found: '同类共几处',
  key: '编号（勿改）',
} as const;

export type SheetColumn = keyof typeof SHEET_COLUMNS;

/** The heading of a column. */
export function sheetHeading(column: SheetColumn): Text {
  return { zh: SHEET_COLUMNS[column], en: column === 'message' ? 'message (from 0)' : column };
}

/** The column of a heading in either language; `undefined` for a column that somebody added. */
export function sheetColumn(heading: string): SheetColumn | undefined {
  const name = plain(heading);
  return (Object.keys(SHEET_COLUMNS) as SheetColumn[]).find(
    (column) => column === name || plain(SHEET_COLUMNS[column]) === name,
  );
}

function plain(heading: string): string {
  return heading
    .normalize('NFKC')
    .replace(/\(.*\)|[\s\ufeff]/g, '')
    .toLowerCase();
}
