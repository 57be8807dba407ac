import type { UserError } from '../errors.ts';
import { foldPhrase } from '../text/fold.ts';
import { phraseOf } from './concept-changes.ts';
import type { KeyPath } from './document.ts';
import type { WrittenSettings } from './extend.ts';
import { mistakeAt } from './validate.ts';

interface Phrase {
  readonly phrase: string;
  readonly keyPath: KeyPath;
  /** A phrase is the key under `prefer`, else a value. */
  readonly of: 'key' | 'value';
  readonly instead?: readonly string[];
}

/** What is wrong with phrases: said twice (width, case and script make no difference), empty, or to be replaced by themselves. */
export function phraseMistakes(written: WrittenSettings): UserError[] {
  return listsOf(written).flatMap((list) => {
    const firstByPhrase = new Map<string, Phrase>();
    return list.flatMap((entry) => {
      const folded = foldPhrase(entry.phrase.trim());
      if (folded === '') return [emptyPhrase(written, entry)];
      const first = firstByPhrase.get(folded);
      if (first) return [listedTwice(written, entry, first)];
      firstByPhrase.set(folded, entry);
      return entry.instead?.some((text) => foldPhrase(text.trim()) === folded)
        ? [replacedByItself(written, entry)]
        : [];
    });
  });
}

/** Lists in which a phrase is said once; `forbid` and `prefer` are one. */
function listsOf({ at, settings }: WrittenSettings): Phrase[][] {
  const values = (phrases: readonly string[] | undefined, ...keyPath: KeyPath): Phrase[] =>
    (phrases ?? []).map((phrase, i) => ({ phrase, keyPath: [...at, ...keyPath, i], of: 'value' }));
  const forbidden = (settings.forbid ?? []).map((entry, i): Phrase => {
    const keyPath = [...at, 'forbid', i];
    if (typeof entry === 'string') return { phrase: entry, keyPath, of: 'value' };
    return { phrase: entry.phrase, keyPath, of: 'value', ...(entry.instead && { instead: entry.instead }) };
  });
  const keysOf = (map: Readonly<Record<string, string | readonly string[]>>, ...keyPath: KeyPath): Phrase[] =>
    Object.entries(map).map(([phrase, instead]) => ({
      phrase,
      keyPath: [...at, ...keyPath, phrase],
      of: 'key',
      instead: [instead].flat(),
    }));
  const preferred = keysOf(settings.prefer ?? {}, 'prefer');
  const { jargon = [], names, allow } = settings.glossary ?? {};
  return [
    [...forbidden, ...preferred],
    values(settings.require?.greeting, 'require', 'greeting'),
    values(settings.require?.closing, 'require', 'closing'),
    Array.isArray(jargon) ? values(jargon, 'glossary', 'jargon') : keysOf(jargon, 'glossary', 'jargon'),
    values(names, 'glossary', 'names'),
    values(allow, 'glossary', 'allow'),
    ...Object.entries(settings.concepts ?? {}).flatMap(([id, { add = [], remove, except }]) => [
      [...values(add.map(phraseOf), 'concepts', id, 'add'), ...values(except, 'concepts', id, 'except')],
      values(remove, 'concepts', id, 'remove'),
    ]),
  ];
}

function listedTwice({ document }: WrittenSettings, { phrase, keyPath, of }: Phrase, first: Phrase): UserError {
  const line = document.place(first.keyPath, first.of)?.line;
  const key = String(first.keyPath.at(-2));
  const title = { zh: `“${phrase}”写了两遍`, en: `“${phrase}” is listed twice` };
  const detail = {
    zh: `第一次在“${key}”${line === undefined ? '' : `第 ${line} 行`}（全角半角、大小写、繁简算同一个说法）`,
    en: `first under “${key}”${line === undefined ? '' : ` on line ${line}`} (width, case and script make no difference)`,
  };
  return mistakeAt(document, keyPath, { title, detail }, of);
}

function emptyPhrase({ document }: WrittenSettings, { keyPath, of }: Phrase): UserError {
  const key = String(keyPath.at(-2));
  return mistakeAt(
    document,
    keyPath,
    { title: { zh: `“${key}”里有一条是空的`, en: `an entry of “${key}” is empty` } },
    of,
  );
}

function replacedByItself({ document }: WrittenSettings, { phrase, keyPath, of }: Phrase): UserError {
  const title = { zh: `“${phrase}”要换成的还是它自己`, en: `“${phrase}” is to be replaced by itself` };
  const detail = {
    zh: '全角半角、大小写、繁简算同一个说法。',
    en: 'Width, case and script make no difference.',
  };
  return mistakeAt(document, keyPath, { title, detail }, of);
}
