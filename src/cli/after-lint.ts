import { applyBaseline, type BaselineEntry } from '../baseline.ts';
import type { CheckedReply, CheckedText } from '../report/report.ts';
import { checkSets } from '../sets.ts';
import { type SuppressNote, suppressIn, suppressNotes } from '../suppress.ts';
import { scopeOf, staleNote } from './baseline-file.ts';
import { withinChanges } from './changed-lines.ts';
import { linterOf, type Run } from './checking.ts';
import { note } from './notes.ts';
import type { Loaded } from './replies.ts';
import { today } from './today.ts';

/** What a run knows besides its findings. */
export interface Remarks {
  /** Entries of the baseline that no longer occur. */
  readonly stale: readonly BaselineEntry[];
  readonly suppress: readonly SuppressNote[];
}

/** Findings over all replies at once, then without those that are suppressed, known, or of replies that did not change. `texts` are those of `loaded`, in order. */
export function afterLint(
  run: Run,
  loaded: readonly Loaded[],
  texts: readonly CheckedText[],
): { readonly texts: readonly CheckedText[]; readonly remarks: Remarks } {
  const { config, io, request, baseline, changes } = run;
  const day = today(io, config.timezone);
  const suppressed = withSets(run, loaded, texts).map((text, i) => {
    const one = loaded[i]!;
    const { rules } = linterOf(run, one);
    return suppressIn(text, one.comments, {
      entries: config.suppress,
      rules: rules.map(({ rule }) => rule.id),
      inForce: rules.flatMap(({ rule, severity }) => (severity === 'off' ? [] : [rule.id])),
      today: day,
      reportUnused: request.reportUnusedDisables ?? 'warning',
    });
  });
  const isWhole = changes === undefined && run.args.includes('.');
  const notes = suppressNotes(config.suppress, suppressed, { today: day, isWhole });
  const applied = baseline
    ? applyBaseline(suppressed, baseline.known, scopeOf(baseline.place, run.args, io, run.failedRules))
    : { texts: suppressed, stale: [] };
  return {
    texts: changes ? withinChanges(applied.texts, changes) : applied.texts,
    // Of what was not looked at nothing can be said.
    remarks: { stale: changes ? [] : applied.stale, suppress: notes },
  };
}

/** The texts with what the rules about all canned replies at once find. */
function withSets(run: Run, loaded: readonly Loaded[], texts: readonly CheckedText[]): readonly CheckedText[] {
  if (loaded.every(({ kind }) => kind !== 'canned')) return texts;
  const owner = new Map<CheckedReply, Loaded>();
  for (const [i, { replies }] of texts.entries()) for (const reply of replies) owner.set(reply, loaded[i]!);
  return checkSets(texts, (reply) => linterOf(run, owner.get(reply)!, reply.reply).rules);
}

/** Says on stderr what is to be known besides the findings. */
export async function tellRemarks({ io, locale, request }: Run, { stale, suppress }: Remarks): Promise<void> {
  if (request.quiet) return;
  const said = staleNote(stale);
  if (said) await note(io, said[locale]);
  for (const { from, what } of suppress) await note(io, `${from}: ${what[locale]}`);
}
