import type { Check } from '../checks/check.ts';
import { frameConditions, ruleConditions } from '../checks/check.ts';
import { checks as shippedChecks } from '../checks/index.ts';
import { type ConceptSource, compileConcepts } from '../concepts/concept.ts';
import type { UserError } from '../errors.ts';
import { pack } from '../generated/pack.ts';
import type { Profile, Rule } from '../types.ts';
import { optionMistakes, unknownConceptsIn } from './check-options.ts';
import type { Document } from './document.ts';
import { unknownConcept, unknownName, unknownRule } from './names.ts';
import { patternReason } from './pattern-reason.ts';
import { mistakeAt } from './validate.ts';

/** Rules, concepts, checks and profiles of a user's own. */
export interface OwnRules {
  readonly rules: readonly Rule[];
  readonly concepts: readonly ConceptSource[];
  readonly checks: readonly Check[];
  readonly profiles: readonly Profile[];
  /** The file each of the rules is in. */
  readonly fileByRule: ReadonlyMap<string, string>;
}

/** Something of a user's own with the document it stands in. */
interface Written<T> {
  readonly value: T;
  readonly document: Document;
}

export interface OwnParts {
  readonly rules: Written<Rule>[];
  readonly concepts: Written<ConceptSource>[];
  readonly checks: Written<Check>[];
  readonly profiles: Written<Profile>[];
}

/** Every name there is, once own rules are read. */
export interface Names {
  readonly rules: readonly string[];
  readonly ruleById: ReadonlyMap<string, Rule>;
  readonly checkById: ReadonlyMap<string, Check>;
  readonly concepts: ReadonlySet<string>;
  readonly profiles: readonly string[];
}

/** What is wrong with own rules, concepts and profiles: names nobody has, options no check takes, patterns no one can run. */
export function ownMistakes(own: OwnParts, names: Names): UserError[] {
  return [
    ...(['rules', 'checks', 'profiles'] as const).flatMap((kind) => twice(own[kind])),
    ...own.concepts.flatMap((concept) => conceptMistakes(concept, names)),
    ...own.rules.flatMap((rule) => ruleMistakes(rule, names)),
    ...own.profiles.flatMap((profile) => profileMistakes(profile, own, names)),
  ];
}

function twice(list: readonly Written<{ readonly id: string }>[]): UserError[] {
  return list.flatMap(({ value: { id }, document }, i) => {
    const first = list.slice(0, i).find((other) => other.value.id === id);
    if (!first) return [];
    const title = { zh: `“${id}”写了两份`, en: `“${id}” is there twice` };
    const detail = { zh: `另一份在 ${first.document.path}`, en: `the other one is in ${first.document.path}` };
    return [mistakeAt(document, [], { title, detail })];
  });
}

function conceptMistakes({ value, document }: Written<ConceptSource>, { concepts }: Names): UserError[] {
  const mistakes: UserError[] = (value.include ?? []).flatMap((id, i) =>
    concepts.has(id) ? [] : [unknownConcept(document, ['include', i], id, concepts)],
  );
  compileConcepts([value], pack.fragments, ({ key, index, message }) => {
    mistakes.push(mistakeAt(document, [key, index], patternReason(message)));
  });
  return mistakes;
}

function ruleMistakes({ value: rule, document }: Written<Rule>, { checkById, concepts }: Names): UserError[] {
  const check = checkById.get(rule.check);
  if (!check) return [unknownName(document, ['check'], rule.check, { zh: '检查', en: 'check' }, [...checkById.keys()])];
  const conditions = unknownConceptsIn(check, {}, ruleConditions(rule), concepts);
  return [
    ...optionMistakes(check, rule.options, { document, at: ['options'], rule: rule.id }, concepts, true),
    ...conditions.map((id) => unknownConcept(document, rule.when ? ['when'] : ['escalate'], id, concepts)),
    ...Object.entries(rule.suggest).flatMap(([lang, frames]) =>
      unknownConceptsIn(check, {}, frameConditions(frames), concepts).map((id) =>
        unknownConcept(document, ['suggest', lang], id, concepts),
      ),
    ),
  ];
}

function profileMistakes({ value, document }: Written<Profile>, own: OwnParts, names: Names): UserError[] {
  const mistakes = Object.keys(value.rules).flatMap((id) =>
    names.ruleById.has(id) ? [] : [unknownRule(document, ['rules', id], id, names.rules)],
  );
  if (value.extends === undefined) return mistakes;
  const at = ['extends'];
  if (!names.profiles.includes(value.extends)) {
    return [...mistakes, unknownName(document, at, value.extends, { zh: '规则集', en: 'profile' }, names.profiles)];
  }
  const chain = [value.id];
  for (let next: string | undefined = value.extends; next !== undefined; ) {
    chain.push(next);
    if (chain.indexOf(next) < chain.length - 1) {
      const title = { zh: '规则集互相继承，成了环', en: 'these profiles extend each other in a circle' };
      const detail = { zh: chain.join(' → '), en: chain.join(' → ') };
      return [...mistakes, mistakeAt(document, at, { title, detail })];
    }
    const id: string = next;
    next = own.profiles.find((profile) => profile.value.id === id)?.value.extends;
  }
  return mistakes;
}

/** The checks there are: the shipped ones and the user's own. */
export function checksById(own: OwnParts): Map<string, Check> {
  return new Map([...shippedChecks, ...own.checks.map(({ value }) => value)].map((check) => [check.id, check]));
}
