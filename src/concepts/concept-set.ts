/** A set of concepts by their numbers: a bit a concept. */
export type ConceptSet = Uint32Array;

/** The set of nothing, for so many concepts. */
export function emptySet(size: number): ConceptSet {
  return new Uint32Array((size >> 5) + 1);
}

export function addTo(set: ConceptSet, number: number): void {
  set[number >> 5]! |= 1 << (number & 31);
}

export function isIn(set: ConceptSet, number: number): boolean {
  return (set[number >> 5]! & (1 << (number & 31))) !== 0;
}

/** Whether two sets have a concept in common. */
export function meet(a: ConceptSet, b: ConceptSet): boolean {
  for (let i = 0; i < a.length; i++) if ((a[i]! & b[i]!) !== 0) return true;
  return false;
}

/** Adds all of a set to another. */
export function addAll(set: ConceptSet, other: ConceptSet): void {
  for (let i = 0; i < set.length; i++) set[i]! |= other[i]!;
}
