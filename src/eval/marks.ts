import { nearest } from '../errors.ts';
import { toHans } from '../text/script.ts';

/** What a person says of a finding; `missed` is a place that they found and the linter did not. */
export type Mark = 'right' | 'wrong' | 'unsure' | 'missed';

/** How people write it; the first of each in Chinese and English is what they are told to write. */
const WORDS: Readonly<Record<Mark, readonly string[]>> = {
  right: ['对', 'right', '正确', '是', '对的', '没错', 'correct', 'yes', 'y', 'true', 't', 'ok', '1', '✓', '✔', '√'],
  wrong: ['错', 'wrong', '误报', '错误', '错的', '不对', '不是', '否', 'incorrect', 'no', 'n', 'false', 'f', '0', '✗', '✘', '×', 'x'],
  unsure: ['不确定', 'unsure', '不清楚', '不知道', '存疑', '待定', 'unclear', 'u', '?'],
  missed: ['漏报', 'missed', '漏', '漏了', '漏检', 'miss', '+'],
}; // biome-ignore format: a row a mark

const MARKS = Object.keys(WORDS) as Mark[];

/** The words that people are told to write. */
export const MARK_NAMES = {
  zh: MARKS.map((mark) => WORDS[mark][0]!),
  en: MARKS.map((mark) => WORDS[mark][1]!),
};

/** What is written in the column for marks: `null` for nothing yet, `undefined` for a word that is no mark. Width, case and script make no difference. */
export function markOf(written: string): Mark | null | undefined {
  const word = foldMark(written);
  if (word === '') return null;
  // Who writes 对？ is not sure.
  const isAsked = word.length > 1 && word.endsWith('?');
  const plain = isAsked ? word.replace(/\?+$/, '') : word;
  const own = MARKS.find((mark) => WORDS[mark].includes(plain));
  return isAsked && (own !== undefined || plain === '') ? 'unsure' : own;
}

/** The mark that was probably meant; none where the nearest one may say the contrary. */
export function nearestMark(written: string): string | undefined {
  const word = foldMark(written);
  const known = Object.values(WORDS).flat();
  const words = word.split(/[^a-z]+/);
  const [begun] = known
    .filter((mark) =>
      HAN.test(mark) ? mark.length > 1 && word.includes(mark) : mark.length > 2 && words.includes(mark),
    )
    .sort((a, b) => b.length - a.length);
  if (begun !== undefined) return NEGATED.test(word.replace(begun, '')) ? undefined : begun;
  // Of a word of Han or two letters one other letter is another word.
  if (!/^[a-z]{3,}$/.test(word)) return undefined;
  return nearest(
    word,
    known.filter((mark) => mark.length > 2 && mark[0] === word[0]),
  );
}

const HAN = /\p{Script=Han}/u;
/** Turns what stands beside it: 不太正确, not right. */
const NEGATED = /[不没非无未别]|\b(?:no|not|never|hardly)\b|n't/;

function foldMark(written: string): string {
  return toHans(written.normalize('NFKC'))
    .replace(/[\ufe0e\ufe0f\u200b]/g, '')
    .trim()
    .replace(/^(\d+)\.0+$/, '$1')
    .replace(/[。.!]+$/, '')
    .toLowerCase();
}
