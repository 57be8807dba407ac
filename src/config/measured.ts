import * as v from 'valibot';
import { parse } from 'yaml';
import type { Measured } from '../pack.ts';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const measured = v.object({
  sets: v.record(v.string(), v.object({ conversations: count })),
  rules: v.record(v.string(), v.record(v.string(), v.object({ found: count, falseAlarms: count, missed: count }))),
});

/** No conversation is labelled. */
const NOTHING: Measured = { sets: {}, rules: {} };

const HEAD =
  '# How right each rule is on fixtures/labelled. Written by `npm run measure`: change the rules or the labels, not this file.\n';

/** The figures as the file holds them; nothing for a file that is not there. */
export function readMeasured(text: string | undefined): Measured {
  return text === undefined ? NOTHING : v.parse(measured, parse(text));
}

/** The figures as the file is written: sets and rules by name, a rule a line. */
export function measuredYaml({ sets, rules }: Measured): string {
  const lines = (name: string, entries: readonly (readonly [string, object])[]) =>
    entries.length === 0
      ? `${name}: {}\n`
      : `${name}:\n${entries
          .toSorted(([a], [b]) => (a < b ? -1 : 1))
          .map(([key, value]) => `  ${key}: ${flow(value)}\n`)
          .join('')}`;
  return HEAD + lines('sets', Object.entries(sets)) + lines('rules', Object.entries(rules));
}

function flow(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value);
  return `{ ${Object.entries(value)
    .map(([key, inner]) => `${key}: ${flow(inner)}`)
    .join(', ')} }`;
}
