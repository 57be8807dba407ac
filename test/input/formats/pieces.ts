import { readFileSync } from 'node:fs';
import type { Piece, Row } from '../../../src/input/transcript.ts';

/** A fixture of transcripts. */
export function fixture(name: string): string {
  return readFileSync(new URL(`../../../fixtures/transcripts/${name}`, import.meta.url), 'utf8');
}

/** Pieces as short lines: `line | role | sender | conversation or thread | time | text | …`, and `line ! problem`. */
export function shown(pieces: readonly Piece[]): string[] {
  return pieces.map((piece) => ('problem' in piece ? `${piece.line} ! ${piece.problem.zh}` : shownRow(piece)));
}

function shownRow({
  line,
  role,
  sender,
  thread,
  conversation,
  time,
  end,
  text,
  attachment,
  aside,
  recalls,
  isLast,
}: Row) {
  const at = end === undefined ? time : `${time} to ${end}`;
  const where = thread === undefined ? conversation : `@${thread}`;
  const marks = [attachment, aside, recalls && `recalls ${recalls}`, isLast && 'last'].filter((mark) => mark);
  return [line, role ?? '?', sender ?? '-', where ?? '-', at ?? '-', text, ...marks].join(' | ');
}
