import type { Aside, Role } from '../../types.ts';
import { readCsv } from '../parts/csv.ts';
import { fromJson } from '../parts/json-format.ts';
import type { Piece, TextSource, TranscriptFormat } from '../transcript.ts';

const ABOUT = { zh: 'Salesforce ConversationEntry（CSV 或 JSON）', en: 'Salesforce ConversationEntry (CSV or JSON)' };

/** Rows of Salesforce's ConversationEntry, as CSV of a query or as JSON of its interfaces. */
export const salesforce: TranscriptFormat = {
  id: 'salesforce',
  about: ABOUT,
  detect: (sample) =>
    Math.max(
      asJson.detect(sample),
      sample.table?.rows.slice(0, 3).some((row) => isEntry((name) => row.some((cell) => plain(cell) === name))) ? 1 : 0,
    ),
  async *read(source, options) {
    if (source.sample.table === undefined) yield* asJson.read(source, options);
    else yield* readRows(source, source.sample.table.delimiter);
  },
};

// --- internal ---

type Cell = (name: string) => string;

const asJson = fromJson({
  id: 'salesforce',
  about: ABOUT,
  lists: [['records'], ['conversationEntries'], ['entries']],
  matches(value) {
    if (!isRecord(value)) return 0;
    const names = new Set(Object.keys(lowered(value)));
    return isEntry((name) => names.has(name)) ? 1 : 0;
  },
  rows({ value, line }) {
    if (!isRecord(value)) return [];
    const cells = lowered(value);
    return entry((name) => textOf(cells[name]), line);
  },
});

async function* readRows(source: TextSource, delimiter: string): AsyncGenerator<readonly Piece[]> {
  let at: ReadonlyMap<string, number> | undefined;
  let width = 0;
  for await (const rows of readCsv(source.text(), { delimiter })) {
    const pieces: Piece[] = [];
    for (const { line, cells, problem } of rows) {
      if (problem) pieces.push({ line, problem });
      else if (at === undefined) {
        if (!isEntry((name) => cells.some((cell) => plain(cell) === name))) continue;
        at = new Map(cells.map((cell, i) => [plain(cell), i]));
        width = cells.length;
      } else if (cells.every((cell) => cell.trim() === '')) continue;
      else if (cells.length !== width) pieces.push(ragged(line, cells.length, width));
      else {
        const own = at;
        pieces.push(...entry((name) => cells[own.get(name) ?? -1] ?? '', line));
      }
    }
    yield pieces;
  }
}

/** The names are told by a test, in lower case and without what leads to them (`ConversationEntry.Message`). */
function isEntry(has: (name: string) => boolean): boolean {
  return (
    has('actortype') &&
    (has('message') || has('messagetext')) &&
    (has('entrytime') || has('entrytype') || has('conversationid'))
  );
}

const ROLES: Readonly<Record<string, { readonly role: Role; readonly aside?: Aside }>> = {
  agent: { role: 'agent' },
  enduser: { role: 'customer' },
  bot: { role: 'system' },
  chatbot: { role: 'system' },
  system: { role: 'system' },
  automatedprocess: { role: 'system' },
  // A supervisor whispers to the agent; the customer does not see it.
  supervisor: { role: 'system', aside: 'note' },
};

function entry(cell: Cell, line: number): Piece[] {
  const text = cell('message') || cell('messagetext');
  if (text.trim() === '') return [];
  const actor = cell('actortype');
  const party = ROLES[actor.replace(/\s/g, '').toLowerCase()];
  if (!party) {
    const known = 'Agent, Bot, EndUser, Supervisor, System';
    return [
      {
        line,
        problem: {
          zh: `不认识的 ActorType“${actor}”，应为 ${known} 之一`,
          en: `the ActorType “${actor}” is not known; it is one of ${known}`,
        },
      },
    ];
  }
  const conversation = cell('conversationid') || cell('conversation') || cell('parentid');
  const id = cell('id') || cell('messageidentifier') || cell('identifier');
  const sender = cell('actorname') || cell('actorid');
  const time = timeOf(cell('entrytime') || cell('clienttimestamp') || cell('createddate'));
  return [
    {
      line,
      ...(conversation !== '' && { conversation, ...(id !== '' && { id }) }),
      ...(sender !== '' && { sender }),
      ...(time !== '' && { time }),
      ...party,
      text,
    },
  ];
}

/** Salesforce writes offsets without a colon (`+0000`), which not every reader of times takes. */
function timeOf(value: string): string {
  return value.trim().replace(/([+-]\d\d)(\d\d)$/, '$1:$2');
}

function plain(name: string): string {
  return name.trim().replace(/^.*\./, '').toLowerCase();
}

function lowered(value: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(value).map(([name, own]) => [plain(name), own]));
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function ragged(line: number, count: number, width: number): Piece {
  return {
    line,
    problem: { zh: `这一行有 ${count} 列，表头有 ${width} 列`, en: `this row has ${count} cells, the header ${width}` },
  };
}
