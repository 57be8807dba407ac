import type { Evaluation, RuleFigures } from '../../eval.ts';
import { displayWidth } from '../../text/width.ts';
import { titleOf } from '../../wording.ts';
import { maskedId } from '../audit/parts/mask.ts';
import { type Column, tableLines } from '../audit/parts/table.ts';
import { indented, told } from '../audit/parts/told.ts';
import { plural, thousands } from '../audit/parts/words.ts';
import { paragraph } from '../parts/rows.ts';
import { visible } from '../parts/visible.ts';
import { plain } from '../report.ts';
import { excerptLines } from './excerpt.ts';
import { type EvalOptions, type LabelledReport, shownDifferences } from './report.ts';
import { figure, inSentence, messageFromZero, withRange } from './words.ts';

type Context = EvalOptions & { readonly columns: number };
type Row = Pick<RuleFigures, 'rule' | 'labels' | 'found' | 'falseAlarms' | 'missed'> & {
  readonly shares: readonly [precision: string, recall: string, f1: string];
  readonly isTotal: boolean;
};

/** Below so many columns there is no room for intervals in the table. */
const ROOMY = 78;
/** Whether intervals are shown, and how far an id is cut: one that is cut cannot be looked up, so intervals go first. */
const WAYS: readonly (readonly [boolean, number])[] = [
  [true, 40],
  [false, 40],
  [false, 16],
  [false, 8],
];

/** What labels say of the rules: a table, what does not count, and what it comes to. */
export function labelledLines(
  { evaluation, profile }: LabelledReport & { profile: string },
  context: Context,
): string[] {
  const { locale, paint } = context;
  const zh = locale === 'zh';
  const { conversations, micro, unsure, unlabelled, rules } = evaluation;
  const labels = thousands(micro.labels);
  const pieces = zh
    ? [`${thousands(conversations)} 个会话`, `标注 ${labels} 处`, `规则集 ${profile}`]
    : [plural(conversations, 'conversation'), plural(micro.labels, 'label'), `profile ${profile}`];
  if (unsure > 0) pieces.push(zh ? `拿不准的 ${thousands(unsure)} 处不算` : `${thousands(unsure)} unsure left out`);
  if (unlabelled > 0)
    pieces.push(
      zh
        ? `没标注的会话 ${thousands(unlabelled)} 个不算`
        : `${plural(unlabelled, 'conversation')} without labels left out`,
    );
  const lines = [
    paint('strong', zh ? '对照标注' : 'Against labels'),
    ...told(
      pieces.map((piece) => [piece, undefined]),
      zh ? '，' : ', ',
      context,
    ),
  ];
  if (rules.length > 0) lines.push('', ...indented(tableOf(evaluation, context)));
  lines.push(...asides(evaluation, context));
  lines.push(...differenceLines(evaluation, context));
  return [...lines, '', ...verdict(evaluation, context)];
}

function tableOf({ rules, micro, macro }: Evaluation, { locale, columns, paint }: Context): string[] {
  const zh = locale === 'zh';
  const rowsOf = (hasRoom: boolean): Row[] => [
    ...rules.map((own) => ({
      ...own,
      shares: [withRange(own.precision, hasRoom), withRange(own.recall, hasRoom), figure(own.f1)] as const,
      isTotal: false,
    })),
    {
      ...micro,
      rule: zh ? '合计（每处一样重）' : 'all (micro)',
      shares: [withRange(micro.precision, hasRoom), withRange(micro.recall, hasRoom), figure(micro.f1)],
      isTotal: true,
    },
  ];
  const total = ({ isTotal }: Row) => (isTotal ? ('strong' as const) : undefined);
  const table = (least: number): Column<Row>[] => [
    { title: zh ? '规则' : 'rule', least, text: ({ rule }) => rule, style: total },
    { title: zh ? '标注' : 'labels', isNumber: true, text: ({ labels }) => thousands(labels) },
    { title: zh ? '找到' : 'found', isNumber: true, rank: 2, text: ({ found }) => thousands(found) },
    { title: zh ? '误报' : 'false', isNumber: true, text: ({ falseAlarms }) => thousands(falseAlarms) },
    { title: zh ? '漏报' : 'missed', isNumber: true, text: ({ missed }) => thousands(missed) },
    { title: zh ? '准确率%' : 'P %', isNumber: true, text: ({ shares }) => shares[0] },
    { title: zh ? '召回率%' : 'R %', isNumber: true, text: ({ shares }) => shares[1] },
    { title: zh ? 'F1 %' : 'F1 %', isNumber: true, text: ({ shares }) => shares[2], style: total },
  ];
  const room = columns - 2;
  const fits = ([hasRanges, least]: readonly [boolean, number]) =>
    tableLines(table(least), rowsOf(hasRanges), room, plain).every((line) => displayWidth(line) <= room);
  const [hasRanges, least] = WAYS.filter(([ranges]) => !ranges || room >= ROOMY).find(fits) ?? WAYS.at(-1)!;
  const lines = tableLines(table(least), rowsOf(hasRanges), room, paint);
  const words = zh
    ? `各规则平均：准确率 ${figure(macro.precision)}，召回率 ${figure(macro.recall)}，F1 ${figure(macro.f1)}`
    : `mean of the rules (macro): P ${figure(macro.precision)}, R ${figure(macro.recall)}, F1 ${figure(macro.f1)}`;
  const legend = zh
    ? '准确率：报出来的有多少是对的；召回率：该报的有多少报出来了；数字后面是 95% 置信区间'
    : 'P (precision): how much of what is reported is right; R (recall): how much of what is there is reported; then the 95% interval';
  return [...lines, ...dim(words, columns - 2, paint), ...dim(legend, columns - 2, paint)];
}

