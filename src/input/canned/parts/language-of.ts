import type { ReplyLanguage } from '../../reply.ts';

const HANT =
  /^(?:zh[-_](?:hant|tw|hk|mo)(?:[-_].*)?|cht|tw|hk|zht|(?:繁体|繁體)(?:中文)?|中文[（(]?(?:繁体|繁體)[）)]?|正體中文|traditional chinese|chinese[ (]+traditional\)?)$/;
const HANS =
  /^(?:zh(?:[-_](?:hans|cn|sg|my)(?:[-_].*)?)?|chs|cn|zhs|zho|(?:简体|簡體)(?:中文)?|中文[（(]?(?:简体|簡體)?[）)]?|simplified chinese|chinese(?:[ (]+simplified\)?)?)$/;
const EN = /^(?:en(?:[-_][a-z\d]{2,4})?|eng|english|英文|英语|英語)$/;

/** The language that a tag or a name says: `zh-TW`, `zh_Hans_CN`, `en-GB`, `繁體中文`, `English`; `undefined` for any other. Chinese without a script is Simplified. */
export function languageTag(tag: string): ReplyLanguage | undefined {
  const name = tag.trim().toLowerCase();
  if (HANT.test(name)) return 'zh-Hant';
  if (HANS.test(name)) return 'zh-Hans';
  return EN.test(name) ? 'en' : undefined;
}

/** A tag in a path, at the end of a file's name or a folder of its own. Not: `chinese`, `en-route`. */
const TAG =
  'zh(?:[-_](?:hans|hant|cn|tw|hk|mo|sg|my)){0,2}|en(?:[-_](?:us|gb|au|ca|nz|ie|in|sg|hk|za|001))?|ch[st]|cn|tw|hk';
const WHOLE = new RegExp(`^(?:${TAG})$`, 'i');
const ENDING = new RegExp(`[._-](${TAG})$`, 'i');

/** The language that a path names, nearest to its end, and the path without it: `replies/welcome.zh-TW.md`, `en/welcome.md`, `locales/zh-CN.json`. */
export function languageOfPath(path: string): { readonly language: ReplyLanguage; readonly rest: string } | undefined {
  const folders = path.replaceAll('\\', '/').split('/');
  const file = folders.pop() ?? '';
  const [, name = file, extension = ''] =
    /^(.+?)((?:\.(?:md|markdown|html?|txt|text|ya?ml|json[5c]?|csv|tsv|xlsx|po|pot|xlf|xliff|properties|strings))+)$/i.exec(
      file,
    ) ?? [];
  const found = (tag: string, rest: readonly string[]) => {
    const language = languageTag(tag);
    return language && { language, rest: rest.join('/') };
  };
  if (WHOLE.test(name)) return found(name, [...folders, extension]);
  const ending = ENDING.exec(name);
  if (ending) return found(ending[1]!, [...folders, name.slice(0, ending.index) + extension]);
  const at = folders.findLastIndex((folder) => WHOLE.test(folder));
  return at < 0 ? undefined : found(folders[at]!, [...folders.toSpliced(at, 1), file]);
}
