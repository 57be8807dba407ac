import { parse } from 'yaml';
import type { ConceptSource, Fragments } from '../concepts/concept.ts';
import { PatternError, parseFrame } from '../text/pattern.ts';
import { toHant } from '../text/script.ts';
import type { Lang, Profile, Rule, SuggestionFrame } from '../types.ts';

/** How a wording is written in Traditional: with phrases at build time, character by character for a user's own. */
export type ToHant = (text: string) => string;

export function readConceptFile(path: string, source: string, lang: Lang): ConceptSource {
  const value = parse(source);
  return { id: idOf(path), lang, ...value };
}

export function readProfileFile(path: string, source: string): Profile {
  return { id: idOf(path), ...parse(source) };
}

export function readRuleFile(path: string, source: string, fragments: Fragments, hant: ToHant = toHant): Rule {
  const { examples, source: from, suggest, applies, category, ...rest } = parse(source);
  const frames: Partial<Record<Lang, SuggestionFrame[]>> = {};
  for (const lang of ['zh', 'en'] as const) {
    const list = suggest?.[lang] as SuggestionFrame[] | undefined;
    if (list)
      frames[lang] = list.map((frame, i) =>
        compileFrame(frame, fragments[lang] ?? {}, lang === 'zh' ? hant : undefined, `${path} suggest.${lang}[${i}]`),
      );
  }
  return {
    id: idOf(path),
    category: category ?? 'own',
    applies: applies ?? {},
    ...rest,
    suggest: frames,
    docs: { source: from, bad: (examples?.bad ?? []).map(asExample), good: (examples?.good ?? []).map(asExample) },
  };
}

function compileFrame(
  frame: SuggestionFrame,
  fragments: Readonly<Record<string, string>>,
  hant: ToHant | undefined,
  where: string,
): SuggestionFrame {
  const known = ['all', 'quote'];
  let match: string | undefined;
  if (frame.match !== undefined) {
    try {
      const parsed = parseFrame(frame.match, fragments);
      match = parsed.source;
      known.push(...parsed.groups);
      new RegExp(match, 'u');
    } catch (error) {
      if (error instanceof PatternError || error instanceof SyntaxError) throw new Error(`${where}: ${error.message}`);
      throw error;
    }
  }
  for (const [, name] of frame.text.matchAll(/<([a-z]\w*)>/gi)) {
    if (!known.includes(name!)) throw new Error(`${where}: <${name}> is no group of its match`);
  }
  const traditional = hant?.(frame.text);
  return {
    ...frame,
    ...(match !== undefined && { match }),
    ...(traditional !== undefined && traditional !== frame.text && { hant: traditional }),
  };
}

const asExample = (example: string | { text: string }) => (typeof example === 'string' ? { text: example } : example);

function idOf(path: string): string {
  return path.replace(/^.*[\\/]/, '').replace(/\.ya?ml$/, '');
}
