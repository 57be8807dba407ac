import type { ConversationView } from '../concepts/conversation-view.ts';
import { langOf, scriptOf } from '../text/script.ts';
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
    const facts = targets.flatMap(({ block, messages }): Fact[] => {
      const expected = languageOf(customerText(view, block), options.script !== false);
      const reply = messages.map((message) => view.text(message).text).join('\n');
      const found = languageOf(reply, options.script !== false);
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
function languageOf(text: string, withScript: boolean): string | undefined {
  const han = text.match(/\p{Script=Han}/gu)?.length ?? 0;
  const words = text.match(/[a-z]{2,}/gi)?.length ?? 0;
  if (langOf(text) === 'en') return words >= ENOUGH.words ? 'en' : undefined;
  if (han < ENOUGH.han) return undefined;
  const script = withScript ? scriptOf(text) : undefined;
  return script ? `zh-${script}` : 'zh';
}

function customerText(view: ConversationView, block: Block): string {
  const before = view.blocks.filter((b) => b.role === 'customer' && b.end <= block.start).at(-1);
  if (!before) return '';
  return view
    .messagesOf(before)
    .map((m) => view.text(m).text)
    .join('\n');
}
