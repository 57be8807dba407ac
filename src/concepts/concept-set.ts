/** A set of concepts by their numbers: a bit a concept. A plain list: short typed arrays are slow to make, and every text has one. */
export type ConceptSet = number[];

/** The set of nothing, for so many concepts. */
export function emptySet(size: number): ConceptSet {
  const set: number[] = [];
  for (let i = 0; i <= size >> 5; i++) set.push(0);
  return set;
}

export function addTo(set: ConceptSet, number: number): void {
  set[number >> 5]! |= 1 << (number & 31);
}

export function dropFrom(set: ConceptSet, number: number): void {
  set[number >> 5]! &= ~(1 << (number & 31));
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
