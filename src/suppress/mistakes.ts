import { nearest } from '../errors.ts';
import type { CheckedText, FileFinding } from '../report/report.ts';
import type { SuppressRequest } from '../suppress.ts';
import type { Severity, Span } from '../types.ts';
import type { Directive, RuleName } from './directive.ts';
import type { Placed } from './place.ts';
import { removalOf, rulesRemoved } from './removal.ts';
import type { Stretch } from './stretch.ts';
import * as words from './words.ts';

/** What is known of the directives of a text after its findings were looked at. */
export interface Judged {
  readonly text: CheckedText;
  readonly request: Pick<SuppressRequest, 'today' | 'reportUnused' | 'unjudged'>;
  /** All rules there are. */
  readonly rules: ReadonlySet<string>;
  readonly inForce: ReadonlySet<string>;
  /** By directive the indexes of its rules that hid something; -1 where it names none. */
  readonly used: ReadonlyMap<Placed, ReadonlySet<number>>;
  /** The stretches that each rule of an `enable` ends. */
  readonly ended: ReadonlyMap<Placed, readonly (readonly Stretch[])[]>;
}

/** How a directive, or one rule of it, fares. */
type State = 'used' | 'idle' | 'off' | 'unknown';

/** What becomes of a directive: as a whole, or by its rules. */
type Verdict =
  | { readonly kind: 'fault' }
  | { readonly kind: 'reasonless' }
  | { readonly kind: 'expired' }
  | { readonly kind: 'rules'; readonly states: readonly State[] };

/** Every mistake in the directives of a text, with what `--fix` takes out. */
export function mistakesOf(placed: readonly Placed[], judged: Judged): readonly FileFinding[] {
  const verdicts = new Map<Placed, Verdict>();
  for (const one of placed) if (one.directive.kind !== 'to') verdicts.set(one, verdictOf(one, judged));
  // What a `disable` is worth is known: now what its `enable` is worth.
  for (const one of placed) {
    if (one.directive.kind === 'to') verdicts.set(one, verdictOfEnable(one, judged, verdicts));
  }
  const gone = new Set<Directive>();
  for (const [one, verdict] of verdicts) if (isGone(one, verdict, judged)) gone.add(one.directive);
  return placed.flatMap((one) => told(one, verdicts.get(one)!, gone, judged));
}

function verdictOf(one: Placed, judged: Judged): Verdict {
  const { fault, reason, until } = one.directive;
  if (fault) return { kind: 'fault' };
  if (reason === '') return { kind: 'reasonless' };
  if (until?.day !== undefined && until.day < judged.request.today) return { kind: 'expired' };
  return rulesOf(one, judged, (index) => judged.used.get(one)?.has(index) ?? false);
}

function verdictOfEnable(one: Placed, judged: Judged, verdicts: ReadonlyMap<Placed, Verdict>): Verdict {
  if (one.directive.fault) return { kind: 'fault' };
  const isKept = ({ opened, rule }: Stretch) => {
    const verdict = verdicts.get(opened)!;
    if (verdict.kind !== 'rules') return false;
    const at = rule === undefined ? 0 : opened.directive.rules.findIndex(({ id }) => id === rule);
    return !isRemovable(verdict.states[at], judged);
  };
  const verdict = rulesOf(one, judged, (index) => judged.ended.get(one)?.[Math.max(index, 0)]?.some(isKept) ?? false);
  if (verdict.kind !== 'rules') return verdict;
  // It ends nothing, whether the rule is on or off.
  return { kind: 'rules', states: verdict.states.map((state) => (state === 'off' ? 'idle' : state)) };
}

function rulesOf({ directive: { rules } }: Placed, judged: Judged, isUsed: (index: number) => boolean): Verdict {
  const stateOf = ({ id }: RuleName, index: number): State => {
    if (isUsed(index)) return 'used';
    if (!judged.rules.has(id)) return 'unknown';
    if (judged.request.unjudged.includes(id)) return 'used';
    return judged.inForce.has(id) ? 'idle' : 'off';
  };
  return {
    kind: 'rules',
    states:
      rules.length === 0 ? [isUsed(-1) || judged.request.unjudged.length > 0 ? 'used' : 'idle'] : rules.map(stateOf),
  };
}

/** A rule that is off may be on in the next run: what speaks of it is a person's to take out. */
function isRemovable(state: State | undefined, { request }: Judged): boolean {
  return state === 'unknown' || (state === 'idle' && request.reportUnused !== 'off');
}

function isGone({ directive }: Placed, verdict: Verdict, judged: Judged): boolean {
  // A date that cannot be read and a directive amid other words are for a person to put right.
  if (verdict.kind === 'fault') return directive.fault?.kind === 'word';
  return verdict.kind !== 'rules' || verdict.states.every((state) => isRemovable(state, judged));
}

function told(one: Placed, verdict: Verdict, gone: ReadonlySet<Directive>, judged: Judged): readonly FileFinding[] {
  const { directive, span, replies } = one;
  const whole = gone.has(directive) ? removalOf(one, gone, judged.text) : undefined;
  const row = replies?.[0]?.reply.cell;
  const finding = (words: words.Words, at: Span, remove = whole, severity: Severity = 'warning'): FileFinding => ({
    ...at,
    severity,
    ...(row ? { ...words, what: inRow(words.what, row.sheet, row.row) } : words),
    ...(remove && { remove }),
  });
  if (verdict.kind === 'fault') return [finding(words.ofFault(directive), span)];
  if (verdict.kind === 'reasonless') return [finding(words.reasonless(directive), span)];
  if (verdict.kind === 'expired') return [finding(words.expired(directive), span)];
  const { states } = verdict;
  const { reportUnused } = judged.request;
  const single = states[0]!;
  const isOne = states.every((state) => state === single);
  if (isOne && (single === 'idle' || single === 'off')) {
    return reportUnused === 'off'
      ? []
      : [finding(words.unused(directive, directive.rules, single), span, whole, reportUnused)];
  }
  const parts = whole ? undefined : rulesRemoved(one, (i) => isRemovable(states[i], judged));
  return directive.rules.flatMap((rule, i) => {
    const state = states[i]!;
    const at = one.at(rule) ?? span;
    const remove = whole ?? parts?.[i];
    if (state === 'unknown')
      return [finding(words.unknownRule(rule.id, nearest(rule.id, [...judged.rules])), at, remove)];
    if (state === 'used' || reportUnused === 'off') return [];
    return [finding(words.unused(directive, [rule], state), at, remove, reportUnused)];
  });
}

function inRow(what: FileFinding['what'], sheet: string, row: number): FileFinding['what'] {
  return { zh: `${sheet} 第 ${row} 行：${what.zh}`, en: `${sheet} row ${row}: ${what.en}` };
}
