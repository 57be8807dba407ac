/** Enough digits, or letters and digits, for a number or an account. */
export const NUMBER = 1;
export const EMAIL = 2;
/** A region and a house, or a house and a room. */
export const PLACE = 4;
/** A title, a greeting with something before or behind it, a field of a form. */
export const NAME = 8;

const DIGIT = 1;
const AT = 2;
const HOUSE = 4;
const REGION = 8;
const LATIN = 16;
/** Joins an account to its app: `VX:lily-88`. */
const JOIN = 32;
/** What a licence plate begins with. */
const PROVINCE = 64;
/** Either half of 先生, 小姐 …; of 您好; of 姓名, 件人 …: found where two of a kind stand together. */
const TITLE = 128;
const GREETING = 256;
const FIELD = 512;
/** A digit as a word: 一, 幺, 壹. */
const WORD_DIGIT = 1024;

/**
 * What a text may hold, told from its characters alone: most messages hold nothing personal, and one look at each
 * character is nearly all they cost. It may hope in vain, but leaves out nothing.
 */
export function hintsOf(text: string): number {
  const kinds = kindTable();
  let digits = 0;
  let words = 0;
  let seen = 0;
  let pairs = 0;
  let before = 0;
  for (let i = 0; i < text.length; i++) {
    const kind = kinds[text.charCodeAt(i)]!;
    digits += kind & DIGIT;
    words += kind & WORD_DIGIT;
    seen |= kind;
    pairs |= before & kind;
    before = kind;
  }
  let hints = seen & AT ? EMAIL : 0;
  if (digits + words / WORD_DIGIT >= 11 || digits >= 4 || (digits > 0 && hasAll(seen, LATIN | PROVINCE)))
    hints |= NUMBER;
  if (seen & LATIN && (digits > 0 || seen & JOIN) && ACCOUNT.test(text)) hints |= NUMBER;
  if (seen & HOUSE && (seen & (REGION | WORD_DIGIT) || digits > 0)) hints |= PLACE;
  if (digits > 0 && seen & LATIN && STREET.test(text)) hints |= PLACE;
  if (pairs & (TITLE | FIELD) || (pairs & GREETING && CALLED.test(text))) hints |= NAME;
  if (seen & LATIN && GREETED.test(text)) hints |= NAME;
  return hints;
}

function hasAll(seen: number, kinds: number): boolean {
  return (seen & kinds) === kinds;
}

const ACCOUNT = /微信|威信|薇信|扣扣|企[鹅鵝]|weixin|wechat|line|qq|[vｖ][xｘ信]|wx|加[我ｖv]/i;
const STREET = / (?:street|road|rd|avenue|ave|lane|boulevard|blvd|st)\b/i;
/** 李明您好. Not: 您好, 好的，您好. */
const CALLED = /[^\s，。！？~～,.!?您你][,，:：\s]{0,2}[您你]好/;
/** What names are written behind, in Latin letters. */
const GREETED =
  /[Hh](?:i|ello|ey)[, ]|H(?:I|ELLO|EY)[, ]|[Dd]ear |DEAR |[Gg]ood (?:[Mm]|[Aa]|[Ee]|[Dd])|[Nn]ame(?::| is)|[Rr]ecipient|[Aa]ttn/;

let table: Uint16Array | undefined;

function kindTable(): Uint16Array {
  table ??= makeKindTable();
  return table;
}

function makeKindTable(): Uint16Array {
  const kinds = new Uint16Array(65536);
  for (let i = 0; i < 10; i++) for (const zero of [0x30, 0xff10]) kinds[zero + i] = DIGIT;
  for (let i = 0; i < 26; i++) for (const a of [0x41, 0x61, 0xff21, 0xff41]) kinds[a + i] = LATIN;
  const add = (chars: string, kind: number) => {
    for (const char of chars) kinds[char.charCodeAt(0)]! |= kind;
  };
  add('@＠', AT);
  add('号號弄栋棟幢座期楼樓单單门門', HOUSE);
  add('零〇一幺么二三四五六七八九十壹贰貳叁參肆伍陆陸柒捌玖', WORD_DIGIT);
  add('省市区區县縣乡鄉镇鎮州盟港龙龍界澳', REGION);
  add('_＿:：-－', JOIN);
  // An app's name without a Latin letter.
  add('信扣鹅鵝', LATIN);
  add('京津沪滬渝冀豫云雲辽遼黑湘皖鲁魯新苏蘇浙赣贛鄂桂甘晋晉蒙陕陝吉闽閩贵貴粤粵青藏川宁寧琼瓊', PROVINCE);
  add('先生女士小姐太同学學老师師大哥', TITLE);
  add('您你好', GREETING);
  add('件货貨系絡络人姓名户戶我叫本', FIELD);
  return kinds;
}
