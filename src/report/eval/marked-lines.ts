import type { MarkedFigures, MarkedRule } from '../../eval/marked.ts';
import type { MarkedRow } from '../../eval/sheet.ts';
import { sheetHeading } from '../../eval/sheet-columns.ts';
import type { Locale } from '../../types.ts';
import { titleOf } from '../../wording.ts';
import { type Column, tableLines } from '../audit/parts/table.ts';
import { indented, told } from '../audit/parts/told.ts';
import { plural, thousands } from '../audit/parts/words.ts';
import { paragraph } from '../parts/rows.ts';
import { visible } from '../parts/visible.ts';
import type { EvalOptions, MarkedReport } from './report.ts';
import { inSentence, messageFromZero, withRange } from './words.ts';

type Context = EvalOptions & { readonly columns: number };

/** What marks say of the rules: precision by rule and over all, and what nobody can tell from marks. */
export function markedLines({ figures, rows, since, marked: all }: MarkedReport, context: Context): string[] {
  const { locale, paint, columns } = context;
  const zh = locale === 'zh';
  const { total, ofRows } = figures;
  const marked = total.right + total.wrong + total.unsure;
  const counts: [string, number][] = zh
    ? [['判断过', marked], ['对', total.right], ['误报', total.wrong], ['不确定', total.unsure], ['还没判断', total.unmarked]]
    : [['marked', marked], ['right', total.right], ['wrong', total.wrong], ['unsure', total.unsure], ['not marked yet', total.unmarked]]; // biome-ignore format: a row a language
  const pieces = counts
    .filter(([, count], i) => i < 3 || count > 0)
    .map(([name, count]) => [zh ? `${name} ${thousands(count)}` : `${thousands(count)} ${name}`, undefined] as const);
  const head = paint('strong', zh ? '人工判断' : 'Marked by hand');
  const lines = [head, ...told(pieces, zh ? '，' : ', ', context)];
  if (figures.rules.length > 0) lines.push('', ...indented(tableOf(figures.rules, context)));
  const tell = (text: string) => lines.push('', ...paragraph(text, [], columns, paint));
  if (total.missed > 0) {
    tell(
      zh
        ? `另有 ${thousands(total.missed)} 处是人工补的漏报`
        : `Added by hand: ${plural(total.missed, 'missed place')}`,
    );
  }
  if (since && since.lost.length + since.cured.length + since.other > 0) {
    const { lost, cured, other } = since;
    const rest = other > 0 ? (zh ? `；其他不再报的 ${other} 处` : `; ${other} others are no longer reported`) : '';
    tell(
      zh
        ? `判断之后规则有变（不计入上表）：改好了 ${cured.length} 处，判为对的丢了 ${lost.length} 处${rest}`
        : `Since then, and not in the table: ${cured.length} put right, ${lost.length} marked right that the rules lost${rest}`,
    );
  }
  if (since && since.off.length > 0) {
    const own = since.off.map(({ rule, rows }) => `${rule} ${thousands(rows)}`).join(zh ? '，' : ', ');
    tell(
      zh
        ? `规则集没开、表里有的规则，不计入：${own}。请用抽样时的 --profile 读回，都打开用 --profile all`
        : `Off in this profile, so their rows do not count: ${own}. Read it back with the --profile that it was drawn with; all switches them on`,
    );
  }
  for (const row of shownRows(rows, since?.lost ?? [], context.show)) lines.push(...rowLines(row, context));
  tell(
    zh
      ? '只看报出来的，算不出漏了多少；要知道召回率，请整段通读、写标注'
      : 'Marks on what was reported cannot tell what was not: for recall, label whole conversations',
  );
  if (ofRows) {
    tell(
      zh
        ? `表里判断了对错的 ${thousands(total.right + total.wrong)} 处，对的占 ${inSentence(ofRows.value, ofRows, locale)}`
        : `Of the ${thousands(total.right + total.wrong)} rows marked right or wrong, ${inSentence(ofRows.value, ofRows, locale)} are right`,
    );
  }
  const text = verdict(figures, all, locale);
  lines.push('', ...paragraph(text, [{ start: 0, end: text.length, style: 'strong' }], columns, paint));
  return lines;
}

