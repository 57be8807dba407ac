import { describe, expect, it } from 'vitest';
import { codeConcepts } from '../../src/concepts/code-concepts.ts';
import { compileConcepts } from '../../src/concepts/concept.ts';
import { createLexicon, readText } from '../../src/concepts/lexicon.ts';
import { docs } from '../../src/generated/docs.ts';
import { pack } from '../../src/generated/pack.ts';

const TEXTS = [
  ...docs.concepts.flatMap(({ hit, miss }) => [...hit, ...miss]),
  ...Object.values(docs.rules).flatMap(({ bad, good }) => [...bad, ...good].map(({ text }) => text)),
  '这 个 我 不 能 退',
  '您\u200b好，我不\n能改',
  '亲~请  您 稍 等 2 分钟',
];

/** A lexicon that has read enough to be prepared. */
function prepared(source: Parameters<typeof createLexicon>[0]) {
  const lexicon = createLexicon(source);
  readText(lexicon, '您好，please wait a moment。'.repeat(3000));
  return lexicon;
}

describe('a few texts are looked up, many are scanned by the automaton', () => {
  it('both find the same of every shipped concept, in every text of the rules', () => {
    const source = { tables: pack.tables, code: codeConcepts };
    const many = prepared(source);
    const ids = [...many.ids];
    const all = (lexicon: typeof many, text: string) =>
      ids.flatMap((id) =>
        readText(lexicon, text)
          .hits(id)
          .map((hit) => [id, hit.start, hit.end, hit.instead?.join()]),
      );
    let few = createLexicon(source);
    let hitCount = 0;
    TEXTS.forEach((text, i) => {
      // A fresh lexicon every now and then, so that it is never prepared itself.
      if (i % 400 === 0) few = createLexicon(source);
      const hits = all(few, text);
      expect(all(many, text), text).toEqual(hits);
      hitCount += hits.length;
    });
    expect(hitCount).toBeGreaterThan(10_000);
  }, 120_000);

  it('a concept that no wording of a text could be a hit of is told at once', () => {
    const table = compileConcepts(
      [
        { id: 'stock', lang: 'zh', about: '没货', phrases: ['没货'], patterns: ['(?:断|缺)(?:了)?货'] },
        { id: 'trouble', lang: 'zh', about: '麻烦事', phrases: ['坏了'], include: ['stock'] },
      ],
      {},
    );
    for (const lexicon of [createLexicon({ tables: [table], code: [] }), prepared({ tables: [table], code: [] })]) {
      const has = (text: string) => [...lexicon.ids].filter((id) => readText(lexicon, text).hits(id).length > 0);
      expect(has('这款断货')).toEqual(['stock', 'trouble']);
      expect(has('坏了')).toEqual(['trouble']);
      expect(has('断了联系')).toEqual([]);
      expect([...readText(lexicon, '您好').possible].every((bits) => bits === 0)).toBe(true);
    }
  });
});

describe('traits', () => {
  it('every text with a hit has one of the traits that its concept needs', () => {
    const lexicon = createLexicon({ tables: [], code: codeConcepts });
    const missed = codeConcepts.flatMap((concept) =>
      [...concept.examples.hit, ...TEXTS]
        .filter((text) => concept.find(text).length > 0)
        .filter((text) => {
          const bit = lexicon.numberById.get(concept.id)!;
          return (readText(lexicon, text).possible[bit >> 5]! & (1 << (bit & 31))) === 0;
        })
        .map((text) => `${concept.id}: ${text}`),
    );
    expect(missed).toEqual([]);
  });
});
