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
  return word === '' ? null : MARKS.find((mark) => WORDS[mark].includes(word));
}

/** The mark that was probably meant. */
export function nearestMark(written: string): string | undefined {
  const word = foldMark(written);
  const begun = Object.values(WORDS)
    .flat()
    .filter((known) => known.length > 1 && word.includes(known));
  return begun.sort((a, b) => b.length - a.length)[0] ?? nearest(word, Object.values(WORDS).flat());
}

function foldMark(written: string): string {
  return toHans(written.normalize('NFKC'))
    .replace(/[\ufe0e\ufe0f\u200b]/g, '')
    .trim()
    .replace(/[。.!]+$/, '')
    .toLowerCase();
}
