/** Makes strings of bytes, and gives those that were made a moment ago again. */
export type ByteStrings = (bytes: Buffer, start: number, end: number) => string;

/** Roles, senders, channels and ids of conversations come again and again: making a string costs four times what finding it does. */
export function createByteStrings(): ByteStrings {
  const strings: string[] = Array.from({ length: SLOTS }, () => '');
  const lengths = new Uint8Array(SLOTS);
  const kept = new Uint8Array(SLOTS * LONGEST);
  return (bytes, start, end) => {
    const length = end - start;
    if (length > LONGEST) return bytes.toString('utf8', start, end);
    let hash = length;
    let all = 0;
    for (let i = start; i < end; i++) {
      const byte = bytes[i]!;
      all |= byte;
      hash = Math.imul(hash ^ byte, 0x01000193);
    }
    const slot = (hash ^ (hash >>> 15)) & (SLOTS - 1);
    const at = slot * LONGEST;
    if (lengths[slot] === length) {
      let i = 0;
      while (i < length && kept[at + i] === bytes[start + i]) i++;
      if (i === length) return strings[slot]!;
    }
    const made = all < 0x80 ? bytes.toString('latin1', start, end) : bytes.toString('utf8', start, end);
    strings[slot] = made;
    lengths[slot] = length;
    for (let i = 0; i < length; i++) kept[at + i] = bytes[start + i]!;
    return made;
  };
}

const SLOTS = 2048;
const LONGEST = 48;
