import { describe, expect, it } from 'vitest';
import { codeConcepts } from '../../src/concepts/code-concepts.ts';
import { normalText } from '../../src/text/normal.ts';

for (const concept of codeConcepts) {
  const find = (text: string) => concept.find(concept.reads === 'folded' ? normalText(text, 'keep').text : text);

  describe(concept.id, () => {
    it.each(concept.examples.hit)('finds %s', (text) => {
      expect(find(text)).not.toEqual([]);
    });

    it.each(concept.examples.miss)('leaves %s', (text) => {
      expect(find(text).map(({ start, end }) => text.slice(start, end))).toEqual([]);
    });

    it('gives spans in order, inside the text and without overlap', () => {
      const text = [...concept.examples.hit, '\ud83d', ...concept.examples.miss].join('\r\n');
      let last = 0;
      for (const { start, end } of find(text)) {
        expect(start).toBeGreaterThanOrEqual(last);
        expect(end).toBeGreaterThan(start);
        last = end;
      }
      expect(last).toBeLessThanOrEqual(text.length);
    });
  });
}

describe('hostile text', () => {
  const pieces =
    '{ [ < " “ : ： @ 下周一至. ( ^ _ x × @ 1 1- a a. a- 号 1号 市 路 微信 QQ vx: 06 +1 138 #E- http:// www. O( =- xx市'.split(
      ' ',
    );
  it.each(pieces)('takes linear time on a hundred thousand characters of %s', (piece) => {
    const text = piece.repeat(100_000 / piece.length);
    const began = performance.now();
    for (const concept of codeConcepts) concept.find(text);
    expect(performance.now() - began).toBeLessThan(1500);
  });
});
