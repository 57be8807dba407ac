import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isWhole, slice, textBuilder, toSource, type Written, within } from '../../src/text/written.ts';

/** A text read out of a source in which `\n` stands for a line break, `\uXXXX` for a unit, and `~` for nothing. */
function read(source: string): Written {
  const builder = textBuilder(source);
  for (let i = 0; i < source.length; ) {
    const found = /^\\(?:n|u([0-9a-f]{4}))/.exec(source.slice(i, i + 6));
    if (found) {
      const value = found[1] === undefined ? '\n' : String.fromCharCode(Number.parseInt(found[1], 16));
      builder.spelled(value, i, i + found[0].length);
      i += found[0].length;
    } else {
      if (source[i] !== '~') builder.plain(i, i + 1);
      i++;
    }
  }
  return builder.build((text) => (/[~\\]/.test(text) ? undefined : text.replaceAll('\n', '\\n')));
}

const SOURCE = '~您好\\n，\\u4e0d能~退\\ud83d\\ude00';

describe('a text read out of a source', () => {
  const { text, map } = read(SOURCE);
  it('is what the source says', () => {
    expect(text).toBe('您好\n，不能退😀');
  });
  it.each([
    ['您好', 0, 2, '您好'],
    ['a line break', 2, 3, '\\n'],
    ['an escape', 4, 5, '\\u4e0d'],
    ['over a mark', 4, 7, '\\u4e0d能~退'],
    ['half of a spelling', 7, 8, '\\ud83d'],
    ['nothing, before a letter', 0, 0, ''],
    ['nothing, at the end', 9, 9, ''],
  ])('%s', (_, start, end, expected) => {
    const span = toSource(map, { start, end });
    expect(SOURCE.slice(span.start, span.end)).toBe(expected);
  });
  it('knows what stands in one piece', () => {
    expect(isWhole(map, { start: 0, end: 6 })).toBe(true);
    expect(isWhole(map, { start: 5, end: 7 })).toBe(false);
    const pair = textBuilder('[😀]');
    pair.spelled('😀', 1, 3);
    expect(isWhole(pair.build().map, { start: 0, end: 2 })).toBe(true);
    const entity = textBuilder('&#x1F600;');
    entity.spelled('😀', 0, 9);
    expect(isWhole(entity.build().map, { start: 1, end: 2 })).toBe(false);
  });
  it('puts an empty range before what follows it, and the end after the last', () => {
    expect(toSource(map, { start: 0, end: 0 }).start).toBe(1);
    expect(toSource(map, { start: 6, end: 6 }).start).toBe(SOURCE.indexOf('退'));
    expect(toSource(map, { start: text.length, end: text.length }).start).toBe(SOURCE.length);
    expect(toSource([], { start: 0, end: 0 })).toEqual({ start: 0, end: 0 });
  });
});

describe('a text within a text', () => {
  it('maps and writes through both', () => {
    const file = '"您好~~\\\\u4e0d能退"';
    const outer = (() => {
      const builder = textBuilder(file);
      builder.plain(1, 5);
      builder.spelled('\\', 5, 7);
      builder.plain(7, file.length - 1);
      return builder.build((text) => text.replaceAll('\\', '\\\\'));
    })();
    expect(outer.text).toBe('您好~~\\u4e0d能退');
    const both = within(outer, read(outer.text));
    expect(both.text).toBe('您好不能退');
    const span = toSource(both.map, { start: 2, end: 3 });
    expect(file.slice(span.start, span.end)).toBe('\\\\u4e0d');
    expect(both.write?.('好\n的', { start: 2, end: 3 })).toBe('好\\\\n的');
    expect(both.write?.('~', { start: 2, end: 3 })).toBeUndefined();
  });

  it('is the text itself within a slice, wherever it stands', () => {
    const piece = fc.constantFrom('您', '\\n', '\\u4e0d', '~', 'a', '，', '😀');
    fc.assert(
      fc.property(fc.array(piece), fc.string(), fc.string(), (pieces, before, after) => {
        const source = pieces.join('');
        const inner = read(source);
        const file = before + source + after;
        const both = within(slice(file, before.length, before.length + source.length), inner);
        expect(both.text).toBe(inner.text);
        for (let i = 0; i < both.text.length; i++) {
          const here = toSource(both.map, { start: i, end: i + 1 });
          const there = toSource(inner.map, { start: i, end: i + 1 });
          expect(here).toEqual({ start: there.start + before.length, end: there.end + before.length });
        }
      }),
    );
  });
});
