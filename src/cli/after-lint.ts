import { applyBaseline, type BaselineEntry } from '../baseline.ts';
import type { CheckedReply, CheckedText } from '../report/report.ts';
import { checkSets } from '../sets.ts';
import { type SuppressNote, suppressIn, suppressNotes } from '../suppress.ts';
import { scopeOf, staleNote } from './baseline-file.ts';
import { withinChanges } from './changed-lines.ts';
import { checkText, linterOf, type Run } from './checking.ts';
import { note } from './notes.ts';
import { isOfSet, isPartOfSet, otherReplies } from './other-replies.ts';
import type { Loaded } from './replies.ts';
import { today } from './today.ts';

/** What a run knows besides its findings. */
export interface Remarks {
  /** Entries of the baseline that no longer occur. */
  readonly stale: readonly BaselineEntry[];
  readonly suppress: readonly SuppressNote[];
}

/** Findings over all replies at once, then without those that are suppressed, known, or of replies that did not change. `texts` are those of `loaded`, in order. */
export async function afterLint(
  run: Run,
  loaded: readonly Loaded[],
  texts: readonly CheckedText[],
): Promise<{ readonly texts: readonly CheckedText[]; readonly remarks: Remarks }> {
  const { config, io, request, baseline, changes } = run;
  const day = today(io, config.timezone);
  const isPart = isPartOfSet(run);
  const suppressed = (await withSets(run, loaded, texts)).map((text, i) => {
    const one = loaded[i]!;
    const { rules } = linterOf(run, one);
    return suppressIn(text, one.comments, {
      entries: config.suppress,
      rules: rules.map(({ rule }) => rule.id),
      inForce: rules.flatMap((one) => (one.severity === 'off' ? [] : [one.rule.id])),
      unjudged: isPart ? rules.filter(isOfSet).map(({ rule }) => rule.id) : [],
      today: day,
      reportUnused: request.reportUnusedDisables ?? 'warning',
    });
  });
  const isWhole = changes === undefined && run.args.includes('.');
  const notes = suppressNotes(config.suppress, suppressed, { today: day, isWhole });
  const applied = baseline
    ? applyBaseline(suppressed, baseline.known, scopeOf(baseline.place, run.args, io, unjudgedRules(run)))
    : { texts: suppressed, stale: [] };
  return {
    texts: changes ? withinChanges(applied.texts, changes) : applied.texts,
    // Of what was not looked at nothing can be said.
    remarks: { stale: changes ? [] : applied.stale, suppress: notes },
  };
}

/** The texts with what the rules about all canned replies at once find; which reply is blamed does not hang on the order of arguments. */
async function withSets(
  run: Run,
  loaded: readonly Loaded[],
  texts: readonly CheckedText[],
): Promise<readonly CheckedText[]> {
  if (loaded.every(({ kind }) => kind !== 'canned')) return texts;
  const all = loaded.map((one, i) => ({ one, text: texts[i]! }));
  for (const one of await otherReplies(run, loaded)) all.push({ one, text: await checkText(run, one, () => false) });
  const owner = new Map<CheckedReply, Loaded>();
  for (const { one, text } of all) for (const reply of text.replies) owner.set(reply, one);
  const inOrder = all.toSorted((a, b) => (a.text.name < b.text.name ? -1 : a.text.name > b.text.name ? 1 : 0));
  const judged = checkSets(
    inOrder.map(({ text }) => text),
    (reply) => linterOf(run, owner.get(reply)!, reply.reply).rules,
  );
  const after = new Map(inOrder.map(({ text }, i) => [text, judged[i]!]));
  return texts.map((text) => after.get(text)!);
}

/** Rules of which nobody knows what they would find: those that threw, and those about a set of which only a part was read. */
export function unjudgedRules(run: Run): ReadonlySet<string> {
  if (!isPartOfSet(run)) return run.failedRules;
  const { rules } = run.config.linterFor({ kind: 'canned' });
  return new Set([...run.failedRules, ...rules.filter(isOfSet).map(({ rule }) => rule.id)]);
}

/** Says on stderr what is to be known besides the findings. */
export async function tellRemarks({ io, locale, request }: Run, { stale, suppress }: Remarks): Promise<void> {
  if (request.quiet) return;
  const said = staleNote(stale);
  if (said) await note(io, said[locale]);
  for (const { from, what } of suppress) await note(io, `${from}: ${what[locale]}`);
}
