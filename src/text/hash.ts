/**
 * A number below 2^53 for a text: the same on every machine, evenly spread, no secret. Two lanes of 32 bits, after cyrb53
 * (public domain), finished as in MurmurHash3.
 */
export function hashOf(text: string): number {
  let a = 0xdeadbeef;
  let b = 0x41c6ce57;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    a = Math.imul(a ^ unit, 0x9e3779b1);
    b = Math.imul(b ^ unit, 0x5f356495);
  }
  return (finished(b, a) & 0x1fffff) * 0x100000000 + (finished(a, b) >>> 0);
}

function finished(lane: number, other: number): number {
  const mixed = Math.imul(lane ^ (lane >>> 16), 0x85ebca6b) ^ Math.imul(other ^ (other >>> 13), 0xc2b2ae35);
  return mixed ^ (mixed >>> 15);
}
