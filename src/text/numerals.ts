const DIGITS = new Map([...'零一二三四五六七八九'].map((digit, value) => [digit, value]));
DIGITS.set('〇', 0).set('两', 2).set('俩', 2).set('兩', 2);
/** “Some” is at most that many. */
const SOME = 9;

/** The most that a Chinese or Arabic number may stand for: 三 3, 十五 15, 两三 3, 几 9, 十几 19, 半 ½; `undefined` when it is none. */
export function mostOf(written: string): number | undefined {
  if (/^\d+(?:\.\d+)?$/.test(written)) return Number(written);
  if (written === '半') return 0.5;
  const found = /^(?:(\D?)百)?(?:零)?(?:(\D{0,2})十)?(\D{0,2})$/u.exec(written);
  if (written === '' || !found) return undefined;
  const [hundreds, tens, ones] = found.slice(1) as [string | undefined, string | undefined, string];
  const parts = [hundreds, tens, ones].map((part) =>
    part === undefined ? 0 : part === '' ? undefined : digitOf(part),
  );
  if (parts.some(Number.isNaN)) return undefined;
  return (parts[0] ?? 1) * 100 + (parts[1] ?? 1) * 10 + (parts[2] ?? 0);
}

/** 两三 is three at most. */
function digitOf(part: string): number {
  return Math.max(
    ...Array.from(part, (one) => (one === '几' || one === '数' ? SOME : (DIGITS.get(one) ?? Number.NaN))),
  );
}
