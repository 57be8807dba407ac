import { compileConcepts, HIT } from '../concepts/concept.ts';
import { nearest, type UserError } from '../errors.ts';
import { pack } from '../generated/pack.ts';
import { scannedPhrase } from '../text/regional.ts';
import type { Text } from '../types.ts';
import { optionMistakes } from './check-options.ts';
import { asConcepts, phraseOf } from './concept-changes.ts';
import type { WrittenSettings } from './extend.ts';
import { unknownConcept, unknownRule } from './names.ts';
import type { Names, OwnParts } from './own-rules.ts';
import { patternReason } from './pattern-reason.ts';
import { phraseMistakes } from './phrases.ts';
import { scoreMistakes } from './score-mistakes.ts';
import { SHORTHAND_RULES } from './shorthand.ts';
import { mistakeAt } from './validate.ts';

/** What is wrong with settings that have the right shape: unknown names, options their rule does not take, phrases said twice. */
export function settingsMistakes(written: WrittenSettings, own: OwnParts, names: Names): UserError[] {
  return [
    ...ruleMistakes(written, names),
    ...phraseMistakes(written),
    ...conceptMistakes(written, own, names),
    ...scoreMistakes(written, names),
  ];
}

function ruleMistakes({ document, at, settings }: WrittenSettings, names: Names): UserError[] {
  return Object.entries(settings.rules ?? {}).flatMap(([id, setting]) => {
    const here = [...at, 'rules', id];
    if (SHORTHAND_RULES.some((known) => known === id)) return [];
    const rule = names.ruleById.get(id);
    if (!rule) return [unknownRule(document, here, id, names.rules)];
    const check = names.checkById.get(rule.check);
    if (!check || typeof setting === 'string') return [];
    return optionMistakes(check, setting[1], { document, at: [...here, 1], rule: id }, names.concepts, false);
  });
}

function conceptMistakes({ document, at, settings }: WrittenSettings, own: OwnParts, names: Names): UserError[] {
  return Object.entries(settings.concepts ?? {}).flatMap(([id, change]) => {
    const here = [...at, 'concepts', id];
    if (!names.concepts.has(id)) return [unknownConcept(document, here, id, names.concepts, 'key')];
    const mistakes: UserError[] = [];
    const tried = (key: string, index: number, ...of: Parameters<typeof asConcepts>) =>
      compileConcepts(asConcepts(...of), pack.fragments, ({ message }) => {
        mistakes.push(mistakeAt(document, [...here, key, index], patternReason(message)));
      });
    change.add?.forEach((wording, i) => {
      tried('add', i, id, [wording]);
    });
    change.patterns?.forEach((pattern, i) => {
      tried('patterns', i, id, [], [pattern]);
    });
    change.except?.forEach((phrase, i) => {
      tried('except', i, id, [], [], [phrase]);
    });
    change.remove?.forEach((phrase, i) => {
      if (!hasPhrase(id, phrase, own))
        mistakes.push(mistakeAt(document, [...here, 'remove', i], notThere(id, phrase, own)));
    });
    return mistakes;
  });
}

/** Concepts by the folded phrases they list. */
function phrasesOf(id: string, own: OwnParts): string[] {
  const shipped = pack.tables.flatMap(({ concepts, phrases, uses }) => {
    const index = concepts.findIndex((concept) => concept.id === id);
    return phrases.filter((_, i) => isHitOf(uses[i]!, index));
  });
  const added = own.concepts.flatMap(({ value }) => (value.id === id ? (value.phrases ?? []) : []));
  return [...shipped, ...added.map((wording) => scannedPhrase(phraseOf(wording)))];
}

function isHitOf(line: string, concept: number): boolean {
  const uses = line.split(' ').map(Number);
  for (let i = 0; i < uses.length; i += 3) if (uses[i] === concept && uses[i + 1] === HIT) return true;
  return false;
}

function hasPhrase(id: string, phrase: string, own: OwnParts): boolean {
  return phrasesOf(id, own).includes(scannedPhrase(phrase));
}

function notThere(id: string, phrase: string, own: OwnParts): { title: Text; hint: Text } {
  const near = nearest(scannedPhrase(phrase), phrasesOf(id, own));
  const other = pack.tables
    .flatMap(({ concepts }) => concepts)
    .find((concept) => concept.id !== id && hasPhrase(concept.id, phrase, own))?.id;
  const hint =
    near !== undefined
      ? { zh: `是不是想写“${near}”？`, en: `did you mean “${near}”?` }
      : other !== undefined
        ? { zh: `它在概念“${other}”里。`, en: `It belongs to the concept “${other}”.` }
        : { zh: '若它是由正则找到的，请改用 except。', en: 'If a pattern finds it, use “except” instead.' };
  return { title: { zh: `概念“${id}”里没有“${phrase}”`, en: `the concept “${id}” does not list “${phrase}”` }, hint };
}
