import type { CompiledPattern, ConceptTable, Replacement } from './concept.ts';

/** The lines of a table, read when they are first met. */
export interface TableReader {
  readonly table: ConceptTable;
  readonly numbers: readonly (readonly number[])[];
  /** Of a phrase: concept index, kind, reference, repeated. */
  uses(phrase: number): readonly number[];
  pattern(number: number): CompiledPattern;
  expression(number: number): RegExp;
  replacement(number: number): Replacement | undefined;
  isRemoved(concept: number, phrase: number): boolean;
}

/** Reads a table’s lines one by one, each once. */
export function createTableReader({ table, numbersOf, removed }: TableSource): TableReader {
  const uses: (readonly number[] | undefined)[] = [];
  const patterns: (CompiledPattern | undefined)[] = [];
  const expressions: (RegExp | undefined)[] = [];
  const insteads: (Replacement | undefined)[] = [];
  const reader: TableReader = {
    table,
    numbers: table.concepts.map(({ id }) => numbersOf(id)),
    uses(phrase) {
      uses[phrase] ??= table.uses[phrase]!.split(' ').map(Number);
      return uses[phrase];
    },
    pattern(number) {
      patterns[number] ??= JSON.parse(table.patterns[number]!) as CompiledPattern;
      return patterns[number];
    },
    expression(number) {
      const known = expressions[number];
      if (known) return known;
      const { source, narrowed } = reader.pattern(number);
      const made = new RegExp(source, narrowed ? 'dgu' : 'gu');
      expressions[number] = made;
      return made;
    },
    replacement(number) {
      if (number < 0) return undefined;
      insteads[number] ??= JSON.parse(table.insteads[number]!) as Replacement;
      return insteads[number];
    },
    isRemoved: (concept, phrase) =>
      removed.size > 0 && removed.has(`${table.concepts[concept]!.id} ${table.phrases[phrase]}`),
  };
  return reader;
}

export interface TableSource {
  readonly table: ConceptTable;
  /** The numbers that stand for a concept in sets: its own and those of all that include it. */
  readonly numbersOf: (id: string) => readonly number[];
  /** Folded phrases a user took out, as `concept phrase`. */
  readonly removed: ReadonlySet<string>;
}