/** What does not count, and what counts though no rule looked for it. */
function asides({ notLabelled, off }: Evaluation, context: Context): string[] {
  const zh = context.locale === 'zh';
  const list = (rows: readonly (readonly [string, number])[]) =>
    rows.map(([rule, count]) => `${rule} ${thousands(count)}`).join(zh ? '，' : ', ');
  const lines: string[] = [];
  const tell = (text: string) => lines.push('', ...paragraph(text, [], context.columns, context.paint));
  if (off.length > 0) {
    const own = list(off.map(({ rule, labels }) => [rule, labels]));
    tell(
      zh
        ? `规则集没开、标注里有的规则，全算漏报：${own}。都打开用 --profile all`
        : `Off in this profile, so every label of it is missed: ${own}. --profile all switches them on`,
    );
  }
  if (notLabelled.length > 0) {
    const own = list(notLabelled.map(({ rule, findings }) => [rule, findings]));
    tell(
      zh
        ? `标注里没有的规则，报了也不算对错：${own}。标注时也看了的，用 --rules 写上`
        : `Not labelled here, neither right nor wrong: ${own}. Name those that were looked for with --rules`,
    );
  }
  return lines;
}

function differenceLines(evaluation: Evaluation, context: Context): string[] {
  const { locale, paint, masking, columns, ruleById } = context;
  const zh = locale === 'zh';
  return shownDifferences(evaluation, context.show).flatMap((place) => {
    const isMiss = place.kind === 'missed';
    const severity = isMiss ? 'warning' : 'error';
    const rule = ruleById.get(place.rule);
    const kind = zh ? (isMiss ? '漏报' : '误报') : isMiss ? 'missed' : 'false alarm';
    const id = visible(maskedId(place.conversation, masking));
    const head = `${paint(severity, kind)}  ${paint('strong', place.rule)}  ${rule ? titleOf(rule, locale) : ''}`;
    const nothing = zh ? '（缺的，没有原话）' : '(something missing: no words to mark)';
    const where = paint(
      'dim',
      `${id}  ${messageFromZero(place.message, locale)}${place.start === place.end ? `  ${nothing}` : ''}`,
    );
    const body = excerptLines(place.conversation, place, severity, { locale, paint, masking, columns: columns - 2 });
    return ['', head, `  ${where}`, ...indented(body)];
  });
}

function verdict({ micro, macro, conversations }: Evaluation, { locale, columns, paint }: Context): string[] {
  const zh = locale === 'zh';
  const nothing = zh ? '没有可以比较的标注' : 'there is nothing to compare';
  const figures = zh
    ? `F1 ${inSentence(micro.f1, micro.f1Interval, locale)}，各规则平均 ${inSentence(macro.f1, macro.f1Interval, locale)}`
    : `F1 ${inSentence(micro.f1, micro.f1Interval, locale)}, mean of the rules ${inSentence(macro.f1, macro.f1Interval, locale)}`;
  const text = conversations === 0 || micro.f1 === null ? nothing : figures;
  return paragraph(text, [{ start: 0, end: text.length, style: 'strong' }], columns, paint);
}

function dim(text: string, columns: number, paint: Context['paint']): string[] {
  return paragraph(text, [{ start: 0, end: text.length, style: 'dim' }], columns, paint);
}
