import { useOfName } from '../parts/column-names.ts';
import { type Columns, findColumns } from '../parts/columns.ts';
import { expandPage } from '../parts/json-expand.ts';
import { type Fields, fieldsOf, isFields, textOf } from '../parts/json-fields.ts';
import { fromJson, type JsonFormat, type JsonValue, loadHtml } from '../parts/json-format.ts';
import { createRowReader, type TableOptions } from '../parts/table-rows.ts';
import type { Piece, Row, TranscriptFormat } from '../transcript.ts';

const LOOK_AT = 300;
/** Where lists of conversations stand. */
const LISTS = [
  ['data'],
  ['conversations'],
  ['sessions'],
  ['dialogues'],
  ['dialogs'],
  ['records'],
  ...['data', 'result'].flatMap((outer) =>
    ['list', 'conversations', 'sessions', 'dialogues', 'records', 'rows', 'items'].map((inner) => [outer, inner]),
  ),
];
/** Keys that a conversation's own id goes by when it shares its name with that of messages. */
const IDS = /^(?:_?id|sid|guid|uuid|no)$/i;

/** Objects that hold a conversation each, with a list of messages whose keys are what columns are in a table. */
export const jsonConversations: TranscriptFormat = {
  ...fromJson(shape(() => [])),
  async *read(source, options) {
    const records = source.sample.json
      .flatMap((value) => expandPage(value, 1, LISTS))
      .flatMap((item) => ('problem' in item ? [] : recordsOf(fieldsOf(item.value))))
      .slice(0, LOOK_AT);
    const names = [...new Set(records.flatMap((record) => Object.keys(record)))];
    const known = names.length > 0 ? names : Object.values(options.map);
    const cells = records.map((record) => known.map((name) => record[name] ?? ''));
    const columns = findColumns({ row: 0, names: known }, cells, options, { file: source.name });
    const toText = columns.isHtml ? await loadHtml() : undefined;
    yield* fromJson(shape(rowsBy(columns, known, { file: source.name, toText }))).read(source, options);
  },
};

// --- internal ---

function shape(rows: JsonFormat['rows']): JsonFormat {
  return {
    id: 'json-conversations',
    about: {
      zh: 'JSON 或 JSONL，每个对象是一个会话，里面有消息列表',
      en: 'JSON or JSON Lines, an object a conversation with a list of messages',
    },
    lists: LISTS,
    matches: (value) => (isFields(value) && messagesOf(value).some(isMessage) ? 0.6 : 0),
    rows,
  };
}

/** The longest list of objects in the object or one further in; one of objects that read like messages before any other. */
function messagesOf(conversation: Fields): readonly Fields[] {
  const inner = Object.values(conversation)
    .filter(isFields)
    .flatMap((object) => Object.values(object));
  const lists = [...Object.values(conversation), ...inner].filter(isListOfFields).sort((a, b) => b.length - a.length);
  return lists.find((list) => list.some(isMessage)) ?? lists[0] ?? [];
}

function isListOfFields(value: unknown): value is readonly Fields[] {
  return Array.isArray(value) && value.length > 0 && value.every(isFields);
}

/** Words, and something that tells who says them. */
function isMessage(message: Fields): boolean {
  const uses = new Set(Object.keys(flatOf(message)).map((name) => useOfName(name)?.use));
  if (uses.has('agentText') && uses.has('customerText')) return true;
  const hasParty = (['role', 'isAgent', 'isCustomer', 'sender', 'agent', 'customer'] as const).some((use) =>
    uses.has(use),
  );
  return uses.has('text') && hasParty;
}

type Flat = Record<string, string>;

/** Conversations by their ids: an object, or one further in, whose every key holds a list of messages. */
function byIds(value: Fields): readonly (readonly [id: string, messages: readonly Fields[]])[] {
  for (const object of [value, ...Object.values(value).filter(isFields)]) {
    const entries = Object.entries(object).flatMap(([id, list]) =>
      isListOfFields(list) && list.some(isMessage) ? [[id, list] as const] : [],
    );
    if (entries.length > 1 && entries.length === Object.keys(object).length) return entries;
  }
  return [];
}

/** Each message as a row of a table, with what its conversation says of itself. */
function recordsOf(conversation: Fields): readonly Flat[] {
  const several = byIds(conversation);
  if (several.length > 0)
    return several.flatMap(([id, list]) => list.map((message) => ({ conversation_id: id, ...flatOf(message) })));
  const messages = messagesOf(conversation).map((message) => flatOf(message));
  const taken = new Set(messages.flatMap((message) => Object.keys(message)));
  const own: Flat = {};
  for (const [name, value] of Object.entries(flatOf(conversation))) {
    if (IDS.test(name)) own.conversation_id = value;
    else if (!taken.has(name) && isOfConversation(name)) own[name] = value;
  }
  return messages.map((message) => ({ ...own, ...message }));
}

/** What is said of a whole conversation; a text of it is a summary, a role or time of it no message's. */
function isOfConversation(name: string): boolean {
  const use = useOfName(name)?.use;
  return use !== undefined && ['conversation', 'channel', 'team', 'customerName', 'agent', 'endedBy'].includes(use);
}

/** `{sender: {name: …}}` as `sender.name`; a list of texts as lines. */
function flatOf(object: Fields, before = ''): Flat {
  const flat: Flat = {};
  for (const [key, value] of Object.entries(object)) {
    const name = before + key;
    if (typeof value === 'boolean') flat[name] = String(value);
    else if (isFields(value) && before === '') Object.assign(flat, flatOf(value, `${name}.`));
    else if (Array.isArray(value) && value.length > 0 && value.every((part) => typeof part === 'string')) {
      // `utterances` are an utterance of several lines.
      flat[name.replace(/(?<=[a-z])s$/, '')] = value.join('\n');
    } else {
      const text = textOf(value);
      if (text !== undefined) flat[name] = text;
    }
  }
  return flat;
}

function rowsBy(columns: Columns, names: readonly string[], table: TableOptions): JsonFormat['rows'] {
  const read = createRowReader({ ...columns, header: { row: -1, names }, hasIds: false, merged: [] }, table);
  return function* rows({ value, line }: JsonValue, _options, { document }): Iterable<Piece> {
    const records = recordsOf(fieldsOf(value));
    if (records.length === 0) {
      yield { line, problem: NO_MESSAGES };
      return;
    }
    for (const record of records) {
      for (const piece of read({ line, cells: names.map((name) => record[name] ?? '') })) {
        yield 'problem' in piece ? piece : inConversation(piece, document);
      }
    }
  };
}

/** One that has no id is told apart by its place. */
function inConversation(row: Row, document: number): Row {
  if (row.conversation !== undefined) return row;
  const { thread: _, ...others } = row;
  return { ...others, conversation: String(document) };
}

const NO_MESSAGES = {
  zh: '这个会话里没有消息列表',
  en: 'this conversation holds no list of messages',
};
