import { sentences } from '../../text/sentences.ts';
import type { Finding, Span } from '../../types.ts';

/** Findings told together: those of one sentence, or of the reply's start, its end, or all of it. */
export interface Group extends Span {
  readonly kind: 'sentence' | 'start' | 'end' | 'whole';
  readonly findings: readonly Finding[];
  /** Where its first finding is. */
  readonly place: number;
}

/** A finding over more sentences than this is about the reply as a whole. */
const MOST_SENTENCES = 3;

/** Groups findings by the sentence they stand in; sentences that one finding spans are one group. In order of place. */
export function groupsOf(text: string, findings: readonly Finding[]): readonly Group[] {
  const all = sentences(text);
  const first = all[0]?.start ?? 0;
  const last = all.at(-1)?.end ?? text.length;
  const groups: { kind: Group['kind']; start: number; end: number; findings: Finding[] }[] = [];
  const open = (kind: Group['kind'], start: number, end: number) => {
    const group = { kind, start, end, findings: [] };
    groups.push(group);
    return group;
  };
  for (const finding of findings) {
    const touched = all.filter((sentence) => sentence.start < finding.end && finding.start < sentence.end);
    const isGap = finding.start === finding.end;
    const kind: Group['kind'] =
      isGap && finding.start <= first
        ? 'start'
        : isGap && finding.start >= last
          ? 'end'
          : touched.length > MOST_SENTENCES
            ? 'whole'
            : 'sentence';
    if (kind !== 'sentence') {
      (groups.find((group) => group.kind === kind) ?? open(kind, finding.start, finding.end)).findings.push(finding);
      continue;
    }
    const own =
      touched.length > 0 ? touched : [all.find(({ end }) => end >= finding.start) ?? { start: first, end: last }];
    const { start } = own[0]!;
    const { end } = own.at(-1)!;
    const group = groups.find((g) => g.kind === 'sentence' && g.start < end && start < g.end) ?? open(kind, start, end);
    group.start = Math.min(group.start, start);
    group.end = Math.max(group.end, end);
    group.findings.push(finding);
  }
  return groups
    .map((group) => ({ ...group, place: group.findings[0]!.start }))
    .sort((a, b) => rank(a) - rank(b) || a.start - b.start);
}

function rank({ kind }: { kind: Group['kind'] }): number {
  return kind === 'start' ? 0 : kind === 'whole' ? 1 : kind === 'sentence' ? 2 : 3;
}
