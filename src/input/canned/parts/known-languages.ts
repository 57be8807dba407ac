import { scriptOf } from '../../../text/script.ts';
import type { ReplyLanguage } from '../../reply.ts';
import { languageTag } from './language-of.ts';

/** The language that a tag or name means, `zh` by the script of the text; `undefined` when it is none of ours. */
export function languageOf(tag: string, text: string): ReplyLanguage | undefined {
  const isBare = /^(?:zh|cmn|zho|chinese|中文)$/i.test(tag.trim());
  if (isBare) return scriptOf(text) === 'hant' ? 'zh-Hant' : 'zh-Hans';
  return languageTag(tag);
}

/** Whether a word is a tag of Chinese or English, such as `zh`, `zh_TW`, `en-US`. */
export function isOurTag(word: string): boolean {
  const name = normal(word);
  return /^[a-z]{2,3}(?:-[a-z]{2,4}){0,2}$/.test(name) && languageTag(name) !== undefined;
}

/** Whether a word is the tag of any language, such as `ja` or `pt-BR`. */
export function isTag(word: string): boolean {
  const name = normal(word);
  if (!/^[a-z]{2,3}(?:-[a-z]{4})?(?:-[a-z]{2})?$/.test(name)) return false;
  if (isOurTag(name)) return true;
  const names = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' });
  return names.of(name.split('-')[0]!) !== undefined;
}

/** `ja-JP`: it names a country, so that it is no word. */
function isRegional(word: string): boolean {
  return /^[a-z]{2}[-_][A-Z]{2}$/.test(word) && isTag(word);
}

function normal(tag: string): string {
  return tag.trim().toLowerCase().replaceAll('_', '-').replace(/\s+/g, '-');
}

/** What the name of a file says about the language of what is in it. */
export interface NamedLanguage {
  readonly tag?: string;
  /** Its name or folder says that it holds translations. */
  readonly isTranslations: boolean;
  /** The name without the language and all before it: the same for every language. */
  readonly rest: string;
}

const FOLDERS = /^(?:_?locales?|i18n|l10n|lang|langs|languages?|translations?)$/i;

/** Reads `zh-CN.json`, `replies.zh_TW.yml`, `locales/en/orders.json`, `i18n/en_US/templates/premade.yaml`. */
export function namedLanguage(name: string): NamedLanguage {
  const folders = name.split('/');
  const stem = (folders.pop() ?? '').replace(/\.[^.]*$/, '');
  const isIn = folders.some((folder) => FOLDERS.test(folder));
  const known = (word: string) => isOurTag(word) || isRegional(word);
  if (known(stem) || (isIn && isTag(stem))) return { tag: stem, isTranslations: true, rest: '' };
  const [, start = '', end = ''] = /^(.*?)[._-]([a-z]{2,3}(?:[-_][A-Za-z]{4})?(?:[-_][A-Za-z]{2})?)$/.exec(stem) ?? [];
  if (end !== '' && known(end)) return { tag: end, isTranslations: true, rest: start };
  const at = folders.findLastIndex((folder) => known(folder) || (isIn && isTag(folder)));
  if (at < 0) return { isTranslations: isIn, rest: stem };
  return { tag: folders[at]!, isTranslations: isIn, rest: [...folders.slice(at + 1), stem].join('/') };
}
