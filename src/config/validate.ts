import { type GenericSchema, type InferOutput, safeParse } from 'valibot';
import { didYouMean, nearest, UserError } from '../errors.ts';
import type { Text } from '../types.ts';
import type { Document, KeyPath } from './document.ts';
import { expectedOf, type Issue, shown, VALIDATIONS } from './expected.ts';
import { wideColon } from './yaml-document.ts';

/** The value as the schema types it. Throws a UserError that has every mistake with its place. `at` is where the value stands. */
export function check<S extends GenericSchema>(
  schema: S,
  document: Document,
  value: unknown,
  what: Text,
  at: KeyPath = [],
): InferOutput<S> {
  const result = safeParse(schema, value);
  if (result.success) return result.output;
  return fail(result.issues.flatMap((issue) => mistakesOf(issue, document, what, at)));
}

/** What is wrong with a value, each mistake with its place. */
export function mistakesIn(
  schema: GenericSchema,
  document: Document,
  value: unknown,
  what: Text,
  at: KeyPath,
): UserError[] {
  return (safeParse(schema, value).issues ?? []).flatMap((issue) => mistakesOf(issue, document, what, at));
}

/** A mistake at a key path of a document. */
export function mistakeAt(
  document: Document,
  keyPath: KeyPath,
  parts: { title: Text; detail?: Text | undefined; hint?: Text | undefined; cause?: unknown },
  of?: 'key' | 'value',
): UserError {
  return new UserError({ ...parts, file: document.path, ...document.place(keyPath, of) });
}

/** Throws the first mistake by place, which carries the others. */
export function fail(mistakes: readonly UserError[]): never {
  const files = [...new Set(mistakes.map(({ file }) => file))];
  const all = mistakes.toSorted(
    (a, b) =>
      files.indexOf(a.file) - files.indexOf(b.file) ||
      (a.line ?? 0) - (b.line ?? 0) ||
      (a.column ?? 0) - (b.column ?? 0),
  );
  const [first, ...more] = all;
  if (!first) throw new Error('nothing failed');
  const { title, detail, hint, file, line, column, cause } = first;
  throw new UserError({ title, detail, hint, file, line, column, cause, more: [...first.more, ...more] });
}

/** `rules.limit-emoji[1].max`. */
function keyName(keyPath: KeyPath): string {
  return keyPath.reduce<string>(
    (name, key) => (typeof key === 'number' ? `${name}[${key}]` : name ? `${name}.${key}` : key),
    '',
  );
}

function mistakesOf(issue: Issue, document: Document, what: Text, at: KeyPath): UserError[] {
  const path = [...at, ...(issue.path ?? []).map(({ key }) => key as string | number)];
  if (issue.type === 'union' && issue.issues) {
    // The alternative whose kind fits is the one that was meant: it fails further inside, or on a value that is too short or too small.
    const inside = issue.issues.filter((sub) => sub.path !== undefined || sub.kind === 'validation');
    if (inside.length > 0) return inside.flatMap((sub) => mistakesOf(sub, document, what, path));
  }
  if (issue.type === 'strict_object' && issue.path?.at(-1) && path.length > 0) {
    const key = String(path.at(-1));
    const known = issue.message.split(' ');
    if (issue.expected === 'never') return [unknownKey(document, path, key, known)];
    if (issue.expected === JSON.stringify(key)) return [missingKey(document, path, what)];
  }
  return [wrongValue(issue, document, path, what)];
}

function unknownKey(document: Document, path: KeyPath, key: string, known: readonly string[]): UserError {
  const inside = path.length > 1 ? keyName(path.slice(0, -1)) : undefined;
  const title = {
    zh: `${inside ? `“${inside}”里有` : ''}未知的键“${key}”`,
    en: `unknown key “${key}”${inside ? ` in “${inside}”` : ''}`,
  };
  return mistakeAt(document, path, { title, hint: didYouMean(key, known) }, 'key');
}

function missingKey(document: Document, path: KeyPath, what: Text): UserError {
  const name = keyName(path);
  const title = { zh: `${what.zh}缺少“${name}”`, en: `missing “${name}” in a ${what.en}` };
  const hint = path[0] === 'suppress' && path.at(-1) === 'reason' ? REASON_EXAMPLE : undefined;
  return mistakeAt(document, path, { title, hint });
}

/** How a suppression gives its reason. */
export const REASON_EXAMPLE: Text = {
  zh: '请写明为什么留着，例如 reason: 法务要求照原文发',
  en: 'Say why it stays, such as reason: wording required by legal',
};

function wrongValue(issue: Issue, document: Document, path: KeyPath, what: Text): UserError {
  const name = path.length > 0 ? keyName(path) : undefined;
  const subject = { zh: name ? `“${name}”` : what.zh, en: name ? `“${name}”` : `a ${what.en}` };
  const validation = VALIDATIONS[issue.type];
  if (issue.kind === 'validation' && validation) {
    const { zh, en } = validation(issue);
    return mistakeAt(document, path, { title: { zh: `${subject.zh}${zh}`, en: `${subject.en} ${en}` } });
  }
  const { text, names } = expectedOf(issue);
  const found = shown(issue.input);
  const near = nearest(issue.input === false || issue.input === 0 ? 'off' : String(issue.input), names);
  return mistakeAt(document, path, {
    title: {
      zh: `${subject.zh}应为${text.zh}，现在是${found.zh}`,
      en: `${subject.en} must be ${text.en}, but is ${found.en}`,
    },
    hint: near === undefined ? hintFor(issue.input, text) : didYouMean(near, names),
  });
}

function hintFor(input: unknown, expected: Text): Text | undefined {
  if (typeof input === 'string') return wideColon(input, 1);
  if (!/^text\b/.test(expected.en) || (typeof input !== 'number' && typeof input !== 'boolean')) return undefined;
  return { zh: `要当文字用，请加引号：'${input}'`, en: `Quote it to make it text: '${input}'` };
}
