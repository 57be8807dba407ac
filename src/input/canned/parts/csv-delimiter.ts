import { namesKnown } from './columns.ts';
import { scanCsv } from './csv-cells.ts';
import { cellValue } from './csv-text.ts';

/** What parts the cells of a file, and where its rows begin. */
interface Delimiter {
  readonly delimiter: string;
  readonly start: number;
}

/** Finds the delimiter: told by Excel's first line `sep=;`, by the names of a header, or by rows of one width. */
export function findDelimiter(text: string, name: string): Delimiter {
  const told = /^"?sep=([,;|\t，；])"?(?:\r\n|\n|\r)/i.exec(text);
  if (told) return { delimiter: told[1]!, start: told[0].length };
  const beginning = text.slice(0, 65_536);
  const isTabbed = /\.(?:tsv|tab)$/i.test(name);
  let best = { delimiter: isTabbed ? '\t' : ',', score: 0.6 };
  for (const delimiter of DELIMITERS) {
    if (!beginning.includes(delimiter)) continue;
    const score = scoreOf(beginning, delimiter) + (isTabbed && delimiter === '\t' ? 1 : 0);
    if (score > best.score) best = { delimiter, score };
  }
  return { delimiter: best.delimiter, start: 0 };
}

// --- internal ---

const DELIMITERS = [',', '\t', ';', '|', '，', '；'] as const;
/** They stand in sentences as often as not: only a header shows that they part cells. */
const OF_SENTENCES: readonly string[] = ['，', '；'];
const MOST_ROWS = 50;

/** How many names the best of the first rows has, and the share of rows that are as wide as most; nothing below the name of an only column. */
function scoreOf(beginning: string, delimiter: string): number {
  const { rows } = scanCsv(beginning, delimiter, 0, MOST_ROWS);
  const alone = rows[0]?.cells.length === 1 ? [cellValue(beginning, rows[0].cells[0]!)] : [];
  if (alone.length > 0 && namesKnown(alone) > 0) return 0;
  let known = 0;
  for (const { cells } of rows.slice(0, 10)) {
    if (cells.length > 1) known = Math.max(known, namesKnown(cells.map((cell) => cellValue(beginning, cell))));
    if (known >= 2) break;
  }
  if (known < 2 && OF_SENTENCES.includes(delimiter)) return 0;
  const widths = new Map<number, number>();
  for (const { cells } of rows) widths.set(cells.length, (widths.get(cells.length) ?? 0) + 1);
  const [width, count] = [...widths].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0] ?? [1, 0];
  const evenness = width < 2 ? 0 : count / rows.length;
  return evenness * (rows.length < 2 ? 0.5 : 1) + (known >= 2 ? known : 0);
}
