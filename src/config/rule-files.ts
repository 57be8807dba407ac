import type { ConceptSource, Fragments } from '../concepts/concept.ts';
import type { UserError } from '../errors.ts';
import { PatternError, parseFrame } from '../text/pattern.ts';
import { toHant } from '../text/script.ts';
import type { Example, Lang, Profile, Rule, SuggestionFrame } from '../types.ts';
import type { Document } from './document.ts';
import { patternReason } from './pattern-reason.ts';
import { conceptFileSchema } from './schema-concept.ts';
import { profileFileSchema } from './schema-profile.ts';
import { type RuleFile, ruleFileSchema } from './schema-rule.ts';
import { check, fail, mistakeAt } from './validate.ts';

/** How a wording is written in Traditional: with phrases at build time, character by character for a user's own. */
export type ToHant = (text: string) => string;

/** A concept from its file. Throws a UserError with every mistake and its place, as the readers below do. */
export function readConcept(document: Document, lang: Lang): ConceptSource {
  const file = check(conceptFileSchema, document, document.value, { zh: '概念', en: 'concept' });
  return { id: idOf(document.path), lang, ...file };
}

export function readProfile(document: Document): Profile {
  const file = check(profileFileSchema, document, document.value, { zh: '规则集', en: 'profile' });
  return { id: idOf(document.path), ...file };
}

/** A rule from its file, its suggestion frames compiled with the fragments of their language. */
export function readRule(document: Document, fragments: Fragments, hant: ToHant = toHant): Rule {
  const file = check(ruleFileSchema, document, document.value, { zh: '规则', en: 'rule' });
  const { examples, source, traps, suggest, applies = {}, category = 'own', severity = 'warning', ...rest } = file;
  const mistakes: UserError[] = [];
  const frames: Partial<Record<Lang, SuggestionFrame[]>> = {};
  for (const lang of ['zh', 'en'] as const) {
    const list = suggest?.[lang];
    if (!list) continue;
    frames[lang] = list.flatMap((frame, i) => {
      const compiled = compileFrame(frame, fragments[lang] ?? {}, lang === 'zh' ? hant : undefined);
      if (Array.isArray(compiled)) return compiled;
      mistakes.push(mistakeAt(document, ['suggest', lang, i, compiled.key], patternReason(compiled.message)));
      return [];
    });
  }
  if (mistakes.length > 0) fail(mistakes);
  return {
    id: idOf(document.path),
    category,
    severity,
    applies,
    ...rest,
    suggest: frames,
    docs: {
      source,
      ...(traps && { traps }),
      ...(examples.options && { options: examples.options }),
      bad: examples.bad,
      good: examples.good.map(asExample),
    },
  };
}

type Frame = NonNullable<NonNullable<RuleFile['suggest']>['zh']>[number];

/** One frame a text, or what is wrong with it. */
function compileFrame(
  { text, match, ...frame }: Frame,
  fragments: Readonly<Record<string, string>>,
  hant: ToHant | undefined,
): SuggestionFrame[] | { key: 'match' | 'text'; message: string } {
  const known = ['all', 'quote'];
  let expression: string | undefined;
  if (match !== undefined) {
    try {
      const parsed = parseFrame(match, fragments);
      expression = parsed.source;
      known.push(...parsed.groups);
      new RegExp(expression, 'u');
    } catch (error) {
      if (!(error instanceof PatternError) && !(error instanceof SyntaxError)) throw error;
      return { key: 'match', message: `pattern “${match}” ${error.message}` };
    }
  }
  const texts = typeof text === 'string' ? [text] : text;
  for (const [, name] of texts.join('').matchAll(/<([a-z]\w*)>/gi)) {
    if (!known.includes(name!)) return { key: 'text', message: `“<${name}>” is no group of its match` };
  }
  return texts.map((one) => {
    const traditional = hant?.(one);
    return {
      ...frame,
      ...(expression !== undefined && { match: expression }),
      text: one,
      ...(traditional !== undefined && traditional !== one && { hant: traditional }),
    };
  });
}

function asExample(example: string | Example): Example {
  return typeof example === 'string' ? { text: example } : example;
}

function idOf(path: string): string {
  return path.replace(/^.*[\\/]/, '').replace(/\.ya?ml$/, '');
}
