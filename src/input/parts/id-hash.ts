/**
 * A number of 53 bits that stands for an id, from two rounds of FNV-1a over its UTF-16 units; never 0. Two ids in a million
 * share theirs once in some 20,000 exports.
 */
export function hashOfId(id: string): number {
  let a = 0x811c9dc5;
  let b = 0x1000193;
  for (let i = 0; i < id.length; i++) {
    const unit = id.charCodeAt(i);
    a = Math.imul(a ^ unit, 0x01000193);
    b = Math.imul(b ^ (unit + i), 0x85ebca6b);
    b ^= b >>> 13;
  }
  return (a >>> 0) * 0x200000 + ((b >>> 0) & 0x1fffff) + 1;
}

/** The same of an id in bytes; 0 when it is not of ASCII alone. */
export function hashOfAscii(bytes: Uint8Array, start: number, end: number): number {
  let a = 0x811c9dc5;
  let b = 0x1000193;
  let all = 0;
  for (let i = start; i < end; i++) {
    const unit = bytes[i]!;
    all |= unit;
    a = Math.imul(a ^ unit, 0x01000193);
    b = Math.imul(b ^ (unit + i - start), 0x85ebca6b);
    b ^= b >>> 13;
  }
  return all < 0x80 ? (a >>> 0) * 0x200000 + ((b >>> 0) & 0x1fffff) + 1 : 0;
}
