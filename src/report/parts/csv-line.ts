/** What stands in a cell. */
export type Cell = string | number | boolean | readonly string[] | null | undefined;

/** A row of RFC 4180 with its line break. No cell begins as a formula would. */
export function csvLine(cells: readonly Cell[]): string {
  let out = '';
  for (let i = 0; i < cells.length; i++) out += i === 0 ? written(cells[i]) : `,${written(cells[i])}`;
  return `${out}\r\n`;
}

function written(cell: Cell): string {
  if (cell === null || cell === undefined) return '';
  if (typeof cell === 'number' || typeof cell === 'boolean') return String(cell);
  const text = typeof cell === 'string' ? cell : cell.join('; ');
  const safe = FORMULA.test(text) ? `'${text}` : text;
  const isPlain = !SPECIAL.test(safe) && !safe.startsWith(' ') && !safe.endsWith(' ');
  return isPlain ? safe : `"${safe.replaceAll('"', '""')}"`;
}

/** What a spreadsheet would take for a formula (OWASP, CSV injection); full-width signs count in Chinese and Japanese ones. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;
const SPECIAL = /[",;\t\r\n]/;
