import { didYouMean, UserError } from '../../errors.ts';
import { langOf } from '../../text/script.ts';
import type { Written } from '../../text/written.ts';
import type { FileText, Reply, ReplyFormat, ReplyLanguage } from '../reply.ts';
import { languageOfPath, languageTag } from './parts/language-of.ts';
import { type PoEntry, readPo } from './parts/po-entries.ts';
import { readTagged } from './parts/tagged-text.ts';

/** Translations of gettext: the message in the language of the file, or what is to be translated in a template. */
export const po: ReplyFormat = {
  id: 'po',
  read(file) {
    const { entries, comments } = readPo(file.text, file.name);
    const header = entries.find(({ id, context }) => id.text === '' && !context);
    const language = languageOf(file, header);
    if (language === 'other') return { replies: [], comments };
    const messages = entries.filter(({ id }) => id.text !== '');
    const wanted =
      selected(file) ?? (/\.pot$/i.test(file.name) || !hasStrings(messages, language) ? 'msgid' : undefined);
    const replies = messages.flatMap((entry) => {
      const texts = wanted === 'msgid' ? sources(entry) : textsOf(entry, language, wanted === 'msgstr');
      return texts.map((text) => replyOf(text, entry, language, file));
    });
    return { replies, comments };
  },
};

// --- internal ---

function replyOf(
  text: Written,
  { context, id, start, end }: PoEntry,
  language: ReplyLanguage | undefined,
  file: FileText,
): Reply {
  const key = context && context.text !== '' ? `${context.text}/${id.text}` : id.text;
  return {
    ...readTagged(text),
    key,
    region: { start, end },
    translationOf: key,
    ...(language && { language }),
    ...(file.told?.turn && { turn: file.told.turn }),
    ...(file.told?.channel && { channel: file.told.channel }),
  };
}

/** The translations; where there is none and the source is of the same language, the source is what is sent. */
function textsOf(entry: PoEntry, language: ReplyLanguage | undefined, isOnly: boolean): Written[] {
  const texts = entry.strings.filter(({ text }) => text.trim() !== '');
  if (texts.length > 0 || isOnly || !language) return texts;
  return sources(entry).filter(({ text }) => /\s|\p{Script=Han}/u.test(text) && langOf(text) === language.slice(0, 2));
}

/** A file of a language is no template, however little of it is translated. */
function hasStrings(entries: readonly PoEntry[], language: ReplyLanguage | undefined): boolean {
  return language !== undefined || entries.some(({ strings }) => strings.some(({ text }) => text !== ''));
}

function sources({ id, plural }: PoEntry): Written[] {
  return plural ? [id, plural] : [id];
}

/** Told by the header, else by somebody, else by the path. */
function languageOf({ name, told }: FileText, header: PoEntry | undefined): ReplyLanguage | 'other' | undefined {
  const tag = /^Language:[^\S\n]*([\w@.-]+)/im.exec(header?.strings[0]?.text ?? '')?.[1];
  if (tag !== undefined) return languageTag(tag) ?? 'other';
  return (told?.language === undefined ? undefined : languageTag(told.language)) ?? languageOfPath(name)?.language;
}

const PLACES = ['msgstr', 'msgid'] as const;

function selected({ name, told }: FileText): (typeof PLACES)[number] | undefined {
  const [first] = told?.select ?? [];
  if (first === undefined) return undefined;
  const place = PLACES.find((known) => known === first);
  if (place) return place;
  throw new UserError({
    title: {
      zh: `PO 文件里没有“${first}”，可选的是 msgstr 和 msgid`,
      en: `a PO file has no “${first}”; there are msgstr and msgid`,
    },
    hint: didYouMean(first, PLACES),
    file: name,
  });
}
