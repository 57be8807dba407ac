import type { SuppressEntry } from '../config/suppress-entries.ts';
import type { CheckedReply, CheckedText } from '../report/report.ts';
import type { Finding, Text } from '../types.ts';

/** Something to say of an entry of the config, with the place of that entry. */
export interface SuppressNote {
  readonly from: string;
  readonly what: Text;
}

/** Whether an entry may hide something in a text. */
export function countsFor(entry: SuppressEntry, { path }: CheckedText, today: string): boolean {
  return !isOver(entry, today) && (entry.hasFile === undefined || (path !== null && entry.hasFile(path)));
}

/** The first entry that hides a finding. */
export function covering(
  entries: readonly SuppressEntry[],
  reply: CheckedReply,
  { rule }: Finding,
): SuppressEntry | undefined {
  return entries.find((entry) => entry.rules.includes(rule) && isAbout(entry, reply));
}

/**
 * What to say of the entries of the config after all texts: which are over, and which hid nothing. `isWhole` tells whether all files
 * were checked; without it an entry is judged only where what it speaks of was checked.
 */
export function suppressNotes(
  entries: readonly SuppressEntry[],
  texts: readonly CheckedText[],
  { today, isWhole }: { readonly today: string; readonly isWhole: boolean },
): readonly SuppressNote[] {
  if (entries.length === 0) return [];
  const used = new Map<SuppressEntry, Set<string>>();
  const met = new Set<SuppressEntry>();
  for (const text of texts) {
    const here = entries.filter((entry) => countsFor(entry, text, today));
    for (const reply of here.length === 0 ? [] : text.replies) {
      for (const entry of here) if (isAbout(entry, reply)) met.add(entry);
      for (const { finding, by } of reply.hidden) {
        const entry = by === 'config' ? covering(here, reply, finding) : undefined;
        if (entry) used.set(entry, (used.get(entry) ?? new Set()).add(finding.rule));
      }
    }
  }
  return entries.flatMap((entry) => {
    const { from, until, rules } = entry;
    if (isOver(entry, today)) return [{ from, what: overSince(until!) }];
    const idle = rules.filter((rule) => !used.get(entry)?.has(rule));
    const isJudged = isWhole || (met.has(entry) && (entry.hasFile !== undefined || entry.hasReply !== undefined));
    if (idle.length === 0 || !isJudged) return [];
    return [{ from, what: met.has(entry) ? foundNothing(idle, idle.length === rules.length) : ABOUT_NOTHING }];
  });
}

function isOver({ until }: SuppressEntry, today: string): boolean {
  return until !== undefined && until < today;
}

function isAbout({ hasReply }: SuppressEntry, { reply: { key, title } }: CheckedReply): boolean {
  return hasReply === undefined || hasReply(key) || (title !== undefined && hasReply(title));
}

function overSince(day: string): Text {
  return {
    zh: `suppress 的这一条 ${day} 已到期，不再起作用；请改好回复，或者写明新的期限`,
    en: `this entry of “suppress” ended on ${day} and hides nothing any more: mend the replies, or give it a new date`,
  };
}

function foundNothing(rules: readonly string[], isAll: boolean): Text {
  return isAll
    ? {
        zh: 'suppress 的这一条没有用上：它管的回复里没有这些问题，可以删掉',
        en: 'this entry of “suppress” hides nothing: its rules find nothing there; remove it',
      }
    : {
        zh: `suppress 的这一条里 ${rules.join('、')} 没有用上，可以去掉`,
        en: `${rules.join(', ')} of this entry of “suppress” ${rules.length === 1 ? 'hides' : 'hide'} nothing: take ${rules.length === 1 ? 'it' : 'them'} out`,
      };
}

const ABOUT_NOTHING: Text = {
  zh: 'suppress 的这一条没有对上任何回复：请核对 files 和 reply',
  en: 'this entry of “suppress” is about no reply: look at its files and reply',
};
