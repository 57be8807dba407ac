import { keyOf, type SheetRow } from '../../eval/sheet.ts';
import { SHEET_COLUMNS, type SheetColumn, sheetHeading } from '../../eval/sheet-columns.ts';
import type { Conversation, Finding, Locale, Rule } from '../../types.ts';
import { titleOf } from '../../wording.ts';
import { maskedId } from '../audit/parts/mask.ts';
import { ROLE } from '../audit/parts/words.ts';
import { csvLine } from '../parts/csv-line.ts';
import { around, type Spoken } from './excerpt.ts';
import type { EvalOptions } from './report.ts';

/** What a sheet is written as. */
export const SHEET_FORMATS = ['csv', 'jsonl'] as const;
export type SheetFormat = (typeof SHEET_FORMATS)[number];

type Options = Pick<EvalOptions, 'locale' | 'masking'>;

/** A finding as a row that a person can judge by itself; how often its rule is found is not known yet. */
export function sheetRow(
  conversation: Conversation,
  finding: Finding,
  rule: Rule | undefined,
  { locale, masking }: Options,
): Omit<SheetRow, 'found'> {
  const { before, own, after } = around(conversation, finding.message, masking);
  return {
    id: maskedId(conversation, masking),
    message: finding.message,
    rule: finding.rule,
    title: rule ? titleOf(rule, locale) : '',
    quote: own.text.slice(finding.start, finding.end),
    before: said(before, locale),
    text: own.text,
    after: said(after, locale),
    key: keyOf(conversation, finding),
  };
}

/** A sheet as text: CSV that Excel and WPS open as it is, or JSON lines. Marks and notes are empty. */
export function sheetText(rows: readonly SheetRow[], format: SheetFormat, locale: Locale): string {
  const columns = Object.keys(SHEET_COLUMNS) as SheetColumn[];
  const whole = rows.map((row) => ({ ...row, mark: '', note: '' }));
  if (format === 'jsonl') {
    return whole
      .map((row) => `${JSON.stringify(Object.fromEntries(columns.map((column) => [column, row[column]])))}\n`)
      .join('');
  }
  const head = csvLine(columns.map((column) => sheetHeading(column)[locale]));
  return `\ufeff${head}${whole.map((row) => csvLine(columns.map((column) => row[column]))).join('')}`;
}

function said(messages: readonly Spoken[], locale: Locale): string {
  const colon = locale === 'zh' ? '：' : ': ';
  return messages.map(({ role, text }) => `${ROLE[locale][role]}${colon}${text}`).join('\n');
}
