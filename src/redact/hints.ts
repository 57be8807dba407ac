import { foldingTables, ZERO } from '../text/fold.ts';
import { normalText } from '../text/normal.ts';

/** So many digits close by that they may be a number of somebody. */
export const LONG = 1;
/** Eleven digits, some of them words. */
export const WORDS = 2;
/** A word for a password or a code, and digits. */
export const SECRET = 4;
/** The name of an app, and letters or digits. */
export const ACCOUNT = 8;
/** A province, letters and digits. */
export const PLATE = 16;
export const EMAIL = 32;
/** A region and a house, or a house and a room. */
export const PLACE = 64;
/** A title, or a greeting with something before or behind it. */
export const ADDRESSED = 128;
/** A field of a form, or a customer who says a name. */
export const FORM = 256;

const DIGIT = 1;
const AT = 2;
const HOUSE = 4;
const REGION = 8;
const LATIN = 16;
/** Joins an account to its app: `VX:lily-88`. */
const JOIN = 32;
/** What a licence plate begins with. */
const PROVINCE = 64;
/** Either half of 先生, 小姐 …; of 您好; of 姓名, 件人 …; of 密码 …: found where two of a kind stand together. */
const TITLE = 128;
const GREETING = 256;
const FIELD = 512;
const CODE = 1024;
/** A digit as a word: 一, 幺, 壹. */
const WORD_DIGIT = 2048;
/** The last unit of a number, and what makes a house of it: 3栋, 五楼, 一百号. The second is twice the first. */
const NUMERAL = 4096;
const HOUSED = 8192;
/** What may stand inside a long number: `138-1234-5678`, `(010) 6425`, `sf12`. */
const INSIDE = 16384;
/** What nobody sees: neighbours stay neighbours across it. */
const UNSEEN = 32768;

/** What a text may hold stands in the lower half of its hints, the kinds of its characters in the upper. */
const KINDS = 16;

/**
 * What a text may hold, told from its characters alone: most messages hold nothing personal, and one look at each
 * character is nearly all they cost. It may hope in vain, but leaves out nothing.
 */
export function hintsOf(text: string): number {
  const kinds = kindTable();
  let digits = 0;
  let words = 0;
  let row = 0;
  let longestRow = 0;
  let close = 0;
  let closest = 0;
  let seen = 0;
  let pairs = 0;
  let followers = 0;
  let before = 0;
  for (let i = 0; i < text.length; i++) {
    const kind = kinds[text.charCodeAt(i)]!;
    if (kind === 0) {
      row = 0;
      close = 0;
      before = 0;
      continue;
    }
    seen |= kind;
    if (kind & UNSEEN) continue;
    digits += kind & DIGIT;
    words += kind & WORD_DIGIT;
    row = kind & (DIGIT | WORD_DIGIT) ? row + 1 : 0;
    if (row > longestRow) longestRow = row;
    close = kind & INSIDE ? close + (kind & DIGIT) : 0;
    if (close > closest) closest = close;
    pairs |= before & kind;
    followers |= (before << 1) & kind;
    before = kind;
  }
  let hints = (seen & ~UNSEEN) << KINDS;
  if (closest >= 6) hints |= LONG;
  if (words > 0 && longestRow >= 11) hints |= WORDS;
  if (seen & AT) hints |= EMAIL;
  if (digits > 0 && hasAll(seen, LATIN | PROVINCE)) hints |= PLATE;
  if (digits > 0 && pairs & CODE) hints |= SECRET;
  if (seen & HOUSE && (seen & (REGION | WORD_DIGIT) || digits > 0)) {
    if (followers & HOUSED || (closest >= 5 && seen & JOIN)) hints |= PLACE;
  }
  if (pairs & TITLE || (pairs & GREETING && CALLED.test(text))) hints |= ADDRESSED;
  if (pairs & FIELD) hints |= FORM;
  if (seen & LATIN) {
    const hasId = digits > 0 || (seen & JOIN) > 0 || words / WORD_DIGIT >= 11;
    hints |= hintsOfLetters(text, digits > 0, hasId);
  }
  return hints;
}

