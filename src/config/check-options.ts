import * as v from 'valibot';
import { type Check, conceptsNamed, type OptionKind } from '../checks/check.ts';
import { didYouMean, type UserError } from '../errors.ts';
import type { Condition } from '../types.ts';
import type { Document, KeyPath } from './document.ts';
import { unknownConcept } from './names.ts';
import { condition, count, keys, localized, name, oneOrMore, texts } from './schema-parts.ts';
import { bands, business, dates, duration, durations } from './schema-time.ts';
import { mistakeAt, mistakesIn } from './validate.ts';

export interface OptionsPlace {
  readonly document: Document;
  readonly at: KeyPath;
  readonly rule: string;
}

/** What is wrong with options somebody wrote for a check. `whole` ones are a rule's own; others only change some of a rule's. */
export function optionMistakes(
  check: Check,
  options: Readonly<Record<string, unknown>>,
  place: OptionsPlace,
  concepts: ReadonlySet<string>,
  whole: boolean,
): UserError[] {
  const { document, at, rule } = place;
  const what = { zh: `规则“${rule}”的选项`, en: `options of rule “${rule}”` };
  const mistakes = Object.entries(options).flatMap(([key, value]) => {
    const spec = check.options[key];
    if (!spec) return [unknownOption(check, key, place)];
    return mistakesIn(schemaOf(spec.kind), document, value, what, [...at, key]);
  });
  for (const [key, { required, about }] of Object.entries(check.options)) {
    if (!whole || !required || options[key] !== undefined) continue;
    mistakes.push(
      mistakeAt(document, at, {
        title: { zh: `规则“${rule}”缺少选项“${key}”`, en: `rule “${rule}” lacks the option “${key}”` },
        detail: { zh: `${key}：${about.zh}`, en: `${key}: ${about.en}` },
      }),
    );
  }
  if (mistakes.length > 0) return mistakes;
  return Object.keys(options).flatMap((key) =>
    unknownConceptsIn(check, { [key]: options[key] }, [], concepts).map((id) =>
      unknownConcept(document, [...at, key], id, concepts),
    ),
  );
}

/** Concepts that options and conditions name and nobody has. */
export function unknownConceptsIn(
  check: Check,
  options: Readonly<Record<string, unknown>>,
  conditions: readonly Condition[],
  concepts: ReadonlySet<string>,
): string[] {
  return [...new Set(conceptsNamed(check, options, conditions))].filter((id) => !concepts.has(id));
}

function unknownOption(check: Check, key: string, { document, at, rule }: OptionsPlace): UserError {
  return mistakeAt(
    document,
    [...at, key],
    {
      title: {
        zh: `规则“${rule}”（检查“${check.id}”）没有选项“${key}”`,
        en: `rule “${rule}” (check “${check.id}”) has no option “${key}”`,
      },
      hint: didYouMean(key, Object.keys(check.options)),
    },
    'key',
  );
}

const CONCEPTS = oneOrMore(name);
const SCHEMAS = {
  concepts: CONCEPTS,
  count,
  flag: v.boolean(),
  condition,
  conditions: oneOrMore(condition),
  after: keys({ concepts: CONCEPTS, gap: count }),
  pairs: v.pipe(
    v.array(
      keys({
        find: CONCEPTS,
        given: CONCEPTS,
        recent: v.exactOptional(v.boolean()),
        least: v.exactOptional(count),
        filler: v.exactOptional(CONCEPTS),
      }),
    ),
    v.nonEmpty(),
  ),
  stages: v.pipe(
    v.array(keys({ name: localized, has: CONCEPTS, with: v.exactOptional(CONCEPTS), or: v.exactOptional(CONCEPTS) })),
    v.nonEmpty(),
  ),
  duration,
  durations,
  business,
  bands,
  dates,
  texts,
} satisfies Record<Exclude<OptionKind, readonly string[]>, v.GenericSchema>;

function schemaOf(kind: OptionKind): v.GenericSchema {
  return typeof kind === 'string' ? SCHEMAS[kind] : v.picklist(kind);
}
