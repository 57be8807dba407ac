import { UserError } from '../errors.ts';
import { isSamePlace } from '../eval/compare.ts';
import { mistakeOfPlace } from '../eval/label-problem.ts';
import { conversationKey, type MarkedRow, readKey } from '../eval/sheet.ts';
import { masking } from '../redact.ts';
import { maskedId } from '../report/audit/parts/mask.ts';
import type { Since } from '../report/eval/report.ts';
import type { Conversation, Finding } from '../types.ts';
import { type EvalSources, judgedConversations } from './eval-read.ts';

/** Marked rows against what the rules find today: those that still stand, those that do not, and how often each rule is found. */
export async function sinceMarked(
  rows: readonly MarkedRow[],
  run: EvalSources,
): Promise<{
  readonly kept: readonly MarkedRow[];
  readonly since: Since;
  readonly foundByRule: ReadonlyMap<string, number>;
}> {
  const foundByRule = new Map(rows.map(({ rule }) => [rule, 0]));
  const stands = new Map<MarkedRow, boolean>();
  const tell = (row: MarkedRow, title: UserError['title']) =>
    run.onError(new UserError({ title, file: row.path, line: row.line, row: row.row }));
  const off = new Map<string, number>();
  const rowsByName = grouped(rows);
  const met = new Set<MarkedRow>();
  for await (const { conversation, find, rules } of judgedConversations(run)) {
    const findings = find();
    for (const { rule } of findings) foundByRule.set(rule, (foundByRule.get(rule) ?? 0) + 1);
    const names = new Set([conversationKey(conversation.id), conversation.id, maskedId(conversation, masking)]);
    for (const row of [...names].flatMap((name) => rowsByName.get(name) ?? [])) {
      if (met.has(row)) continue;
      met.add(row);
      const place = placeOf(row, conversation);
      const own = rules.find(({ rule }) => rule.id === row.rule);
      if (own?.severity === 'off') {
        off.set(row.rule, (off.get(row.rule) ?? 0) + 1);
        continue;
      }
      const applies = own?.rule.applies;
      const mistake = mistakeOfPlace({ rule: row.rule, ...place }, conversation, applies);
      if (mistake) tell(row, mistake.title);
      else
        stands.set(
          row,
          findings.some((finding) => isThere(finding, row, place, conversation)),
        );
    }
  }
  const isElsewhere = rows.length > 1 && met.size === 0;
  if (isElsewhere)
    for (const error of noneThere(rows.map((row) => ({ id: conversationOf(row), path: row.path })))) run.onError(error);
  for (const row of isElsewhere ? [] : rows) {
    if (met.has(row)) continue;
    tell(row, { zh: `没有 id 为「${row.id}」的会话`, en: `no conversation has the id “${row.id}”` });
  }
  const is = (mark: MarkedRow['mark'], found: boolean) =>
    rows.filter((row) => row.mark === mark && stands.get(row) === found);
  const isKept = (row: MarkedRow) => stands.has(row) && stands.get(row) === (row.mark !== 'missed');
  return {
    kept: rows.filter(isKept),
    since: {
      lost: is('right', false),
      cured: [...is('wrong', false), ...is('missed', true)],
      other: is('unsure', false).length + is(null, false).length,
      off: [...off]
        .map(([rule, count]) => ({ rule, rows: count }))
        .sort((a, b) => b.rows - a.rows || (a.rule < b.rule ? -1 : 1)),
    },
    foundByRule,
  };
}

/** Rows by the conversation they name: by key, which comes back whole from any spreadsheet, else by id. */
function grouped(rows: readonly MarkedRow[]): ReadonlyMap<string, readonly MarkedRow[]> {
  const groups = new Map<string, MarkedRow[]>();
  for (const row of rows) {
    const name = conversationOf(row);
    groups.set(name, [...(groups.get(name) ?? []), row]);
  }
  return groups;
}

function conversationOf({ key, id }: MarkedRow): string {
  return (key === null ? undefined : readKey(key)?.conversation) ?? id;
}

/** An error for each file of labels or marks, where none of their conversations is there. */
export function noneThere(named: readonly { readonly id: string; readonly path: string | undefined }[]): UserError[] {
  return [...new Set(named.map(({ path }) => path))].map((file) => {
    const count = new Set(named.filter(({ path }) => path === file).map(({ id }) => id)).size;
    return new UserError({
      title: {
        zh: `里面的 ${count} 个会话，--on 的文件里一个也没有`,
        en: `none of its ${count} conversations is in the exports after --on`,
      },
      hint: { zh: '是不是给错了导出文件？', en: 'are these the exports that it is about?' },
      file,
    });
  });
}

interface Place {
  readonly message: number;
  readonly quote: string;
  readonly span?: { readonly start: number; readonly end: number };
}

/** Where a row is: as its key says, whose words may be masked in the sheet; else as a person wrote it. */
function placeOf(row: MarkedRow, { messages }: Conversation): Place {
  const key = row.key === null ? undefined : readKey(row.key);
  if (!key) return { message: row.message ?? -1, quote: row.quote };
  const { message, start, end } = key;
  return { message, quote: messages[message]?.text.slice(start, end) ?? '', span: { start, end } };
}

function isThere(finding: Finding, { rule }: MarkedRow, { message, quote, span }: Place, { messages }: Conversation) {
  if (!span) return isSamePlace(messages[message]!.text, finding, { rule, message, quote });
  if (finding.rule !== rule || finding.message !== message) return false;
  if (finding.start === finding.end || span.start === span.end) return true;
  return finding.start < span.end && span.start < finding.end;
}
