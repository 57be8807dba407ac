import { readCsv } from '../parts/csv.ts';
import type { Piece, TranscriptFormat } from '../transcript.ts';

/** Customer support on Twitter (`twcs.csv`): one tweet a row, tied to others by nothing but replies. */
export const twcs: TranscriptFormat = {
  id: 'twcs',
  about: { zh: 'Twitter 客服语料（twcs，CSV）', en: 'Customer Support on Twitter (twcs, CSV)' },
  detect: ({ table }) => (table?.rows.slice(0, 3).some((row) => NAMES.every((name) => row.includes(name))) ? 1 : 0),
  async *read(source) {
    let at: Readonly<Record<string, number>> | undefined;
    let width = 0;
    for await (const rows of readCsv(source.text(), { delimiter: ',' })) {
      const pieces: Piece[] = [];
      for (const { line, cells, problem } of rows) {
        if (problem) pieces.push({ line, problem });
        else if (at === undefined) {
          if (!NAMES.every((name) => cells.includes(name))) continue;
          at = Object.fromEntries(cells.map((name, i) => [name, i]));
          width = cells.length;
        } else if (cells.length > 1 || cells[0]?.trim() !== '') pieces.push(...tweet(cells, line, at, width));
      }
      yield pieces;
    }
  },
};

// --- internal ---

const NAMES = ['tweet_id', 'author_id', 'inbound', 'text', 'in_response_to_tweet_id'];

function tweet(cells: readonly string[], line: number, at: Readonly<Record<string, number>>, width: number): Piece[] {
  const cell = (name: string) => cells[at[name] ?? -1] ?? '';
  if (cells.length !== width)
    return [
      {
        line,
        problem: {
          zh: `这一行有 ${cells.length} 列，表头有 ${width} 列`,
          en: `this row has ${cells.length} cells, the header ${width}`,
        },
      },
    ];
  const isInbound = cell('inbound').trim().toLowerCase();
  if (isInbound !== 'true' && isInbound !== 'false')
    return [
      {
        line,
        problem: {
          zh: `inbound 是“${cell('inbound')}”，应为 True 或 False`,
          en: `inbound is “${cell('inbound')}”; it is True or False`,
        },
      },
    ];
  const id = tweetId(cell('tweet_id'));
  const parent = tweetId(cell('in_response_to_tweet_id'));
  // Answers stand on both ends. The first one is taken where the tweet itself names no parent: it ties as well.
  const answer = tweetId(cell('response_tweet_id').split(',')[0] ?? '');
  const time = cell('created_at').trim();
  const replyTo = parent || answer;
  return [
    {
      line,
      ...(id !== '' && { id }),
      ...(replyTo !== '' && { replyTo }),
      role: isInbound === 'true' ? 'customer' : 'agent',
      sender: cell('author_id').trim(),
      text: cell('text'),
      ...(time !== '' && { time }),
      channel: 'chat',
    },
  ];
}

/** Numbers that went through pandas end on `.0`. */
function tweetId(cell: string): string {
  return cell.trim().replace(/\.0$/, '');
}
