import { toSource } from '../text/written.ts';
import type { Finding, Locale } from '../types.ts';
import { describe } from '../wording.ts';
import { groupLines, type LineContext, labelled } from './parts/finding-lines.ts';
import { groupsOf } from './parts/groups.ts';
import { type Place, placesOf } from './parts/places.ts';
import { visible } from './parts/visible.ts';
import {
  type CheckedReply,
  type CheckedText,
  type Format,
  type Paint,
  plain,
  type Report,
  type Style,
  summarize,
} from './report.ts';

const INFO = { zh: '提示', en: 'info' } as const;
const SEVERITY = {
  zh: { error: '错误', warning: '警告', info: '提示' },
  en: { error: 'error', warning: 'warning', info: 'info' },
} as const;
const ADVICE = { zh: '建议', en: 'advice' } as const;

/** So many infos of a single draft are told one by one; more of them, and those of several drafts, are one line. */
const FEW_INFOS = 3;

const WIDEST = 100;
const NARROWEST = 40;

/** The report for people: sentence by sentence, what is wrong, why, and what to write instead. */
export const pretty: Format = (report, { locale, width, paint, verbose }) => {
  const columns = Math.max(NARROWEST, Math.min(width, WIDEST));
  const explained = new Set<string>();
  const drafts = report.texts.flatMap(({ replies }) => replies);
  const isSingle = drafts.length < 2;
  const infos = drafts.flatMap(({ findings }) => findings.filter(isPlainInfo));
  const isFolded = verbose !== true && infos.length > (isSingle ? FEW_INFOS : 0);
  const context = { locale, paint, columns, explained, isSingle, isFolded };
  const blocks = report.texts.flatMap((text) => textBlocks(text, context));
  if (!isSingle) blocks.push(...conditionalBlock(drafts, context));
  if (isFolded) blocks.push(foldedLines(infos, context).join('\n'));
  return [...blocks, summaryLine(report, locale, paint)].join('\n\n') + '\n';
};

interface Context extends Omit<LineContext, 'ruleById'> {
  /** One draft in all: what holds under a condition is told with it; else once for all of them, at the end. */
  readonly isSingle: boolean;
  /** Infos are one line at the end. */
  readonly isFolded: boolean;
}

/** One block of lines for every draft with findings. */
function textBlocks(text: CheckedText, context: Context): string[] {
  const placeOf = placesOf(text.text);
  const own = text.findings.length > 0 ? [fileBlock(text, placeOf, context)] : [];
  return [
    ...text.replies
      .filter(({ findings }) => findings.some((finding) => isTold(finding, context)))
      .map((draft) => draftBlock(text, draft, placeOf, context)),
    ...own,
  ];
}

function draftBlock(
  text: CheckedText,
  draft: CheckedReply,
  placeOf: (offset: number) => Place,
  context: Context,
): string {
  const { locale, paint, columns } = context;
  const label = text.path === null ? draftName(draft.conversation.id, locale) : draft.conversation.id;
  const source = draft.conversation.messages.at(-1)!.text;
  const conditional = context.isSingle ? draft.findings.filter(isConditional) : [];
  const groups = groupsOf(
    source,
    draft.findings.filter((finding) => !isConditional(finding) && isTold(finding, context)),
  );
  const places = groups.map((group) => {
    return placeIn(draft, group.place, placeOf);
  });
  const gutter = Math.max(3, ...places.map((place) => place.length)) + 4;
  const parts = groups.map((group, i) => {
    const gap = ' '.repeat(gutter - places[i]!.length - 2);
    const head = `  ${paint('dim', places[i]!)}${gap}`;
    const lines = groupLines(source, group, { ...context, ruleById: draft.ruleById, columns: columns - gutter });
    return lines.map((line, n) => (n === 0 ? head : ' '.repeat(line === '' ? 0 : gutter)) + line).join('\n');
  });
  if (conditional.length > 0) {
    const lines = conditional.flatMap((finding) =>
      conditionalLines(finding, draft, { ...context, columns: columns - gutter }),
    );
    parts.push(lines.map((line) => ' '.repeat(gutter) + line).join('\n'));
  }
  return [paint('strong', visible(label)), parts.join('\n\n')].join('\n');
}

/** Line and column in the file, or the cell of a workbook. */
function placeIn({ reply }: CheckedReply, offset: number, placeOf: (offset: number) => Place): string {
  const { cell, map } = reply;
  if (cell) return `${cell.sheet}!${cell.row}:${cell.column}`;
  const { line, column } = placeOf(toSource(map, { start: offset, end: offset }).start);
  return `${line}:${column}`;
}

/** What is wrong with the file itself. */
function fileBlock(text: CheckedText, placeOf: (offset: number) => Place, context: Context): string {
  const { locale, paint, columns } = context;
  const places = text.findings.map(({ start }) => {
    const { line, column } = placeOf(start);
    return `${line}:${column}`;
  });
  const gutter = Math.max(3, ...places.map((place) => place.length)) + 4;
  const parts = text.findings.map(({ rule, severity, what, advice }, i) => {
    const inside = { ...context, columns: columns - gutter };
    const said = visible(what[locale]);
    const tail = { start: said.length, end: said.length + 2 + rule.length, style: 'dim' as const };
    const lines = [
      ...labelled(SEVERITY[locale][severity], severity, `${said}  ${rule}`, [tail], inside),
      ...labelled(ADVICE[locale], 'info', advice[locale], [], inside),
    ];
    const head = `  ${paint('dim', places[i]!)}${' '.repeat(gutter - places[i]!.length - 2)}`;
    return lines.map((line, n) => (n === 0 ? head : ' '.repeat(gutter)) + line).join('\n');
  });
  return [paint('strong', visible(text.name)), parts.join('\n\n')].join('\n');
}

