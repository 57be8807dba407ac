import * as v from 'valibot';
import type { Condition, Text } from '../types.ts';

/** An object that takes exactly these keys. Its message holds them, so that a misspelt key finds the nearest one. */
export function keys<const E extends v.ObjectEntries>(entries: E) {
  return v.pipe(v.unknown(), NO_LIST, v.strictObject(entries, Object.keys(entries).join(' ')));
}

/** An object with values of one kind. */
export function mapping<S extends v.GenericSchema>(value: S) {
  return v.pipe(v.unknown(), NO_LIST, v.record(v.string(), value));
}

/** To the validator a list is an object with numbers for keys. */
const NO_LIST = v.check((value) => !Array.isArray(value));

/** A description that editors show, carried into the JSON Schema. */
export function about<S extends v.GenericSchema>(schema: S, description: string) {
  return v.pipe(schema, v.description(description));
}

export const text = v.pipe(v.string(), v.nonEmpty());
export const texts = v.pipe(v.array(text), v.nonEmpty());
export const count = v.pipe(v.number(), v.integer(), v.minValue(0));
export const name = v.pipe(v.string(), v.regex(/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/));

export const severity = v.picklist(['error', 'warning', 'info']);
export const channel = v.picklist(['chat', 'phone', 'email', 'ticket']);
export const kind = v.picklist(['draft', 'canned', 'transcript']);
export const turn = v.picklist(['first', 'middle', 'last', 'only']);
export const role = v.picklist(['agent', 'customer', 'system']);
export const locale = v.picklist(['zh', 'en']);

/** One or several of something; several stay a list. */
export function oneOrMore<S extends v.GenericSchema>(schema: S) {
  return v.union([schema, v.pipe(v.array(schema), v.nonEmpty())]);
}

export const localized = keys({ zh: text, en: text }) satisfies v.GenericSchema<unknown, Text>;

const concepts = v.pipe(v.array(name), v.nonEmpty());
const window = v.picklist(['clause', 'sentence', 'message', 'block', 'near', 'conversation']);

export const condition = keys({
  has: v.exactOptional(about(concepts, 'One of these concepts occurs in the window.')),
  lacks: v.exactOptional(about(concepts, 'None of these concepts occurs in the window.')),
  within: v.exactOptional(about(window, 'The window; default `message`.')),
  customer: v.exactOptional(about(concepts, 'One of these occurs in the customer’s last block before.')),
  customerLacks: v.exactOptional(about(concepts, 'None of these occurs in the customer’s last block before.')),
  customerNext: v.exactOptional(about(concepts, 'One of these occurs in the customer’s first block after.')),
  customerNextLacks: v.exactOptional(about(concepts, 'None of these occurs in the customer’s first block after.')),
  customerEver: v.exactOptional(about(concepts, 'One of these occurs in any of the customer’s blocks before.')),
  customerSaid: v.exactOptional(about(v.boolean(), 'Whether the customer used the very words found before.')),
  channel: v.exactOptional(about(v.pipe(v.array(channel), v.nonEmpty()), 'The conversation runs over one of these.')),
  kind: v.exactOptional(about(v.pipe(v.array(kind), v.nonEmpty()), 'What is checked is one of these.')),
}) satisfies v.GenericSchema<unknown, Condition>;

/** A profile's or a user's word on a rule. */
const ruleSetting = v.union([
  v.picklist(['error', 'warning', 'info', 'off']),
  v.strictTuple([severity, mapping(v.unknown())]),
]);

export const rules = mapping(ruleSetting);
