import { UserError } from '../../errors.ts';
import { useOfName } from '../parts/column-names.ts';
import type { RawRow } from '../parts/csv.ts';
import { readTable } from '../parts/table-rows.ts';
import { readSheet, sheetsOf } from '../parts/workbook.ts';
import type { Piece, ReadOptions, TextSource, TranscriptFormat } from '../transcript.ts';

/** A workbook: every sheet with a column of texts is read, as tables are. */
export const xlsx: TranscriptFormat = {
  id: 'xlsx',
  about: { zh: 'Excel 工作簿（.xlsx），按列名识别', en: 'a workbook of Excel (.xlsx), by the names of its columns' },
  // Told by its bytes, before anything is read as text.
  detect: () => 0,
  async *read(source, options) {
    const bytes = await collect(source);
    const sheets = await sheetsOf(bytes, source.name);
    const refused: { readonly error: UserError; readonly rows: number }[] = [];
    let isRead = false;
    for (const sheet of sheets) {
      const seen = { rows: 0, names: [] as string[] };
      const rows = watched(readSheet(bytes, sheet, source.name), seen);
      try {
        for await (const pieces of readOne(rows, sheet, sheets.length, source.name, options)) {
          isRead = true;
          yield pieces;
        }
      } catch (error) {
        // Columns are settled before the first row; whatever comes later is no matter of the sheet's kind.
        if (!(error instanceof UserError) || error.cause !== undefined) throw error;
        refused.push({ error, rows: seen.rows });
        if (seen.names.some((name) => TEXTS.includes(useOfName(name)?.use ?? 'none')))
          isRead = yield* told(error, isRead);
      }
    }
    const [worst] = refused.sort((a, b) => b.rows - a.rows);
    if (!isRead && worst) throw worst.error;
  },
};

// --- internal ---

const TEXTS: readonly string[] = ['text', 'agentText', 'customerText'];

async function* readOne(
  rows: AsyncIterable<readonly RawRow[]>,
  sheet: string,
  count: number,
  file: string,
  options: ReadOptions,
): AsyncGenerator<readonly Piece[]> {
  // Of several sheets without a column for conversations, each is one.
  const place = count > 1 ? { file, sheet, conversation: sheet } : { file };
  for await (const pieces of readTable(rows, options, { ...place, hasSerialTimes: true })) {
    yield count > 1 ? pieces.map((piece) => ('problem' in piece ? ofSheet(piece, sheet) : piece)) : pieces;
  }
}

function ofSheet({ line, problem }: Extract<Piece, { problem: unknown }>, sheet: string): Piece {
  return { line, problem: { zh: `工作表“${sheet}”：${problem.zh}`, en: `sheet “${sheet}”: ${problem.en}` } };
}

/** A sheet that holds texts and cannot be read beside others that can. */
async function* told(error: UserError, isRead: boolean): AsyncGenerator<readonly Piece[], boolean> {
  if (isRead) yield [{ line: 1, problem: error.title }];
  return isRead;
}

async function* watched(
  batches: AsyncIterable<readonly RawRow[]>,
  seen: { rows: number; names: string[] },
): AsyncGenerator<readonly RawRow[]> {
  for await (const batch of batches) {
    if (seen.rows < 20) seen.names.push(...batch.slice(0, 20).flatMap(({ cells }) => cells.slice(0, 200)));
    seen.rows += batch.length;
    yield batch;
  }
}

async function collect(source: TextSource): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of source.bytes()) chunks.push(chunk);
  return chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks);
}