function draftName(id: string, locale: Locale): string {
  const number = /#(\d+)$/.exec(id)?.[1];
  return (locale === 'zh' ? '草稿' : 'Draft') + (number ? ` ${number}` : '');
}

function isConditional({ data }: Finding): boolean {
  return data.conditional !== undefined;
}

/** An info that holds without a condition. */
function isPlainInfo(finding: Finding): boolean {
  return finding.severity === 'info' && !isConditional(finding);
}

/** Whether a finding is told with its draft. */
function isTold(finding: Finding, { isSingle, isFolded }: Context): boolean {
  return isConditional(finding) ? isSingle : !(isFolded && finding.severity === 'info');
}

/** How many infos there are besides, the rules that come most first. */
function foldedLines(infos: readonly Finding[], context: Context): string[] {
  const zh = context.locale === 'zh';
  const counts = new Map<string, number>();
  for (const { rule } of infos) counts.set(rule, (counts.get(rule) ?? 0) + 1);
  const rules = [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)).map(([rule, n]) => `${rule} ${n}`);
  const text = zh
    ? `另有 ${infos.length} 条（--verbose 展开）：${rules.join('、')}`
    : `${infos.length} more (--verbose lists them): ${rules.join(', ')}`;
  const said = [{ start: 0, end: text.length, style: 'dim' as const }];
  return labelled(INFO[context.locale], 'dim', text, said, { ...context, columns: context.columns - 2 }).map(
    (line) => `  ${line}`,
  );
}

/** One line a rule for all drafts, with their number. */
function conditionalBlock(drafts: readonly CheckedReply[], context: Context): string[] {
  const byRule = new Map<string, { finding: Finding; draft: CheckedReply; count: number }>();
  for (const draft of drafts) {
    for (const finding of draft.findings.filter(isConditional)) {
      const entry = byRule.get(finding.rule) ?? { finding, draft, count: 0 };
      entry.count++;
      byRule.set(finding.rule, entry);
    }
  }
  if (byRule.size === 0) return [];
  const indented = { ...context, columns: context.columns - 2 };
  const lines = [...byRule.values()].flatMap(({ finding, draft, count }) => {
    const times = context.locale === 'zh' ? `（${count} 条回复）` : ` (${count} ${count === 1 ? 'reply' : 'replies'})`;
    return conditionalLines(finding, draft, indented, times);
  });
  return [lines.map((line) => `  ${line}`).join('\n')];
}

function conditionalLines(finding: Finding, draft: CheckedReply, context: Context, times = ''): string[] {
  const rule = draft.ruleById.get(finding.rule);
  const what = rule ? describe(finding, rule, context.locale).what : finding.rule;
  const text = visible(`${what}${times}  ${finding.rule}`);
  return labelled(INFO[context.locale], 'dim', text, [{ start: 0, end: text.length, style: 'dim' }], context);
}

function summaryLine(report: Report, locale: Locale, paint: Paint = plain): string {
  const { errors, warnings, infos, fixable, fixed, drafts, failures, hidden } = summarize(report);
  const left = report.hiddenCount ?? 0;
  const known = report.texts.reduce(
    (sum, { replies }) =>
      replies.reduce((n, reply) => n + reply.hidden.filter(({ by }) => by === 'baseline').length, sum),
    0,
  );
  const zh = locale === 'zh';
  const parts: string[] = [];
  const add = (n: number, style: Style, chinese: string, english: string) => {
    if (n > 0) parts.push(paint(style, zh ? `${n} 个${chinese}` : `${n} ${english}${n === 1 ? '' : 's'}`));
  };
  add(errors, 'error', '错误', 'error');
  add(warnings, 'warning', '警告', 'warning');
  add(infos, 'info', '提示', 'info');
  const sign =
    errors > 0
      ? paint('error', '✖')
      : warnings > 0
        ? paint('warning', '!')
        : failures > 0
          ? paint('error', '✖')
          : paint('ok', '✔');
  const found =
    parts.length > 0
      ? parts.join(zh ? '，' : ', ')
      : failures > 0 && drafts === 0
        ? zh
          ? '没有检查'
          : 'nothing checked'
        : left > 0
          ? zh
            ? `没有错误，另有 ${left} 个警告和提示没有显示`
            : `no errors; ${left} warnings and infos not shown`
          : zh
            ? '没有发现问题'
            : 'nothing found';
  const notes: string[] = [];
  if (drafts > 1) notes.push(zh ? `共 ${drafts} 条回复` : `${drafts} replies`);
  if (fixed > 0) notes.push(zh ? `已修改 ${fixed} 处` : `${fixed} fixed`);
  if (fixable > 0) notes.push(zh ? `${fixable} 处可用 --fix 修改` : `${fixable} fixable with --fix`);
  if (known > 0) notes.push(zh ? `${known} 个已知` : `${known} in the baseline`);
  if (hidden > known) notes.push(zh ? `${hidden - known} 个已豁免` : `${hidden - known} suppressed`);
  if (failures > 0) notes.push(zh ? `${failures} 处没能检查` : `${failures} could not be checked`);
  const tail = notes.length > 0 ? paint('dim', zh ? `（${notes.join('，')}）` : ` (${notes.join(', ')})`) : '';
  return `${sign} ${found}${tail}`;
}
