import type { CodeConcept } from './code-concept.ts';

/** Tells in a condition whether the customer has written at all. */
export const anything: CodeConcept = {
  id: 'anything',
  about: { zh: '任何文字', en: 'Any words at all' },
  reads: 'source',
  reach: ['quote', 'link', 'variable', 'code'],
  examples: {
    hit: ['好', '订单号20231105', '还没收到', 'ok', '[图片]'],
    miss: ['', '  ', '👍', '……', '？'],
  },
  find(text) {
    const end = text.trimEnd().length;
    return SAYS_SOMETHING.test(text) ? [{ start: end - text.trim().length, end }] : [];
  },
};

const SAYS_SOMETHING = /[\p{L}\p{N}]/u;
