import { isAbsolute, relative, resolve } from 'node:path';
import { applyBaseline, type BaselineEntry } from '../baseline.ts';
import type { CheckedReply, CheckedText } from '../report/report.ts';
import { checkSets } from '../sets.ts';
import { type EntryMistakes, entryMistakes, type SuppressNote, suppressIn } from '../suppress.ts';
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

/**
 * Findings over all replies at once, then without those that are suppressed, known, or of replies that did not change. `texts` are those
 * of `loaded`, in order; configs with a mistake in `suppress` come behind them.
 */
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
  const mistakes = entriesJudged(run, loaded, suppressed, day);
  const applied = baseline
    ? applyBaseline(suppressed, baseline.known, scopeOf(baseline.place, run.args, io, unjudgedRules(run)))
    : { texts: suppressed, stale: [] };
  const all = [...applied.texts, ...mistakes.texts];
  return {
    texts: changes ? withinChanges(all, changes) : all,
    // Of what was not looked at nothing can be said.
    remarks: { stale: changes ? [] : applied.stale, suppress: mistakes.notes },
  };
}

/** What is wrong with the entries of `suppress` in configs. */
function entriesJudged(run: Run, loaded: readonly Loaded[], texts: readonly CheckedText[], day: string): EntryMistakes {
  const { config, io, request, args, changes, errors } = run;
  if (config.suppress.length === 0) return { texts: [], notes: [] };
  const rules = new Set(loaded.map((one) => linterOf(run, one).rules));
  return entryMistakes(config.suppress, texts, {
    today: day,
    reportUnused: request.reportUnusedDisables ?? 'warning',
    inForce: new Set([...rules].flat().flatMap(({ rule, severity }) => (severity === 'off' ? [] : [rule.id]))),
    unjudged: unjudgedRules(run),
    isCovered: (folder) => args.some((arg) => isWithin(folder, resolve(io.cwd, arg))),
    isPart: changes !== undefined || errors.length > 0,
  });
}

function isWithin(folder: string, above: string): boolean {
  const inside = relative(above, folder);
  return !inside.startsWith('..') && !isAbsolute(inside);
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
  const [open, close] = locale === 'zh' ? ['；', ''] : [' (', ')'];
  for (const { from, what, advice } of suppress)
    await note(io, `${from}: ${what[locale]}${open}${advice[locale]}${close}`);
}
