import { readCsv } from '../parts/csv.ts';
import type { Piece, TranscriptFormat } from '../transcript.ts';

/** Dialogues in the shape of JDDC: seven columns without names – conversation, customer, said by the agent, two flags, category, text. */
export const jddc: TranscriptFormat = {
  id: 'jddc',
  about: { zh: '京东对话语料（JDDC，无表头 TSV）', en: 'JDDC dialogues (TSV without names of columns)' },
  detect: ({ table }) => {
    const rows = table?.delimiter === '\t' ? table.rows.filter((cells) => cells.length > 1) : [];
    const own = rows.filter(isJddc).length;
    return rows.length > 0 && own >= rows.length * 0.6 && rows.some(([, , side]) => side === '1') ? 0.95 : 0;
  },
  async *read(source) {
    for await (const rows of readCsv(source.text(), { delimiter: '\t', isLiteral: true })) {
      yield rows.flatMap(({ line, cells, problem }): Piece[] => {
        if (problem) return [{ line, problem }];
        if (cells.length === 1 && cells[0]!.trim() === '') return [];
        // A byte order mark or the names that somebody put above the first row.
        if (line === 1 && /^session_?id$/i.test(cells[0]!.trim())) return [];
        if (!isJddc(cells)) return [{ line, problem: strange(cells) }];
        const [conversation = '', customer = '', side, , , category = ''] = cells;
        const isAgent = side === '1';
        return [
          {
            line,
            conversation,
            role: isAgent ? 'agent' : 'customer',
            ...(!isAgent && customer !== '' && { sender: customer }),
            text: cells.slice(TEXT).join('\t'),
            ...(category !== '' && category !== 'nan' && { fields: { category } }),
          },
        ];
      });
    }
  },
};

// --- internal ---

const TEXT = 6;

function isJddc(cells: readonly string[]): boolean {
  const [conversation, , side, second, third] = cells;
  return (
    cells.length > TEXT &&
    conversation !== '' &&
    (side === '0' || side === '1') &&
    [second, third].every((flag) => flag !== undefined && /^\d*$/.test(flag))
  );
}

function strange(cells: readonly string[]): { readonly zh: string; readonly en: string } {
  return cells.length <= TEXT
    ? { zh: `这一行只有 ${cells.length} 列，应有 7 列`, en: `this row has ${cells.length} cells of 7` }
    : {
        zh: `第 3 列应为 0（客户）或 1（客服），这里是“${cells[2]}”`,
        en: `column 3 is 0 (customer) or 1 (agent), here “${cells[2]}”`,
      };
}
