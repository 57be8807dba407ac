import type { ReplyLanguage } from '../input/reply.ts';
import { isHanAt, type Letters, lettersOf, toHans, toHant } from '../text/script.ts';
import { findSlots } from '../text/slots.ts';
import type { Script, Span } from '../types.ts';
import { firstWords, type Member, type SetFact } from './set.ts';

/** A member as its letters show it. */
interface Written {
  /** Of its own words: without links, variables, quotations and codes. */
  readonly letters: Letters;
  readonly bare: string;
}

/** Replies that are not in the language or script their file tells, and those of another script than nearly all the rest. */
export function scripts(members: readonly Member[]): readonly SetFact[] {
  const written = members.map(({ reading }) => writtenIn(reading.unquoted()));
  const usual = usualScripts(members, written);
  return members.flatMap((own, member): readonly SetFact[] => {
    const { language } = own.checked.reply;
    const { letters, bare } = written[member]!;
    const expected = language ?? usual(own);
    if (expected === undefined) return [];
    const { text } = own.checked.reply;
    const found = otherLanguage(letters, expected, language !== undefined);
    if (found !== undefined)
      return [{ member, ...firstWords(text), data: { expected: expected.toLowerCase(), found } }];
    if (expected === 'en') return [];
    return otherScript(text, bare, letters, expected, language !== undefined).map((fact) => ({ member, ...fact }));
  });
}

function writtenIn(bare: string): Written {
  return { letters: lettersOf(bare), bare };
}

/** Fewer letters are a name or a code. */
const ENOUGH = { han: 4, words: 5 };

/** `en` or `zh`, where a reply is in the other language than its file tells. */
function otherLanguage({ han, words }: Letters, expected: ReplyLanguage, isTold: boolean): 'en' | 'zh' | undefined {
  if (!isTold) return undefined;
  if (expected === 'en') return han >= ENOUGH.han && han * 2 >= words ? 'zh' : undefined;
  return han === 0 && words >= ENOUGH.words ? 'en' : undefined;
}

/** Where the other script begins, or the whole reply when it is written in it. */
function otherScript(
  text: string,
  bare: string,
  { hans, hant }: Letters,
  expected: ReplyLanguage,
  isTold: boolean,
): readonly Omit<SetFact, 'member'>[] {
  const [right, wrong] = expected === 'zh-Hant' ? [hant, hans] : [hans, hant];
  if (wrong === 0) return [];
  const found: Script = expected === 'zh-Hant' ? 'hans' : 'hant';
  const convert = found === 'hans' ? toHant : toHans;
  const data = { expected: expected.toLowerCase(), found: `zh-${found}` };
  if (wrong > right) {
    // One character may be a name's.
    if (wrong < 2 && !isTold) return [];
    const end = text.trimEnd().length;
    const start = text.length - text.trimStart().length;
    return [{ start, end, data, instead: [converted(text, { start, end }, convert)] }];
  }
  const word = firstOf(bare, convert);
  return word ? [{ ...word, data, instead: [converted(text, word, convert)] }] : [];
}

/** The first stretch of Han in which a conversion changes something: the characters it changes, with those between them. */
function firstOf(bare: string, convert: (text: string) => string): Span | undefined {
  const other = convert(bare);
  let start = 0;
  while (start < bare.length && bare[start] === other[start]) start++;
  if (start === bare.length) return undefined;
  let end = start + 1;
  for (let at = end; at < bare.length && isHanAt(bare, at); at++) if (bare[at] !== other[at]) end = at + 1;
  return { start, end };
}

/** A stretch in the other script; the names of variables are left as they are. */
function converted(text: string, { start, end }: Span, convert: (text: string) => string): string {
  let out = '';
  let from = start;
  for (const slot of findSlots(text, true)) {
    if (slot.end <= start || slot.start >= end) continue;
    out += convert(text.slice(from, slot.start)) + text.slice(slot.start, slot.end);
    from = slot.end;
  }
  return out + convert(text.slice(from, end));
}

/** So many replies of one file tell how it is written; where a file has fewer, all of the run do. */
const FILE = 4;
/** Of those that show a script so large a part has the usual one. */
const MOST = 0.9;

/** The script of nearly all replies whose file tells no language: of the same file, else of the whole run. */
function usualScripts(
  members: readonly Member[],
  written: readonly Written[],
): (own: Member) => ReplyLanguage | undefined {
  const counts = new Map<unknown, { hans: number; hant: number }>();
  const all = { hans: 0, hant: 0 };
  members.forEach(({ file, checked }, member) => {
    const { hans, hant } = written[member]!.letters;
    if (checked.reply.language !== undefined || hans === hant) return;
    const count = counts.get(file) ?? { hans: 0, hant: 0 };
    counts.set(file, count);
    const script = hans > hant ? 'hans' : 'hant';
    count[script]++;
    all[script]++;
  });
  const usualOf = ({ hans, hant }: { hans: number; hant: number }): ReplyLanguage | undefined => {
    if (hans + hant < FILE) return undefined;
    if (hans >= (hans + hant) * MOST || (hant === 1 && hans >= FILE)) return 'zh-Hans';
    return hant >= (hans + hant) * MOST || (hans === 1 && hant >= FILE) ? 'zh-Hant' : undefined;
  };
  const ofAll = usualOf(all);
  return ({ file }) => {
    const count = counts.get(file);
    return count && count.hans + count.hant >= FILE ? usualOf(count) : ofAll;
  };
}
