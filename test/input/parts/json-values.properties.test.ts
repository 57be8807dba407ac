import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readJson } from '../../../src/input/parts/json-values.ts';

async function* inChunks(text: string, size: number) {
  for (let i = 0; i < text.length; i += size) yield text.slice(i, i + size);
}

async function read(text: string, size: number) {
  const values: unknown[] = [];
  let problems = 0;
  for await (const items of readJson(inChunks(text, size), [['data', 'list']])) {
    for (const item of items) 'problem' in item ? problems++ : values.push(item.value);
  }
  return { values, problems };
}

const message = fc.record({
  text: fc.string({ unit: fc.constantFrom('您', '好', '"', '\\', '{', ']', ',', '\n', '😀', ' ', 'n') }),
  tags: fc.array(fc.constantFrom('[', '}', '退款')),
  more: fc.option(fc.record({ list: fc.array(fc.integer()) })),
});
const messages = fc.array(message, { minLength: 1, maxLength: 8 });
/** All the ways in which the same messages are written down. */
const WAYS: Readonly<Record<string, (list: unknown[]) => string>> = {
  'JSON Lines': (list) => list.map((value) => JSON.stringify(value)).join('\n'),
  'CRLF lines': (list) => list.map((value) => `${JSON.stringify(value)}\r\n`).join(''),
  'documents one after another': (list) => list.map((value) => JSON.stringify(value, null, 2)).join('\n'),
  'documents without anything between': (list) => list.map((value) => JSON.stringify(value)).join(''),
  'a list': (list) => JSON.stringify(list),
  'an indented list': (list) => JSON.stringify(list, null, '\t'),
  'a list in a document': (list) => JSON.stringify({ data: { list, n: 1 }, users: [] }),
  'a list in an indented document': (list) => JSON.stringify({ code: 0, data: { list } }, null, 1),
};

describe('readJson', () => {
  for (const [way, write] of Object.entries(WAYS)) {
    it(`gives what was written as ${way}, however it is cut in chunks`, async () => {
      await fc.assert(
        fc.asyncProperty(messages, fc.integer({ min: 1, max: 40 }), async (list, size) => {
          expect(await read(write(list), size)).toEqual({ values: list, problems: 0 });
        }),
      );
    });

    it(`ends, and says so, when a character of ${way} is missing`, async () => {
      await fc.assert(
        fc.asyncProperty(messages, fc.nat(), fc.integer({ min: 1, max: 40 }), async (list, at, size) => {
          const whole = write(list);
          const i = at % whole.length;
          const { values, problems } = await read(whole.slice(0, i) + whole.slice(i + 1), size);
          // Without a problem nothing is lost: a space, a comma or a letter of a text was missing; a document whose key has another name is
          // a value itself.
          const isDocument =
            values.length === 1 && Object.keys(Object(values[0])).some((key) => /^(?:data|[dat]{3}|code)$/.test(key));
          if (problems === 0 && !isDocument) expect(values).toHaveLength(list.length);
        }),
      );
    });
  }
});
