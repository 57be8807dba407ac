import type { SuppressEntry } from '../config/suppress-entries.ts';
import type { CheckedReply, CheckedText, FileFinding } from '../report/report.ts';
import type { Finding, Severity } from '../types.ts';
import * as words from './entry-words.ts';

/** Something to say of an entry of a config that has no places, such as one in code. */
export interface SuppressNote extends words.EntryWords {
  readonly from: string;
}

/** What entries are judged by after all texts. */
export interface EntriesRequest {
  /** As `2027-01-01`. */
  readonly today: string;
  /** How bad an entry is that hides nothing. */
  readonly reportUnused: Severity | 'off';
  /** Ids of the rules that ran on some text. */
  readonly inForce: ReadonlySet<string>;
  /** Ids of rules of which nobody knows what they would find. */
  readonly unjudged: ReadonlySet<string>;
  /** Whether all files of a folder were checked. */
  isCovered(folder: string): boolean;
  /** Only parts of the files were checked, so that of what is unused nothing can be said. */
  readonly isPart: boolean;
}

/** What is wrong with entries: findings of their configs, and notes for those that have no places. */
export interface EntryMistakes {
  readonly texts: readonly CheckedText[];
  readonly notes: readonly SuppressNote[];
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

/** The entries of the config that are over, and those that hid nothing, as far as all that they speak of was checked. */
export function entryMistakes(
  entries: readonly SuppressEntry[],
  texts: readonly CheckedText[],
  request: EntriesRequest,
): EntryMistakes {
  const use = useOf(entries, texts, request.today);
  const told = entries.flatMap((entry) => {
    const said = mistakeOf(entry, use, texts, request);
    return said ? [{ entry, ...said }] : [];
  });
  const byPath = new Map<string, CheckedText & { readonly findings: FileFinding[] }>();
  const notes: SuppressNote[] = [];
  for (const { entry, severity, said } of told) {
    const { written, from } = entry;
    if (!written) {
      notes.push({ from, ...said });
      continue;
    }
    const { path, text, start, end } = written;
    const config = byPath.get(path) ?? { path, name: path, text, replies: [], findings: [] };
    config.findings.push({ ...said, severity, start, end });
    byPath.set(path, config);
  }
  return { texts: [...byPath.values()], notes };
}

/** The entries that some reply is about, and the rules of each that hid something. */
interface Use {
  readonly met: ReadonlySet<SuppressEntry>;
  readonly used: ReadonlyMap<SuppressEntry, ReadonlySet<string>>;
}

function useOf(entries: readonly SuppressEntry[], texts: readonly CheckedText[], today: string): Use {
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
  return { met, used };
}

function mistakeOf(
  entry: SuppressEntry,
  { met, used }: Use,
  texts: readonly CheckedText[],
  { today, reportUnused, inForce, unjudged, isCovered, isPart }: EntriesRequest,
): { readonly severity: Severity; readonly said: words.EntryWords } | undefined {
  const { until, rules, files, folder } = entry;
  if (until !== undefined && isOver(entry, today)) return { severity: 'warning', said: words.overSince(until) };
  if (reportUnused === 'off' || isPart) return undefined;
  const isChecked = (file: string) => texts.some(({ path }) => path === file);
  if (!isCovered(folder) && !files?.every(isChecked)) return undefined;
  if (!met.has(entry)) return { severity: reportUnused, said: words.ABOUT_NOTHING };
  const idle = rules.filter((rule) => !used.get(entry)?.has(rule) && !unjudged.has(rule));
  if (idle.length === 0) return undefined;
  const isOff = idle.every((rule) => !inForce.has(rule));
  return { severity: reportUnused, said: words.foundNothing(idle, { isAll: idle.length === rules.length, isOff }) };
}

function isOver({ until }: SuppressEntry, today: string): boolean {
  return until !== undefined && until < today;
}

function isAbout({ hasReply }: SuppressEntry, { reply: { key, title } }: CheckedReply): boolean {
  return hasReply === undefined || hasReply(key) || (title !== undefined && hasReply(title));
}
