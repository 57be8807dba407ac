import { type GenericSchema, type InferOutput, safeParse } from 'valibot';
import { type AuditEntry, severityCounts } from '../entry.ts';
import type { PartHeader, PartResult } from './part.ts';
import { entrySchema, headerSchema, resultSchema, sealSchema } from './schema.ts';

/** Text that is not what a part has in its place; says what was wrong with it. */
export class PartError extends Error {}

/** The header of a part, from its first line. */
export function readHeader(line: string): PartHeader {
  return valid(headerSchema, parsed(`${line.replace(/,\s*$/, '')}}`, 'part'));
}

/** The version that the first line of a part tells; `undefined` where it is none of a part. */
export function versionOf(line: string): number | undefined {
  const found = /^\{"part":\{"version":(\d+),/.exec(line);
  return found ? Number(found[1]) : undefined;
}

/** Where the result begins and what all before the last line sums up to, from the last line of a part. */
export function readSeal(line: string): { readonly result: number; readonly sum: number } {
  return valid(sealSchema, parsed(`{${line.trimEnd()}`, 'seal'));
}

/** The entry that a line of a part holds. */
export function readEntry(line: string): AuditEntry {
  const { messages, ...entry } = valid(entrySchema, parsed(line.replace(/,\s*$/, '')));
  return {
    ...entry,
    found: severityCounts(entry.findings),
    message(index) {
      const found = messages.find(([own]) => own === index);
      if (!found) throw new PartError(`message ${index} is missing`);
      const [, time, text, customer] = found;
      return { time, text, customer };
    },
  };
}

/** The result of a part, from its line. */
export function readResult(line: string): PartResult {
  const { summary, record, rules, scores, ...rest } = valid(
    resultSchema,
    parsed(`{${line.replace(/,\s*$/, '')}}`, 'result'),
  );
  const tally = <T extends { readonly findingsByRule: readonly (readonly [string, number])[] }>(plain: T) => ({
    ...plain,
    findingsByRule: new Map(plain.findingsByRule),
  });
  const tallies = <K, T extends Parameters<typeof tally>[0]>(plain: readonly (readonly [K, T])[]) =>
    new Map(plain.map(([key, value]) => [key, tally(value)] as const));
  return {
    ...rest,
    summary: {
      ...summary,
      total: tally(summary.total),
      agents: tallies(summary.agents),
      teams: tallies(summary.teams),
      channels: tallies(summary.channels),
      days: tallies(summary.days),
      rules: new Map(summary.rules),
      categories: new Map(summary.categories),
    },
    record: {
      ...record,
      sources: record.sources.map((source) => ({
        ...source,
        tally: { ...source.tally, unreadTime: source.tally.unreadTime },
      })),
    },
    rules: rules.map((rule) => ({ ...rule, applies: {}, suggest: {} })),
    scores: {
      ...scores,
      categories: new Map(scores.categories),
      weights: new Map(scores.weights),
      caps: new Map(scores.caps),
      veto: new Map(scores.veto),
    },
  };
}

/** The value itself, not a copy: a schema would put the keys into its own order. */
function valid<S extends GenericSchema>(schema: S, value: unknown): InferOutput<S> {
  const { success, issues } = safeParse(schema, value);
  if (success) return value as InferOutput<S>;
  const [issue] = issues;
  const path = issue?.path?.map(({ key }) => String(key)).join('.') ?? '';
  throw new PartError(`${path === '' ? '' : `${path}: `}${issue?.message ?? 'invalid'}`);
}

function parsed(text: string, key?: string): unknown {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new PartError(cause instanceof Error ? cause.message : String(cause), { cause });
  }
  if (key === undefined) return value;
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined;
}