function verdict(
  { precision, rules, total, covered, isWeighted }: MarkedFigures,
  marked: number,
  locale: Locale,
): string {
  const zh = locale === 'zh';
  if (!precision) {
    if (total.right + total.wrong + total.unsure + total.missed > 0)
      return zh ? '没有判为对或错的，算不出准确率' : 'nothing is marked right or wrong: precision cannot be told';
    if (marked > 0)
      return zh
        ? `判断过的 ${thousands(marked)} 行都比不了，算不出准确率`
        : `none of the ${plural(marked, 'marked row')} can be compared: precision cannot be told`;
    return zh ? '还没有判断，算不出准确率' : 'nothing is marked yet: precision cannot be told';
  }
  const own = inSentence(precision.value, precision, locale);
  const head = zh ? `准确率 ${own}` : `precision ${own}`;
  if (!isWeighted) {
    return zh
      ? `${head}，没有加权：表里缺「${sheetHeading('found').zh}」，不知道每条规则一共有几处`
      : `${head}, not weighted: without the column “${sheetHeading('found').en}” nobody can tell how often each rule is found`;
  }
  const open = rules.filter((rule) => rule.precision === null && rule.found > 0).length;
  if (open === 0) {
    return zh
      ? `${head}，按各规则在全部 ${thousands(covered)} 处里的多少加权`
      : `${head}, each rule weighted by its share of all ${thousands(covered)} findings`;
  }
  return zh
    ? `${head}，按各规则的多少加权；只代表 ${thousands(total.found)} 处里的 ${thousands(covered)} 处，还有 ${open} 条规则没有判过对错`
    : `${head}, each rule weighted by how often it is found; covers ${thousands(covered)} of ${thousands(total.found)} findings: ${plural(open, 'rule')} without a mark of right or wrong`;
}

function tableOf(rules: readonly MarkedRule[], { locale, columns, paint }: Context): string[] {
  const zh = locale === 'zh';
  const hasMissed = rules.some(({ missed }) => missed > 0);
  const count = (title: string, of: (row: MarkedRule) => number, rank?: number): Column<MarkedRule> => ({
    title,
    isNumber: true,
    ...(rank !== undefined && { rank }),
    text: (row) => thousands(of(row)),
  });
  return tableLines(
    [
      { title: zh ? '规则' : 'rule', least: 16, text: ({ rule }) => rule },
      count(zh ? '对' : 'right', ({ right }) => right),
      count(zh ? '误报' : 'wrong', ({ wrong }) => wrong),
      count(zh ? '不确定' : 'unsure', ({ unsure }) => unsure, 3),
      count(zh ? '未判断' : 'open', ({ unmarked }) => unmarked, 2),
      ...(hasMissed ? [count(zh ? '补漏' : 'missed', ({ missed }) => missed, 4)] : []),
      count(zh ? '全部几处' : 'of all', ({ found }) => found, 1),
      { title: zh ? '准确率%' : 'P %', isNumber: true, text: ({ precision }) => withRange(precision) },
    ],
    rules,
    columns - 2,
    paint,
  );
}

/** The rows that a person found wrong or added, and those that today's rules lost. */
export function shownRows(
  rows: readonly MarkedRow[],
  lost: readonly MarkedRow[],
  show: EvalOptions['show'],
): readonly MarkedRow[] {
  if (!show) return [];
  return [...rows.filter(({ mark }) => mark === 'wrong' || mark === 'missed'), ...lost]
    .filter(({ rule }) => show.length === 0 || show.includes(rule))
    .sort((a, b) => (a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : a.line - b.line));
}

function rowLines(row: MarkedRow, { locale, paint, columns, ruleById, masking }: Context): string[] {
  const zh = locale === 'zh';
  const kind = {
    wrong: zh ? '误报' : 'false alarm',
    missed: zh ? '漏报' : 'missed',
    lost: zh ? '不再报' : 'no longer reported',
  };
  const style = row.mark === 'wrong' ? 'error' : 'warning';
  const name = row.mark === 'wrong' || row.mark === 'missed' ? kind[row.mark] : kind.lost;
  const rule = ruleById.get(row.rule);
  const shown = (text: string) =>
    text === ''
      ? []
      : indented(text.split('\n').flatMap((line) => paragraph(masking.redact(line).text, [], columns - 2, paint)));
  const own = masking.redact(row.text).text;
  const at = row.quote === '' ? -1 : row.text.indexOf(row.quote);
  const styles = at < 0 ? [] : [{ start: at, end: at + row.quote.length, style } as const];
  const quote =
    row.quote === ''
      ? []
      : [zh ? `原话：「${masking.redact(row.quote).text}」` : `words: “${masking.redact(row.quote).text}”`];
  const note = row.note === '' ? [] : [zh ? `备注：${row.note}` : `note: ${row.note}`];
  return [
    '',
    `${paint(style, name)}  ${paint('strong', row.rule)}  ${rule ? titleOf(rule, locale) : visible(row.title)}`,
    `  ${paint('dim', visible([row.id, ...(row.message === null ? [] : [messageFromZero(row.message, locale)])].join('  ')))}`,
    ...shown(row.before),
    ...indented(paragraph(own, styles, columns - 4, paint).map((line) => `▸ ${line}`)),
    ...shown(row.after),
    ...[...quote, ...note].flatMap((line) => indented(paragraph(line, [], columns - 2, paint))),
  ];
}
