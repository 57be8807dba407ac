import { MARKS } from '../text/traits.ts';
import type { Hit } from '../types.ts';
import type { CodeConcept } from './code-concept.ts';

/** Runs of one mark, or of marks of one kind: `！！`, `？！？`, `。。。`, `~~~`, `，，`. */
const RUN =
  /[!！?？]{2,}|[。｡]{2,}|[,，]{2,}|[;；]{2,}|[、]{2,}|[~～〜]{3,}|(?<!…)…{3,}|(?<!\.)\.{4,}(?!\.)|(?<![:：])[:：]{2,}(?=\p{Script=Han}|\s|$)/gu;

/** `?` twice after a question. Elsewhere `??` is what is left of an emoji that an export lost. */
const ASKS = /(?:[吗嗎么麼呢吧没沒不谁誰]|[a-z'])\s*$/i;
const QUESTION_WORD = /(?:什么|什麼|怎么|怎麼|哪|多少|几|幾|是否|能否|为何|為何|如何)[^，,。！!？?\n]{0,16}$/;
/** `(^_^)~~~`, `O(∩_∩)O~~~`: the tail of an emoticon. */
const FACE_BEFORE = /[)）^][Oo]?\s*$/;

export const repeatedMark: CodeConcept = {
  id: 'repeated-mark',
  about: { zh: '重复的标点：！！！、？？、。。。、~~~', en: 'Repeated punctuation: !!!, ??, ...., ~~~' },
  reads: 'source',
  needs: MARKS,
  examples: {
    hit: [
      '收到！！！',
      '您的订单号是多少？？',
      '好的。。。马上查',
      '在的~~~',
      '请稍等，，我看一下',
      '真的吗？！',
      '您还在嗎??',
      'Thanks!!!',
      'Any update??',
      'Let me see.....',
    ],
    miss: [
      '收到！',
      '您好……请问您还在吗？',
      '您好??很高兴为您服务',
      '在的~~',
      '感谢支持(^_^)~~~',
      'Wait... what?',
      '```\nif (a !== b)\n```',
      '请打开 https://shop.example.com/a..b?x=1',
    ],
  },
  find(text) {
    const hits: Hit[] = [];
    for (const match of text.matchAll(RUN)) {
      const run = match[0];
      const start = match.index;
      const end = start + run.length;
      const before = text.slice(Math.max(0, start - 24), start);
      if (run === '??' && !ASKS.test(before) && !QUESTION_WORD.test(before)) continue;
      if (/^[~～〜]/.test(run) && FACE_BEFORE.test(before)) continue;
      // `.？！都在这一页`: marks that are told of.
      if (/[.,。，、]$/.test(before) && /[!！]/.test(run) && /[?？]/.test(run)) continue;
      // At the head of a message or a line a row of marks is a ruler.
      if (/(?:^|\n)\s*$/.test(before) && /^\s*(?:\n|$)/.test(text.slice(end))) continue;
      hits.push({ start, end, instead: [single(run, before)], insteadKind: 'safe' });
    }
    return hits;
  },
};

function single(run: string, before: string): string {
  const first = run.charAt(0);
  const question = /[?？]/.exec(run);
  if (/[!！?？]/.test(first)) return question ? question[0] : first;
  if (first === '…') return '……';
  if (first === '.') return /\p{Script=Han}\s*$/u.test(before) ? '……' : '...';
  return first;
}
