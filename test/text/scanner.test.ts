import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildAutomaton } from '../../src/text/automaton.ts';
import { foldingTables, foldPhrase, isWedge, MARK, SPACE, ZERO } from '../../src/text/fold.ts';
import { createAutomatonScan, createLookup, type Scan } from '../../src/text/scanner.ts';

/** What the scanner must find, the slow way: fold, drop what is skipped, look for every phrase at every place. */
function naive(phrases: readonly string[], text: string): string[] {
  const { fold, kind } = foldingTables();
  const offsets: number[] = [];
  let folded = '';
  for (let i = 0; i < text.length; i++) {
    const k = kind[text.charCodeAt(i)]!;
    if (k === ZERO || ((k === SPACE || k === MARK) && isWedge(text, i, kind))) continue;
    if (k === SPACE && folded.endsWith(' ')) continue;
    folded += String.fromCharCode(fold[text.charCodeAt(i)]! || text.charCodeAt(i));
    offsets.push(i);
  }
  const found: string[] = [];
  phrases.forEach((phrase, id) => {
    for (let at = folded.indexOf(phrase); at >= 0; at = folded.indexOf(phrase, at + 1)) {
      found.push(`${id}:${offsets[at]}-${offsets[at + phrase.length - 1]! + 1}`);
    }
  });
  return found.sort();
}

const WAYS: readonly ((phrases: readonly string[]) => Scan)[] = [
  (phrases) => createAutomatonScan(buildAutomaton(phrases)),
  createLookup,
];

function scanned(scan: Scan, text: string): string[] {
  const { matches, count } = scan(text);
  return Array.from(
    { length: count },
    (_, i) => `${matches[i * 4]}:${matches[i * 4 + 1]}-${matches[i * 4 + 2]}`,
  ).sort();
}

describe('scanner', () => {
  const cases: [string, string[], string, string[]][] = [
    ['plain', ['我不能', '不能'], '亲，我不能帮您', ['0:2-5', '1:3-5']],
    ['spaces wedged in', ['我不能'], '我 不 能', ['0:0-5']],
    ['zero width wedged in', ['我不能'], '我\u200b不\u200d能', ['0:0-5']],
    ['a line break inside', ['我不能'], '我\r\n不能', ['0:0-5']],
    ['full width', ['abc'], 'ＡｂＣ', ['0:0-3']],
    ['Traditional', ['没办法'], '這邊沒辦法', ['0:2-5']],
    ['two spaces part words', ['不能'], '不  能', []],
    ['dots and dashes', ['不能'], '不.能 不-能', ['0:0-3', '0:4-7']],
    ['Latin words over any white space', ["i can't"], 'I \n can’t', ['0:0-9']],
    ['nested and overlapping', ['他', '他们', '他们的书', '们的'], '他们的书', ['0:0-1', '1:0-2', '2:0-4', '3:1-3']],
    ['after emoji', ['不行'], '😀👨‍👩‍👧不行', ['0:10-12']],
  ];
  it.each(cases)('%s', (_, phrases, text, expected) => {
    for (const way of WAYS) expect(scanned(way(phrases.map(foldPhrase)), text)).toEqual(expected);
  });

  it('tells which matches have something wedged in', () => {
    for (const way of WAYS) {
      const { matches, count } = way(['不能'])('不能 不 能 不\u200b能');
      expect(Array.from({ length: count }, (_, i) => matches[i * 4 + 3])).toEqual([0, 1, 0]);
    }
  });

  it('finds what a naive search finds, whatever the phrases and the text', () => {
    const unit = fc.constantFrom(...'我不能办法沒為的 \u200b.-\nabＡ,，😀'.split(''));
    const phrase = fc
      .array(fc.constantFrom(...'我不能办法没为的ab,'.split('')), { minLength: 1, maxLength: 5 })
      .map((u) => u.join(''));
    fc.assert(
      fc.property(
        fc.uniqueArray(phrase, { minLength: 1, maxLength: 12 }),
        fc.array(unit, { maxLength: 40 }),
        (unsorted, units) => {
          const phrases = unsorted.toSorted();
          const text = units.join('');
          for (const way of WAYS) expect(scanned(way(phrases), text)).toEqual(naive(phrases, text));
        },
      ),
      { numRuns: 2000 },
    );
  });
});
