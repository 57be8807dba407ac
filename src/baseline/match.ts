import { fingerprintsOf, wordsFingerprint } from '../report/parts/fingerprints.ts';
import type { CheckedReply, CheckedText } from '../report/report.ts';
import type { Finding } from '../types.ts';
import type { Baseline, BaselineEntry } from './value.ts';

/** What was checked, as far as a baseline has to know. */
export interface BaselineScope {
  /** How the baseline names a file, by the path that reports show. */
  pathOf(path: string): string;
  /** Whether a file of the baseline is no longer there, by the path in it. */
  isGone(path: string): boolean;
  /** Whether a file that is gone would have been checked: its folder was, as a whole. */
  isCovered(path: string): boolean;
  /** Rules that threw: what they would have found is not known. */
  readonly failedRules: ReadonlySet<string>;
}

/** A finding that counts, as a baseline sees it. */
export interface Candidate {
  readonly finding: Finding;
  readonly checked: CheckedReply;
  readonly path: string;
  readonly fingerprint: string;
}

/** Findings and entries that belong together. */
export interface Match {
  readonly known: ReadonlyMap<Finding, BaselineEntry>;
  readonly candidates: readonly Candidate[];
  /** Entries whose words no longer occur. */
  readonly stale: readonly BaselineEntry[];
  /** Entries of what was not checked. */
  readonly unchecked: readonly BaselineEntry[];
}

/**
 * Finds the entry of every finding: by its fingerprint; failing that, where a file or a reply is gone, an entry of the same words there
 * that is left over, each once, since names change.
 */
export function matchBaseline(texts: readonly CheckedText[], { entries }: Baseline, scope: BaselineScope): Match {
  const candidates = texts.flatMap((text) => candidatesOf(text, scope));
  const byFingerprint = new Map(entries.map((entry) => [entry.fingerprint, entry]));
  const known = new Map<Finding, BaselineEntry>();
  const used = new Set<BaselineEntry>();
  const take = (finding: Finding, entry: BaselineEntry) => {
    known.set(finding, entry);
    used.add(entry);
  };
  for (const { finding, fingerprint } of candidates) {
    const entry = byFingerprint.get(fingerprint);
    if (entry) take(finding, entry);
  }
  const keys = keysByPath(texts, scope);
  const isLost = ({ path, reply }: BaselineEntry) =>
    keys.has(path) ? !keys.get(path)!.has(reply) : scope.isGone(path);
  const left = entries.filter((entry) => !used.has(entry));
  const lost = groupBy(left.filter(isLost), ({ words }) => words);
  if (lost.size > 0) {
    for (const { finding, checked, path } of candidates.filter(({ finding }) => !known.has(finding))) {
      const group = lost.get(wordsFingerprint(finding, checked))?.filter((entry) => !used.has(entry)) ?? [];
      const moved =
        group.find((entry) => entry.path === path) ??
        group.find(({ reply }) => reply === checked.reply.key) ??
        group[0];
      if (moved) take(finding, moved);
    }
  }
  const isStale = ({ path, rule }: BaselineEntry) =>
    !scope.failedRules.has(rule) && (keys.has(path) || (scope.isGone(path) && scope.isCovered(path)));
  const rest = left.filter((entry) => !used.has(entry));
  return {
    known,
    candidates,
    stale: rest.filter(isStale),
    unchecked: rest.filter((entry) => !isStale(entry)),
  };
}

/** Findings that count, and those that count for nothing only because of a baseline. */
function candidatesOf(text: CheckedText, scope: BaselineScope): readonly Candidate[] {
  if (text.path === null) return [];
  const path = scope.pathOf(text.path);
  const fingerprints = fingerprintsOf({ ...text, name: path });
  return text.replies.flatMap((checked) => {
    const known = checked.hidden.filter(({ by }) => by === 'baseline').map(({ finding }) => finding);
    return [...checked.findings, ...known].map((finding) => ({
      finding,
      checked,
      path,
      fingerprint: fingerprints.get(finding)!,
    }));
  });
}

function keysByPath(texts: readonly CheckedText[], scope: BaselineScope): ReadonlyMap<string, ReadonlySet<string>> {
  return new Map(
    texts.flatMap(({ path, replies }) =>
      path === null ? [] : [[scope.pathOf(path), new Set(replies.map(({ reply }) => reply.key))] as const],
    ),
  );
}

function groupBy<T>(list: readonly T[], keyOf: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const one of list) {
    const group = groups.get(keyOf(one));
    if (group) group.push(one);
    else groups.set(keyOf(one), [one]);
  }
  return groups;
}
