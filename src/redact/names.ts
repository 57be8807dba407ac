import { foldUnits } from '../text/fold.ts';
import { addresses, partsOfName, withoutTitle } from '../text/names.ts';
import type { Role, Span } from '../types.ts';
import { ADDRESSED, FORM, hasKinds, kindsOf } from './hints.ts';
import type { Part } from './part.ts';

/** A name of a customer as it is looked for in texts. */
export interface KnownName {
  /** Looked for in the folded text; words of a Latin name as they are written: Will is not will. */
  readonly isFolded: boolean;
  readonly wanted: readonly string[];
  /** The kinds of characters a text must have to hold any of them. */
  readonly kinds: number;
}

/** Prepares a customer's names: a Chinese one is looked for whole or by its given name alone, a Latin one by its words, a nickname whole. */
export function knownNames(names: readonly string[]): readonly KnownName[] {
  return names.flatMap((name) => {
    if (NO_NAME.test(name.trim())) return [];
    const parts = partsOfName(name);
    const wanted =
      parts === undefined
        ? [foldUnits(name.trim())].filter((nickname) => nickname.length > 2)
        : parts.lang === 'zh'
          ? // A family name alone is no secret.
            parts.parts.slice(1).filter((part) => part.length > 1)
          : name.split(/[ .]+/).filter((word) => /^\p{Lu}./u.test(word));
    if (wanted.length === 0) return [];
    const kinds = wanted.map((part) => kindsOf(foldUnits(part))).reduce((all, own) => all & own);
    return [{ isFolded: parts?.lang !== 'en', wanted, kinds }];
  });
}

/** The customer's name in a text: as it is known, as the agent says it, as a form or the customer gives it. */
export function findNames(text: string, hints: number, role: Role | undefined, known: readonly KnownName[]): Part[] {
  const spans = knownIn(text, hints, known);
  if (hints & FORM) spans.push(...givenIn(text, role));
  if (hints & ADDRESSED && role !== 'customer') {
    for (const { start, name } of addresses(text)) spans.push({ start, end: start + name.length });
  }
  return spans.length === 0
    ? []
    : spans.flatMap(({ start, end }) => {
        const name = text.slice(start, end);
        const kept = keptOfName(name);
        const parts: Part[] = [];
        for (let i = 0; i < name.length; i++) {
          if (!kept(i)) parts.push({ start, end, from: start + i, to: start + i + 1 });
        }
        return parts;
      });
}

/** Which units of a customer's name may be read: the family name and a title, the first letter of each Latin word, the first character of a nickname. */
export function keptOfName(name: string): (unit: number) => boolean {
  const parts = partsOfName(name);
  const lead = name.length - name.trimStart().length;
  if (parts?.lang === 'zh') {
    const family = lead + parts.parts[0]!.length;
    const title = withoutTitle(name).length;
    return (unit) => unit < family || unit >= title;
  }
  const isWords = /^[\p{Script=Latin}'’. -]+$/u.test(name.trim()) && /[ .]/.test(name.trim());
  const first = name.codePointAt(lead) ?? 0;
  const afterFirst = lead + (first > 0xffff ? 2 : 1);
  return (unit) => unit < afterFirst || (isWords && /[ .]/.test(name[unit - 1]!));
}

function knownIn(text: string, hints: number, known: readonly KnownName[]): Span[] {
  const spans: Span[] = [];
  let folded: string | undefined;
  for (const { isFolded, wanted, kinds } of known) {
    if (!hasKinds(hints, kinds)) continue;
    folded ??= foldUnits(text);
    const where = isFolded ? folded : text;
    for (const part of wanted) {
      for (let at = where.indexOf(part); at >= 0; at = where.indexOf(part, at + part.length)) {
        if (isApart(folded, at, at + part.length)) spans.push({ start: at, end: at + part.length });
      }
    }
  }
  return spans;
}

/** What exports call a customer who has no name. */
export const NO_NAME =
  /^(?:customer|client|visitor|guest|(?:end[- ]?)?user|consumer|buyer|member|caller|shopper|anonymous|客户|客戶|顾客|顧客|买家|買家|用户|用戶|访客|訪客|游客|遊客|会员|會員|匿名)/iu;

/** No Latin letter or digit goes on beyond a Latin name. */
function isApart(text: string, start: number, end: number): boolean {
  const isLatin = (unit: string | undefined) => unit !== undefined && /[a-z\d\u00c0-\u024f]/.test(unit);
  return !(isLatin(text[start]) && isLatin(text[start - 1])) && !(isLatin(text[end - 1]) && isLatin(text[end]));
}

/** `收件人：张三`, `姓名 李小明 电话…`; `我叫王芳`, `本人王芳` where a customer says it. */
const FORM_ZH =
  /(?:[收寄][件货貨]人|[联聯][系絡络]人|姓名|[户戶]名)(?:是|为|為|叫)?[:： ]{0,2}(?<name>\p{Script=Han}{2,4}?)(?=[^\p{Script=Han}]|$|先生|女士|小姐|电话|電話|手机|手機|地址|身份|[,，])/gu;
const SELF =
  /(?:我叫|本人(?:是|叫)?|我姓\p{Script=Han}[,，]?(?:名字?)?叫)(?<name>\p{Script=Han}{2,4}?)(?=[^\p{Script=Han}]|$|[,，]|身份)/gu;
/** `请问是王晓燕本人吗`. Not: `是您本人吗`, `是机主本人吗`. */
const IN_PERSON = /(?:[请請][问問]是?|是)(?<name>\p{Script=Han}{2,4}?)本人/gu;
const FORM_LATIN =
  /\b(?:[Nn]ame(?: is|:)|[Rr]ecipient:|[Aa]ttn:) ?(?<name>\p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’-]+){0,2})/gu;

function givenIn(text: string, role: Role | undefined): Span[] {
  const spans: Span[] = [];
  for (const pattern of role === 'customer' ? [FORM_ZH, FORM_LATIN, SELF] : [FORM_ZH, FORM_LATIN, IN_PERSON]) {
    for (const match of text.matchAll(pattern)) {
      const name = match.groups!.name!;
      if (!partsOfName(name)) continue;
      const start = match.index + match[0].lastIndexOf(name);
      spans.push({ start, end: start + name.length });
    }
  }
  return spans;
}
