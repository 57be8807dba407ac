import type { Columns } from './columns.ts';
import { createFlatFields } from './flat-fields.ts';
import { KIND } from './flat-json.ts';
import type { FlatReader } from './json-lines.ts';
import type { RowReader } from './table-rows.ts';

interface FlatRowsOptions {
  readonly read: RowReader;
  /** Keys under which a list would be read instead of the object itself. */
  readonly listKeys: readonly string[];
}

/** Reads flat objects whose keys are the columns of a table, as rows of that table, straight from their bytes. */
export function flatRows(columns: Columns, names: readonly string[], { read, listKeys }: FlatRowsOptions): FlatReader {
  const texts = columns.texts.map(({ column }) => column);
  const used = [...new Set([...texts, ...usedColumns(columns)])];
  // `sender.name` may stand for a name within a sender: what is nested is not looked into here.
  const outer = used.map((column) => names[column]!).filter((name) => name.includes('.'));
  const guards = [...listKeys, ...outer.flatMap(prefixesOf)].filter(
    (key) => !used.some((column) => names[column] === key),
  );
  const fields = createFlatFields([...used.map((column) => names[column]!), ...new Set(guards)]);
  const fieldCount = used.length + new Set(guards).size;

  return {
    read: fields.read,
    take(line, out) {
      for (let field = 0; field < fieldCount; field++) if (fields.kind(field) === KIND.nested) return false;
      const cells = new Array<string>(names.length).fill('');
      for (let i = 0; i < used.length; i++) cells[used[i]!] = fields.cell(i);
      // Whether a row without words is empty, or lacks them, is for others to say.
      if (texts.every((column) => cells[column]!.trim() === '')) return false;
      for (const piece of read({ line, cells })) out.push(piece);
      return true;
    },
  };
}

// --- internal ---

function usedColumns({ at, roles, fields }: Columns): readonly number[] {
  const columns = [...Object.values(at), ...fields];
  switch (roles.kind) {
    case 'column':
      return [...columns, roles.column];
    case 'match':
      return [...columns, roles.sender, roles.agent, roles.customer].filter((column) => column !== undefined);
    case 'filled':
      return [...columns, roles.agent, roles.customer];
    default:
      return columns;
  }
}

/** `a.b.c` → `a`, `a.b`. */
function prefixesOf(name: string): readonly string[] {
  const parts = name.split('.');
  return parts.slice(1).map((_, i) => parts.slice(0, i + 1).join('.'));
}
