import { describe, expect, it } from 'vitest';
import { isZstd, zstdFrames } from '../../../src/input/parts/zstd-frames.ts';

const MAGIC = [0x28, 0xb5, 0x2f, 0xfd];
const block = (text: string, isLast: boolean) => {
  const bytes = Buffer.from(text);
  const head = (bytes.length << 3) | (isLast ? 1 : 0);
  return [head & 0xff, (head >> 8) & 0xff, head >> 16, ...bytes];
};
/** Blocks that stand as they are, with a checksum. */
const CHECKED = [...MAGIC, 0x04, 0x58, ...block('您好，', false), ...block('订单今天发出。', true), 1, 2, 3, 4];
/** A size of one byte and a block of one byte over and over. */
const RUN = [...MAGIC, 0x20, 9, 0x4b, 0, 0, 0x2e];
/** A dictionary of two bytes, a size of eight. */
const LONG = [...MAGIC, 0xc2, 0x58, 7, 7, 3, 0, 0, 0, 0, 0, 0, 0, ...block('在吗', true)];
const SKIPPED = [0x5a, 0x2a, 0x4d, 0x18, 3, 0, 0, 0, 9, 9, 9];

async function framesOf(bytes: readonly number[], step = bytes.length): Promise<[bytes: number[], isCut: boolean][]> {
  const chunks = async function* () {
    for (let i = 0; i < bytes.length; i += step) yield Uint8Array.from(bytes.slice(i, i + step));
  };
  const found: [number[], boolean][] = [];
  for await (const { parts, isCut } of zstdFrames(chunks())) {
    const all: number[] = [];
    for await (const part of parts) all.push(...part);
    found.push([all, isCut()]);
  }
  return found;
}

describe('the frames of zstd', () => {
  const whole = [...SKIPPED, ...CHECKED, ...RUN, ...SKIPPED, ...LONG];
  it.each([1, 2, 7, 1000])('one after another, in chunks of %i bytes', async (step) => {
    expect(await framesOf(whole, step)).toEqual([
      [CHECKED, false],
      [RUN, false],
      [LONG, false],
    ]);
  });

  it.each([
    ['with a checksum', CHECKED],
    ['of a run', RUN],
    ['with a dictionary', LONG],
    ['without data', SKIPPED],
  ])('cut off anywhere: %s', async (_, frame) => {
    for (let end = 1; end < frame.length; end++) {
      const found = await framesOf([...RUN, ...frame.slice(0, end)]);
      expect([end, found[0], found.map(([, isCut]) => isCut)]).toEqual([end, [RUN, false], [false, true]]);
    }
  });

  it('what is no frame is given for the library to refuse', async () => {
    expect(await framesOf([...RUN, 1, 2, 3, 4, 5, 6])).toEqual([
      [RUN, false],
      [[1, 2, 3, 4, 5], false],
      [[6], true],
    ]);
  });

  it.each([
    ['a frame', MAGIC, true],
    ['a frame to be skipped', SKIPPED, true],
    ['gzip', [0x1f, 0x8b, 8, 0], false],
    ['too short', [0x28, 0xb5], false],
  ])('begins with %s', (_, head, is) => {
    expect(isZstd(Uint8Array.from(head))).toBe(is);
  });
});
