/**
 * Gives the numbers of a run-length and bit-packed encoding one by one, out of the bytes from `start` to `end`, so that no list of
 * them is held. Throws `RangeError` when they are used up.
 */
export function createRuns(bytes: Uint8Array, start: number, end: number, width: number): () => number {
  if (width === 0) return () => 0;
  let at = start;
  let left = 0;
  let value = 0;
  /** The bit a packed run is at; -1 in a run of one value. */
  let bit = -1;

  function begin(): void {
    while (left === 0) {
      if (at >= end) throw new RangeError('a run is missing');
      let header = 0;
      for (let shift = 0; ; shift += 7) {
        const byte = bytes[at++] ?? 0;
        header += (byte & 0x7f) * 2 ** shift;
        if (byte < 0x80 || shift > 28) break;
      }
      const size = Math.floor(header / 2);
      if (header % 2 === 1) {
        left = size * 8;
        bit = at * 8;
        at += size * width;
      } else {
        left = size;
        bit = -1;
        value = 0;
        for (let i = 0; i < width; i += 8) value += (bytes[at++] ?? 0) * 2 ** i;
      }
    }
  }

  return () => {
    if (left === 0) begin();
    left--;
    if (bit < 0) return value;
    const found = bitsAt(bytes, bit, width);
    bit += width;
    return found;
  };
}

function bitsAt(bytes: Uint8Array, bit: number, width: number): number {
  let byte = Math.floor(bit / 8);
  const skipped = bit % 8;
  if (skipped + width <= 8) return ((bytes[byte] ?? 0) >> skipped) & ((1 << width) - 1);
  let value = (bytes[byte++] ?? 0) >> skipped;
  for (let has = 8 - skipped; has < width; has += 8) {
    const part = bytes[byte++] ?? 0;
    value += (width - has >= 8 ? part : part & ((1 << (width - has)) - 1)) * 2 ** has;
  }
  return value;
}

/** How many bits the numbers up to `most` take. */
export function widthOf(most: number): number {
  return 32 - Math.clz32(most);
}
