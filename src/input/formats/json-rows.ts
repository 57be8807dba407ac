import { UserError } from '../../errors.ts';
import type { Text } from '../../types.ts';
import { type Use, useOfName } from '../parts/column-names.ts';
import { type Columns, findColumns } from '../parts/columns.ts';
import { flatRows } from '../parts/flat-rows.ts';
import { expandPage } from '../parts/json-expand.ts';
import { fromJson, type JsonFormat, type JsonValue } from '../parts/json-format.ts';
import { createRowReader, type RowReader, textReader } from '../parts/table-rows.ts';
import type { ReadOptions, Sample, TextSource, TranscriptFormat } from '../transcript.ts';

/** Where lists of messages usually stand. */
const LISTS = [
  ['messages'],
  ['data'],
  ['records'],
  ['rows'],
  ['list'],
  ['items'],
  ['result'],
  ['results'],
  ['data', 'list'],
  ['data', 'records'],
  ['data', 'rows'],
  ['data', 'items'],
];

/** Flat objects, a message each, in a list or line by line: keys are what columns are in a table. */
export const jsonRows: TranscriptFormat = {
  ...fromJson(shape(() => [])),
  async *read(source, options) {
    const records = elementsOf(source.sample);
    if (!records.some(({ size }) => size > 0)) throw noObjects(source);
    const names = namesOf(records, options);
    const cells = records.map((record) => names.map((name) => record.get(name) ?? ''));
    const columns = findColumns({ row: 0, names }, cells, options, { file: source.name });
    const table = { file: source.name, toText: await textReader(columns) };
    const read = createRowReader({ ...columns, header: { row: -1, names }, merged: [] }, table);
    const flat = flatRows(columns, names, { read, listKeys: LISTS.map(([key]) => key!) });
    yield* fromJson({ ...shape(rowsBy(columns, names, read)), flat: () => flat }).read(source, options);
  },
};

// --- internal ---

const LOOK_AT = 300;
const TEXTS: readonly Use[] = ['text', 'agentText', 'customerText'];
const PARTIES: readonly Use[] = ['role', 'isAgent', 'isCustomer', 'sender', 'agent', 'customer'];
const OF_CONVERSATIONS: readonly Use[] = ['conversation', 'channel', 'team', 'agent', 'customer', 'customerName'];

function shape(rows: JsonFormat['rows']): JsonFormat {
  return {
    id: 'json-rows',
    about: { zh: 'JSON 或 JSONL，每个对象是一条消息', en: 'JSON or JSON Lines, an object a message' },
    lists: LISTS,
    matches,
    rows,
  };
}

type Flat = ReadonlyMap<string, string>;

/** The objects of the sample, out of the lists they may stand in. */
function elementsOf({ json }: Sample): Flat[] {
  return json
    .slice(0, LOOK_AT)
    .flatMap((value) => expandPage(value, 1, LISTS))
    .slice(0, LOOK_AT)
    .map((item) => ('problem' in item ? new Map<string, string>() : recordOf(item)));
}

/** An object with what stands round its list and belongs to its conversation. */
function recordOf({ value, around }: JsonValue): Flat {
  const own = isRecord(value) ? flatten(value) : new Map<string, string>();
  for (const outer of around) {
    for (const [name, text] of flatten(outer)) {
      const found = useOfName(name);
      if (found?.isWhole && OF_CONVERSATIONS.includes(found.use) && !own.has(name)) own.set(name, text);
    }
  }
  return own;
}

/** Objects with a text and something that tells who speaks; less sure, flat objects of which one key may hold it. */
function matches(value: unknown): number {
  if (!isRecord(value)) return 0;
  const flat = flatten(value);
  const uses = new Set([...flat.keys()].map((name) => useOfName(name)?.use));
  const isFlat = flat.size > 1 && Object.values(value).every((own) => typeof own !== 'object' || own === null);
  if (TEXTS.some((use) => uses.has(use))) {
    const isWide = uses.has('agentText') && uses.has('customerText');
    return isWide || PARTIES.some((use) => uses.has(use)) || isFlat ? 0.5 : 0.2;
  }
  return isFlat && [...flat.values()].some((text) => /\p{Script=Han}{4}|\p{L} \p{L}/u.test(text)) ? 0.5 : 0;
}

function rowsBy(columns: Columns, names: readonly string[], read: RowReader): JsonFormat['rows'] {
  const texts = columns.texts.map(({ column }) => names[column]!);
  return (item) => {
    const flat = recordOf(item);
    const { line } = item;
    // Kinds of messages may come without words; anything else has a text.
    if (columns.at.type === undefined && !texts.some((name) => flat.has(name)))
      return [{ line, problem: noTextHere(texts) }];
    return read({ line, cells: names.map((name) => flat.get(name) ?? '') });
  };
}

function noObjects({ name, sample }: TextSource): UserError {
  const isTable = sample.table !== undefined;
  return new UserError({
    title: { zh: '里面没有 JSON 对象，不能按 json-rows 读取', en: 'there is no JSON object to read as json-rows' },
    ...(isTable && {
      hint: {
        zh: '看起来是表格：去掉 --from 让程序自己识别，或用 --from csv',
        en: 'it looks like a table: leave out --from, or use --from csv',
      },
    }),
    file: name,
  });
}

function noTextHere(names: readonly string[]): Text {
  const list = names.map((name) => `“${name}”`).join(' / ');
  return { zh: `这个对象没有 ${list}`, en: `this object has no ${list}` };
}

/** The keys of the objects that were seen, in order. */
function namesOf(records: readonly Flat[], { map }: ReadOptions): string[] {
  const names = new Set(records.flatMap((record) => [...record.keys()]));
  return names.size === 0 ? Object.values(map) : [...names];
}

/** `{sender: {name: …}}` as `sender.name`; lists are no cells. */
function flatten(value: Readonly<Record<string, unknown>>): Map<string, string> {
  const flat = new Map<string, string>();
  const add = (record: Readonly<Record<string, unknown>>, before: string, depth: number) => {
    for (const [key, own] of Object.entries(record)) {
      const name = before + key;
      if (typeof own === 'string') flat.set(name, own);
      else if (typeof own === 'number' || typeof own === 'boolean') flat.set(name, String(own));
      else if (isRecord(own) && depth < 2) add(own, `${name}.`, depth + 1);
      else if (own === null) flat.set(name, '');
    }
  };
  add(value, '', 0);
  return flat;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