/** Whether a text of these hints has all the kinds of characters: without them what needs them is not there. */
export function hasKinds(hints: number, kinds: number): boolean {
  return hasAll(hints >>> KINDS, kinds);
}

/** The kinds of characters in a folded text, for {@link hasKinds}. */
export function kindsOf(text: string): number {
  const kinds = kindTable();
  let all = 0;
  for (let i = 0; i < text.length; i++) all |= kinds[text.charCodeAt(i)]!;
  return all & ~UNSEEN;
}

function hasAll(seen: number, kinds: number): boolean {
  return (seen & kinds) === kinds;
}

/** What words in Latin letters hint at, and the names of apps. */
function hintsOfLetters(text: string, hasDigits: boolean, hasId: boolean): number {
  let hints = 0;
  if (GREETED.test(text)) hints |= ADDRESSED;
  if (FIELD_IN_LETTERS.test(text)) hints |= FORM;
  if (!hasId) return hints;
  const normal = normalText(text, 'keep').text;
  if (ACCOUNT_NAMED.test(normal)) hints |= ACCOUNT;
  if (hasDigits && STREET.test(normal)) hints |= PLACE;
  if (hasDigits && CODE_IN_LETTERS.test(normal)) hints |= SECRET;
  return hints;
}

const ACCOUNT_NAMED = /微信|威信|薇信|扣扣|企鹅|企鵝|weixin|wechat|line|qq|v[x信]|wx|加我?v/;
const STREET = / (?:street|road|rd|avenue|ave|lane|boulevard|blvd|st)(?![a-z])/;
const CODE_IN_LETTERS = /pass(?:code|word)|otp|pin|(?:verification|security) code/;
/** 李明您好. Not: 您好, 好的。您好. */
const CALLED = /[^\s，。！？~～,.!?][,，:：\s]{0,2}[您你妳]好/;
/** What names are written behind, in Latin letters. */
const GREETED = /(?:hi|hello|hey|dear|good (?:morning|afternoon|evening|day))[, ]/i;
const FIELD_IN_LETTERS = /[Nn]ame(?::| is)|[Rr]ecipient:|[Aa]ttn:/;

let table: Uint16Array | undefined;

function kindTable(): Uint16Array {
  table ??= makeKindTable();
  return table;
}

function makeKindTable(): Uint16Array {
  const kinds = new Uint16Array(65536);
  const add = (chars: string, kind: number) => {
    for (const char of chars) kinds[char.charCodeAt(0)]! |= kind;
  };
  add('0123456789', DIGIT | NUMERAL | INSIDE);
  add('abcdefghijklmnopqrstuvwxyz', LATIN | NUMERAL | INSIDE);
  add('-. ()/_·+', INSIDE);
  add('@', AT);
  add('号弄栋棟幢座期楼单门', HOUSE | HOUSED);
  add('室层', HOUSED);
  add('零〇一幺么二三四五六七八九十壹贰叁參肆伍陆柒捌玖', WORD_DIGIT | NUMERAL);
  add('百', NUMERAL);
  add('省市区县乡镇州盟港龙界澳', REGION);
  add('_:-', JOIN);
  // An app's name without a Latin letter.
  add('信扣鹅', LATIN);
  add('京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼', PROVINCE);
  add('先生女士小姐太同学老师大哥', TITLE);
  add('您你好', GREETING);
  add('件货系络人姓名户我叫本', FIELD);
  add('密验证态件码', CODE);
  const { fold, kind } = foldingTables();
  for (let unit = 0; unit < kinds.length; unit++) {
    kinds[unit]! |= kinds[fold[unit]!]!;
    if (kind[unit] === ZERO) kinds[unit] = UNSEEN;
  }
  return kinds;
}
