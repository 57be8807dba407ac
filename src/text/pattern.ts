import { anchorsOf, guardsOf } from './pattern-anchors.ts';
import { expand, PatternError, parseExpression, print } from './pattern-tree.ts';
import { waysOf } from './pattern-ways.ts';
import { mainlandPattern } from './regional.ts';

/**
 * Patterns: the regular expressions of concept and rule files. They are parsed here so that a pattern can be folded like
 * the text it will meet, its literal anchors found, and the work it may cause bounded before it ever runs.
 */
export interface Pattern {
  /** The folded expression, for `new RegExp(source, 'gu')`. */
  readonly source: string;
  /** Every match contains one of these; the scanner finds them. */
  readonly anchors: readonly string[];
  /** And one of each of these: looked for before the expression is made, which costs as much as reading a page. */
  readonly guards: readonly (readonly string[])[];
  readonly groups: readonly string[];
}

export { PatternError };

/** Ways a pattern may have to try at one place: two open gaps (121²) pass, three or a nested repeat do not. */
const MOST_WAYS = 20_000;
/** A frame runs once, on one sentence of a reply that a rule has reported, and is anchored at its start. */
const MOST_FRAME_WAYS = 1e12;

/** Parses, folds and checks a pattern. `fragments` are what `<name>` stands for. Throws {@link PatternError}. */
export function parsePattern(source: string, fragments: Readonly<Record<string, string>> = {}): Pattern {
  const { tree, groups } = parseExpression(mainlandPattern(expand(source, fragments)));
  const ways = waysOf(tree);
  if (ways > MOST_WAYS) {
    throw new PatternError(
      `could take ${ways === Number.POSITIVE_INFINITY ? 'endlessly' : ways.toLocaleString('en')} ways to match at one place: bound the repeats ({0,12}), and do not nest them`,
      0,
    );
  }
  const anchors = anchorsOf(tree);
  if (!anchors) throw new PatternError('has no literal that every match contains, so it cannot be found quickly', 0);
  return { source: print(tree), anchors, guards: guardsOf(tree, anchors), groups };
}

/** Parses and folds a pattern that is run on a known piece of text, so needs no anchor. */
export function parseFrame(source: string, fragments: Readonly<Record<string, string>> = {}): Pattern {
  const { tree, groups } = parseExpression(expand(source, fragments));
  if (waysOf(tree) > MOST_FRAME_WAYS) throw new PatternError('could take too many ways to match: bound the repeats', 0);
  return { source: print(tree), anchors: [], guards: [], groups };
}
