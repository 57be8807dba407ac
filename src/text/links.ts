import type { Span } from '../types.ts';

/**
 * Addresses with a scheme or `www.`, and bare domains under a common ending.
 * Hits: `https://m.jd.com/a?b=1`, `www.abc-shop.com`, `item.jd.com/1.html`. Not: `v1.2.3`, `Node.js`, `a@b.com`.
 */
const URL_LIKE = new RegExp(
  '(?<![\\w@.-])(?:' +
    'https?:\\/\\/[\\w-]|www\\.[a-z0-9-]{1,63}\\.|' +
    '(?:[a-z0-9][a-z0-9-]{0,40}\\.){1,5}' +
    '(?:(?:com|cn|net|org|hk|tw|cc|gov|edu|vip|io)(?![a-z0-9-])(?!\\.[a-z0-9])|(?:co|me|top|xyz|shop|link|info|app|site|ly|gl)(?=\\/))' +
    ')(?::\\d{2,5}(?=\\/|$))?[\\w\\-.~:\\/?#[\\]@!$&()*+,;=%]*',
  'gi',
);
const TAIL = /[.,;:!?\])(*]$/;
/** Some piece of every address. */
const ANY = /:\/\/|www\.|\.(?:com|cn|net|org|hk|tw|cc|gov|edu|vip|io|co|me|top|xyz|shop|link|info|app|site|ly|gl)/i;

const LOCAL = /[\w.%+-]/;
/** What follows the `@` of an address: `163.com`, `corp.elong.com`. Not: `京东客服`, `me`. */
const DOMAIN = /(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.){1,4}[a-z]{2,24}(?![a-z0-9-])/iy;
const LONGEST_LOCAL = 64;

/** The web addresses of a text, without the punctuation of the sentence round them. */
export function findUrls(text: string): Span[] {
  if (!ANY.test(text)) return [];
  const spans: Span[] = [];
  for (const match of text.matchAll(URL_LIKE)) {
    let end = match.index + match[0].length;
    while (TAIL.test(text.charAt(end - 1))) {
      // A closing bracket stays when its partner is inside: `/wiki/A_(b)`.
      if (text[end - 1] === ')' && text.slice(match.index, end).includes('(')) break;
      end--;
    }
    spans.push({ start: match.index, end: Math.max(end, hanEnd(text, match.index)) });
  }
  return spans;
}

/** Where an address ends that goes on in Han: at the bracket that encloses it, or, right after `/` or `=`, at the next space or mark; 0 for any other. */
function hanEnd(text: string, start: number): number {
  const before = text.charAt(start - 1);
  const closing = before === '<' ? '>' : before === '(' && text.charAt(start - 2) === ']' ? ')' : undefined;
  const rest = text.slice(start, start + LONGEST_HAN);
  const enclosed = closing === undefined ? -1 : rest.search(closing === '>' ? /[>\s]/ : /[)\s]/);
  if (enclosed > 0 && rest[enclosed] === closing) return start + enclosed;
  const found = HAN_PATH.exec(rest);
  return found ? start + found[0].length : 0;
}

/** `https://help.x.cn/退货?词=运费`. Not: `https://a.cn/b查看`. */
const HAN_PATH = /^[\w\-.~:/?#@!$&*+;=%]*[/=](?:\p{Script=Han}[\w\-.~/?#&=%\p{Script=Han}]*)/u;
const LONGEST_HAN = 300;

/** The e-mail addresses of a text; half-width or full-width `@`. */
export function findEmails(text: string): Span[] {
  const spans: Span[] = [];
  if (!text.includes('@') && !text.includes('＠')) return spans;
  let last = 0;
  for (const { index: at } of text.matchAll(/[@＠]/g)) {
    let start = at;
    const limit = Math.max(last, at - LONGEST_LOCAL);
    while (start > limit && LOCAL.test(text.charAt(start - 1))) start--;
    while (start < at && /[.+%-]/.test(text.charAt(start))) start++;
    if (start === at) continue;
    DOMAIN.lastIndex = at + 1;
    if (!DOMAIN.test(text)) continue;
    last = DOMAIN.lastIndex;
    spans.push({ start, end: last });
  }
  return spans;
}
