import { describe, expect, it } from 'vitest';
import { f1Intervals } from '../../src/eval/bootstrap.ts';
import { f1Of, meanOf, precisionOf, recallOf, shareOf } from '../../src/eval/shares.ts';

describe('shares', () => {
  // By hand from Wilson's formula with z = 1.96, to four decimals.
  it.each<[number, number, number, number, number]>([
    [8, 10, 0.8, 0.4902, 0.9433],
    [1, 2, 0.5, 0.0945, 0.9055],
    [10, 10, 1, 0.7225, 1],
    [0, 10, 0, 0, 0.2775],
    [1, 1, 1, 0.2065, 1],
    [446, 455, 0.9802, 0.9628, 0.9896],
  ])('%i of %i are %f, from %f to %f', (part, whole, value, low, high) => {
    const share = shareOf(part, whole)!;
    expect([share.value, share.low, share.high].map((one) => Number(one.toFixed(4)))).toEqual([value, low, high]);
  });

  it('of nothing nothing is told', () => {
    expect(shareOf(0, 0)).toBeNull();
    expect(f1Of({ found: 0, falseAlarms: 0, missed: 0 })).toBeNull();
    expect(meanOf([null])).toBeNull();
  });

  it('come from counts', () => {
    const counts = { found: 6, falseAlarms: 2, missed: 4 };
    expect([precisionOf(counts)?.value, recallOf(counts)?.value, f1Of(counts)]).toEqual([0.75, 0.6, 12 / 18]);
    expect(f1Of({ found: 0, falseAlarms: 1, missed: 0 })).toBe(0);
    expect(meanOf([0.5, null, 1])).toBe(0.75);
  });
});

describe('intervals of F1', () => {
  const right = new Map([['use-nin', { found: 1, falseAlarms: 0, missed: 0 }]]);
  const wrong = new Map([['use-nin', { found: 0, falseAlarms: 1, missed: 0 }]]);
  const other = new Map([['no-but', { found: 1, falseAlarms: 0, missed: 0 }]]);

  it('are the figure itself where all conversations are alike', () => {
    expect(
      f1Intervals(
        Array.from({ length: 10 }, () => right),
        '0',
      ),
    ).toEqual({
      micro: { low: 1, high: 1 },
      macro: { low: 1, high: 1 },
    });
  });

  it('hold the figure, and come near the normal interval where conversations are many', () => {
    // Precision 0.8 of 400 with recall 1: F1 = 2p/(1+p) = 0.889, standard error 2/(1+p)² · √(p(1−p)/400) = 0.0123.
    const many = Array.from({ length: 400 }, (_, i) => (i % 5 === 0 ? wrong : right));
    const { micro } = f1Intervals(many, 'may');
    expect(Math.abs(micro!.low - (0.889 - 1.96 * 0.0123))).toBeLessThan(0.006);
    expect(Math.abs(micro!.high - (0.889 + 1.96 * 0.0123))).toBeLessThan(0.006);
  });

  it('are the same for the same seed, over all and as the mean of the rules', () => {
    const some = [right, right, wrong, other, other, wrong, right, right, other, wrong];
    expect(f1Intervals(some, 'a')).toEqual(f1Intervals(some, 'a'));
    const { micro, macro } = f1Intervals(some, 'a');
    expect(micro).not.toEqual(macro);
  });

  it('are not told of few conversations, or of nothing to find', () => {
    const few = Array.from({ length: 9 }, () => right);
    expect(f1Intervals(few, '0')).toEqual({ micro: null, macro: null });
    const empty = Array.from({ length: 10 }, () => new Map());
    expect(f1Intervals(empty, '0')).toEqual({ micro: null, macro: null });
  });
});
