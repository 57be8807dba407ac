import { describe, expect, it } from 'vitest';
import { createLinter } from '../src/linter.ts';

const linter = createLinter({ profile: 'all' });

describe('a message of any length is judged by every rule', () => {
  it.each([
    ['emoji', '😀', 150_000],
    ['phone numbers', '13812345678，', 8000],
    ['sentences without a comma', '我们这边不能退款。', 8000],
    ['colons', '：', 80_000],
  ])('%s', (_, piece, count) => {
    const messages = [{ role: 'agent' as const, text: piece.repeat(count) }];
    const started = performance.now();
    expect(linter.find({ id: 'long', kind: 'transcript', messages }).failures).toEqual([]);
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});
