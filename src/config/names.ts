import { didYouMean, type UserError } from '../errors.ts';
import type { Text } from '../types.ts';
import type { Document, KeyPath } from './document.ts';
import { mistakeAt } from './validate.ts';

/** A rule id that no rule has. */
export function unknownRule(document: Document, at: KeyPath, id: string, known: readonly string[]): UserError {
  return unknownName(document, at, id, { zh: '规则', en: 'rule' }, known, 'key');
}

export function unknownConcept(
  document: Document,
  at: KeyPath,
  id: string,
  known: Iterable<string>,
  of?: 'key',
): UserError {
  return unknownName(document, at, id, { zh: '概念', en: 'concept' }, [...known], of);
}

/** A name that nothing of its kind has, with the one that was probably meant. */
export function unknownName(
  document: Document,
  at: KeyPath,
  name: string,
  kind: Text,
  known: readonly string[],
  of?: 'key' | 'value',
): UserError {
  const title = { zh: `没有叫“${name}”的${kind.zh}`, en: `unknown ${kind.en} “${name}”` };
  return mistakeAt(document, at, { title, hint: didYouMean(name, known) }, of);
}
