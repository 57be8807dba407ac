import type { AuditedConversation } from '../../../audit.ts';
import { displayWidth } from '../../../text/width.ts';
import type { Finding, Severity } from '../../../types.ts';
import { groupLines, type LineContext } from '../../parts/finding-lines.ts';
import { groupsOf } from '../../parts/groups.ts';
import { paragraph } from '../../parts/rows.ts';
import { visible } from '../../parts/visible.ts';
import { told } from './told.ts';
import { CHANNEL, plural, pointsText, ROLE, thousands } from './words.ts';

/** What is shown of one conversation; the rest is a number. */
const MOST_MESSAGES = 4;
/** The customer's words before a reply. */
const MOST_ASKED = 2;
const MOST_ROWS = 3;
const WEIGHT: Readonly<Record<Severity, number>> = { error: 2, warning: 1, info: 0 };

export interface DialogueContext extends LineContext {
  readonly columns: number;
}

/** A conversation with what is wrong in it: whose it is, its score, and the dialogue round each finding. */
export function dialogueLines(audited: AuditedConversation, number: number, context: DialogueContext): string[] {
  const lead = `${number}. `;
  const inner = { ...context, columns: context.columns - lead.length };
  const lines = [...headLines(audited, inner), ...exchangeLines(audited, inner), ...infoLines(audited, inner)];
  return lines.map((line, i) => (i === 0 ? lead : line === '' ? '' : ' '.repeat(lead.length)) + line);
}

/** `c-1024  王芳  在线  2024-05-03  38.0 分`, then the place in the export. */
export function headLines(
  { score, agent, channel, day, conversation }: AuditedConversation,
  { locale, columns, paint }: Pick<DialogueContext, 'locale' | 'columns' | 'paint'>,
): string[] {
  const zh = locale === 'zh';
  const points = pointsText(score.tenths) + (zh ? ' 分' : ' points');
  const facts = [agent, CHANNEL[locale][channel], day, points].flatMap((fact) =>
    fact === null ? [] : [[fact, undefined] as const],
  );
  const veto = score.veto.map((rule) => [`${zh ? '红线' : 'red line'} ${rule}`, 'error'] as const);
  const lines = told([[conversation.id, 'strong'], ...facts, ...veto], '  ', { columns, paint });
  const { source } = conversation;
  if (source === undefined) return lines;
  const place = source.lines[0] === undefined ? source.path : `${source.path}:${source.lines[0]}`;
  return [...lines, ...paragraph(place, [{ start: 0, end: place.length, style: 'dim' }], columns, paint)];
}

function exchangeLines(audited: AuditedConversation, context: DialogueContext): string[] {
  const { messages, source } = audited.conversation;
  const { locale, paint } = context;
  const byMessage = new Map<number, Finding[]>();
  for (const finding of audited.findings) {
    if (finding.severity === 'info') continue;
    byMessage.set(finding.message, [...(byMessage.get(finding.message) ?? []), finding]);
  }
  const told = [...byMessage.keys()].sort((a, b) => a - b);
  const weight = (m: number) =>
    Math.max(
      ...byMessage.get(m)!.map(({ rule, severity }) => (audited.score.veto.includes(rule) ? 3 : WEIGHT[severity])),
    );
  // Where not all have room, what weighs most is shown: a red line is never among the rest.
  const shown = told
    .toSorted((a, b) => weight(b) - weight(a) || a - b)
    .slice(0, MOST_MESSAGES)
    .sort((a, b) => a - b);
  // A conversation on one line of the export: its messages are counted instead.
  const isOneLine = new Set(source?.lines).size < 2;
  const number = (m: number) => String((isOneLine ? undefined : source?.lines[m]) ?? m + 1);
  const numberWidth = Math.max(...shown.map((m) => number(m).length), 0);
  const label = Math.max(
    ...Object.values(ROLE[locale])
      .slice(0, 2)
      .map((role) => displayWidth(role)),
  );
  const gutter = numberWidth + label + 4;
  const own = { ...context, columns: context.columns - gutter };
  const said = (m: number, lines: readonly string[]) => {
    const role = ROLE[locale][messages[m]!.role];
    const place = number(m).padStart(numberWidth);
    const head = `${paint('dim', place)}  ${paint('dim', role)}${' '.repeat(gutter - numberWidth - 2 - displayWidth(role))}`;
    const indent = ' '.repeat(gutter);
    return lines.map((line, i) => (i === 0 ? (line === '' ? head.trimEnd() : head + line) : line && indent + line));
  };
  const lines: string[] = [];
  let next = 0;
  for (const m of shown) {
    const asked = askedBefore(audited, m).filter((c) => c >= next);
    const from = asked[0] ?? m;
    if (next > 0) lines.push(from > next ? paint('dim', '…') : '');
    for (const c of asked) lines.push(...said(c, shortened(messages[c]!.text, own)));
    lines.push(...said(m, messageLines(messages[m]!.text, byMessage.get(m)!, own)));
    next = m + 1;
  }
  const rest = told.reduce((sum, m) => sum + (shown.includes(m) ? 0 : byMessage.get(m)!.length), 0);
  if (rest > 0)
    lines.push(
      paint('dim', locale === 'zh' ? `… 另有 ${thousands(rest)} 个问题` : `… and ${plural(rest, 'more finding')}`),
    );
  return lines;
}

/** The last messages of what the customer said before a message. */
function askedBefore({ conversation: { messages } }: AuditedConversation, message: number): number[] {
  const asked: number[] = [];
  for (let m = message - 1; m >= 0 && asked.length < MOST_ASKED; m--) {
    if (messages[m]!.role === 'customer') asked.unshift(m);
    else if (asked.length > 0 && messages[m]!.role === 'agent') break;
  }
  return asked;
}

/** A message with its findings. Where no sentence of it is quoted, it stands before them. */
function messageLines(text: string, findings: readonly Finding[], context: DialogueContext): string[] {
  const groups = groupsOf(text, findings);
  const lines = groups.some(({ kind }) => kind === 'sentence') ? [] : shortened(text, context);
  for (const group of groups) {
    if (lines.length > 0 && group.kind === 'sentence') lines.push('');
    lines.push(...groupLines(text, group, context));
  }
  return lines;
}

/** The first rows of a message. */
function shortened(text: string, { columns, paint }: DialogueContext): string[] {
  const rows = paragraph(text, [], columns, paint);
  if (rows.length <= MOST_ROWS) return rows.length > 0 ? rows : [paint('dim', '–')];
  return [...rows.slice(0, MOST_ROWS), paint('dim', '…')];
}

/** Infos are counted, not told. */
function infoLines({ findings }: AuditedConversation, { locale, columns, paint }: DialogueContext): string[] {
  const counts = new Map<string, number>();
  for (const { rule, severity } of findings) if (severity === 'info') counts.set(rule, (counts.get(rule) ?? 0) + 1);
  if (counts.size === 0) return [];
  const list = [...counts]
    .sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
    .map(([rule, count]) => `${rule} ${thousands(count)}`);
  const text = visible(locale === 'zh' ? `提示：${list.join('，')}` : `infos: ${list.join(', ')}`);
  return paragraph(text, [{ start: 0, end: text.length, style: 'dim' }], columns, paint);
}
