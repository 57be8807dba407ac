import { displayWidth } from '../../text/width.ts';
import type { Finding, Locale, Rule } from '../../types.ts';
import { describe } from '../../wording.ts';
import type { Paint, Style } from '../report.ts';
import type { Group } from './groups.ts';
import { proposalsFor } from './proposals.ts';
import { excerptRows, paragraph, type Styled } from './rows.ts';
import { visible } from './visible.ts';

const WORDS = {
  zh: {
    error: '错误',
    warning: '警告',
    info: '提示',
    try: '改为',
    or: '或者',
    start: '开头加',
    end: '结尾加',
    advice: '建议',
    atStart: '（回复开头）',
    atEnd: '（回复结尾）',
    whole: '（整条回复）',
  },
  en: {
    error: 'error',
    warning: 'warning',
    info: 'info',
    try: 'try',
    or: 'or',
    start: 'start with',
    end: 'end with',
    advice: 'advice',
    atStart: '(start of the reply)',
    atEnd: '(end of the reply)',
    whole: '(the whole reply)',
  },
} as const;

const TITLE = { start: 'atStart', end: 'atEnd', whole: 'whole' } as const;

export interface LineContext {
  readonly locale: Locale;
  readonly paint: Paint;
  readonly columns: number;
  /** Rules whose reason was given: once is enough. */
  readonly explained: Set<string>;
  readonly ruleById: ReadonlyMap<string, Rule>;
}

/** The excerpt with its marks, the findings, and what to write instead. */
export function groupLines(source: string, group: Group, context: LineContext): string[] {
  const { locale, columns, paint } = context;
  const words = WORDS[locale];
  const lines =
    group.kind === 'sentence' ? excerptRows(source, group, columns, paint) : [paint('dim', words[TITLE[group.kind]])];
  for (const finding of group.findings) lines.push(...findingLines(finding, context));
  const { proposals, unmended } = proposalsFor(source, group);
  proposals.forEach(({ kind, text, blanks }, i) => {
    const name = kind === 'replace' ? (i === 0 ? words.try : words.or) : words[kind];
    const styles: Styled[] = [
      { start: 0, end: text.length, style: 'ok' },
      ...blanks.map((span) => ({ ...span, style: 'blank' as const })),
    ];
    lines.push(...labelled(name, 'ok', text, styles, context));
  });
  const advised = new Set<string>();
  for (const { suggestions } of unmended) {
    for (const suggestion of suggestions) {
      if (suggestion.kind !== 'advice' || advised.has(suggestion.text[locale])) continue;
      advised.add(suggestion.text[locale]);
      lines.push(...labelled(words.advice, 'info', suggestion.text[locale], [], context));
    }
  }
  return lines;
}

/** A paragraph with a label before its first row. */
export function labelled(
  label: string,
  style: Style,
  text: string,
  styles: readonly Styled[],
  { columns, paint, locale }: Pick<LineContext, 'columns' | 'paint' | 'locale'>,
): string[] {
  const indent = Math.max(labelWidth(locale), displayWidth(label) + 2);
  const rows = paragraph(text, styles, columns - indent, paint);
  return rows.map((row, i) => {
    if (i > 0) return ' '.repeat(indent) + row;
    return paint(style, label) + ' '.repeat(indent - displayWidth(label)) + row;
  });
}

function findingLines(finding: Finding, context: LineContext): string[] {
  const { locale, explained, paint, ruleById } = context;
  const rule = ruleById.get(finding.rule);
  const { what: words, why } = rule ? describe(finding, rule, locale) : { what: finding.quote, why: '' };
  const what = visible(words);
  const dimTail: Styled = { start: what.length, end: what.length + 2 + finding.rule.length, style: 'dim' };
  const { severity } = finding;
  const lines = labelled(WORDS[locale][severity], severity, `${what}  ${finding.rule}`, [dimTail], context);
  if (why !== '' && !explained.has(finding.rule)) {
    explained.add(finding.rule);
    const indent = labelWidth(locale);
    const rows = paragraph(why, [{ start: 0, end: why.length, style: 'dim' }], context.columns - indent, paint);
    lines.push(...rows.map((row) => ' '.repeat(indent) + row));
  }
  return lines;
}

function labelWidth(locale: Locale): number {
  return locale === 'zh' ? 6 : 9;
}
