import type { ConversationView } from '../concepts/conversation-view.ts';
import { type Letters, lettersOf, scriptOf } from '../text/script.ts';
import type { Block } from '../types.ts';
import { type Check, type Fact, NOT_APPLICABLE } from './check.ts';

/** The reply's language and script against the customer's. */
export const language: Check = {
  id: 'language',
  about: { zh: '回复的语言、字体与客户一致', en: 'the language and script of the customer' },
  options: {
    script: {
      kind: 'flag',
      about: {
        zh: '简体、繁体也要一致（默认是）',
        en: 'tell Simplified and Traditional Chinese apart too; default true',
      },
    },
  },
  create: (options) => (view, targets) => {
    let isAsked = false;
    let next = 0;
    let before: Block | undefined;
    const facts = targets.flatMap(({ block, messages }): Fact[] => {
      for (; next < view.blocks.length && view.blocks[next]!.end <= block.start; next++) {
        if (view.blocks[next]!.role === 'customer') before = view.blocks[next];
      }
      if (!before) return [];
      const expected = languageOf(lettersIn(view, view.messagesOf(before)), options.script !== false);
      const found = expected && languageOf(lettersIn(view, messages), options.script !== false);
      if (!expected || !found) return [];
      isAsked = true;
      if (expected === found) return [];
      // Chinese that shows no script is at home in both.
      if (expected.startsWith('zh') && found.startsWith('zh') && (expected === 'zh' || found === 'zh')) return [];
      const message = messages[0]!;
      const { length } = view.text(message).text;
      return [{ message, start: 0, end: length, data: { expected, found } }];
    });
    return isAsked ? facts : NOT_APPLICABLE;
  },
};

/** A few letters of Latin in a Chinese chat are codes and names; so much of a language makes it one. */
const ENOUGH = { han: 4, words: 4 };

/** `en`, `zh-hans`, `zh-hant`, `zh` when the script does not show, `undefined` when there is too little to tell. */
function languageOf(letters: Letters, withScript: boolean): string | undefined {
  const { han, words } = letters;
  if (han * 2 < words || (han === 0 && words > 0)) return words >= ENOUGH.words ? 'en' : undefined;
  if (han < ENOUGH.han) return undefined;
  const script = withScript ? scriptOf(letters) : undefined;
  return script ? `zh-${script}` : 'zh';
}

function lettersIn(view: ConversationView, messages: readonly number[]): Letters {
  let [han, words, hans, hant] = [0, 0, 0, 0];
  for (const message of messages) {
    const read = view.text(message);
    const own = read.once('letters', () => lettersOf(read.text));
    han += own.han;
    words += own.words;
    hans += own.hans;
    hant += own.hant;
  }
  return { han, words, hans, hant };
}
