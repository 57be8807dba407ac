import { gzipSync } from 'node:zlib';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import type { UserError } from '../../src/errors.ts';
import { decodeChunks } from '../../src/input/bytes.ts';
import type { Encoding } from '../../src/input/decode.ts';
import { openSource, sampleText } from '../../src/input/open.ts';

const LINES = [
  '会话,角色,内容',
  'a,客户,请问发票什么时候开？',
  'a,客服,您好，发票今天18点前开好，请您留意邮箱😀',
  'b,客户,好的谢谢',
];
const TEXT = `${LINES.join('\r\n')}\r\n`;

async function* inChunks(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function read(bytes: Uint8Array, size = 7, told?: Encoding) {
  const problems: string[] = [];
  const encodings: string[] = [];
  let text = '';
  const options = {
    told,
    onProblem: ({ line, problem }: { line: number; problem: { en: string } }) =>
      problems.push(`${line}: ${problem.en}`),
    onEncoding: (encoding: Encoding, assumed: boolean) => encodings.push(encoding + (assumed ? '?' : '')),
  };
  for await (const part of decodeChunks(inChunks(bytes, size), options)) text += part;
  return { text, problems, encodings };
}

describe('bytes become text, whatever the chunks', () => {
  const cases: [string, Uint8Array, string[]][] = [
    ['UTF-8', Buffer.from(TEXT), ['utf-8']],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${TEXT}`), ['utf-8']],
    ['GB18030', iconv.encode(TEXT, 'gb18030'), ['utf-8', 'gb18030?']],
    ['Big5', iconv.encode('對話,內容\r\n1,您好，請問有什麼可以幫您的嗎\r\n', 'big5'), ['utf-8', 'big5?']],
    ['UTF-16 with a mark', iconv.encode(TEXT, 'utf-16le', { addBOM: true }), ['utf-16le']],
    ['UTF-16 big-endian with a mark', iconv.encode(TEXT, 'utf-16be', { addBOM: true }), ['utf-16be']],
  ];
  for (const [name, bytes, encodings] of cases) {
    for (const size of [5, 64, 1000]) {
      it(`${name} in chunks of ${size}`, async () => {
        const result = await read(bytes, size);
        expect(result.text).toBe(name === 'Big5' ? '對話,內容\r\n1,您好，請問有什麼可以幫您的嗎\r\n' : TEXT);
        // Nothing of a lone chunk has been taken for UTF-8 before the encoding shows.
        expect(result.encodings.at(-1)).toBe(encodings.at(-1));
        expect(result.problems).toEqual([]);
      });
    }
  }

  it('ASCII before the first Chinese line does not hide the encoding', async () => {
    const bytes = Buffer.concat([Buffer.from('id,role,text\n'.repeat(50)), iconv.encode(TEXT, 'gb18030')]);
    expect((await read(bytes, 100)).text).toBe('id,role,text\n'.repeat(50) + TEXT);
  });

  it('a line of another encoding is told with its number, and read', async () => {
    const bytes = Buffer.concat([
      Buffer.from(`${LINES[0]}\n${LINES[1]}\n`),
      iconv.encode('a,客服,您好，这就为您查询，请您稍等\n', 'gb18030'),
      Buffer.from(`${LINES[3]}\n`),
    ]);
    const { text, problems } = await read(bytes, 30);
    expect(text).toBe(`${LINES[0]}\n${LINES[1]}\na,客服,您好，这就为您查询，请您稍等\n${LINES[3]}\n`);
    expect(problems).toEqual(['3: not valid UTF-8; this line was read as GB18030']);
  });

  it('bytes that are nothing are shown as what they are', async () => {
    const bytes = Buffer.concat([
      Buffer.from('您好，请讲\n'),
      Buffer.from([0xff, 0xfe, 0xfd, 10]),
      Buffer.from('好的\n'),
    ]);
    const { text, problems } = await read(bytes, 1000);
    expect(text).toBe('您好，请讲\n\ufffd\ufffd\ufffd\n好的\n');
    expect(problems).toEqual(['2: has bytes that are not UTF-8, shown as \ufffd']);
  });

  it('what the user told counts, and what does not fit is told', async () => {
    const { text, problems } = await read(
      Buffer.concat([iconv.encode('您好\n', 'gb18030'), Buffer.from([0xff, 10])]),
      3,
      'gb18030',
    );
    expect(text).toBe('您好\n\ufffd\n');
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(/^2: .*GB18030.*--encoding/);
  });

  it('a line longer than memory should hold comes in pieces', async () => {
    const line = '您好😀'.repeat(700_000);
    const { text, problems } = await read(Buffer.from(line), 1 << 20);
    expect([text === line, problems]).toEqual([true, []]);
  });
});

describe('sources', () => {
  async function open(bytes: Uint8Array, name: string) {
    const errors: UserError[] = [];
    const source = await openSource(name, inChunks(bytes, 1000), (error) => errors.push(error));
    const sample = await sampleText(source, undefined);
    const parts: Uint8Array[] = [];
    for await (const chunk of source.bytes()) parts.push(chunk);
    return { name: source.name, sample, whole: Buffer.concat(parts), errors };
  }
  const large = Buffer.from(`${LINES[2]}\n`.repeat(20_000));

  it('gzip is unpacked by what it is, not by its name', async () => {
    const { name, whole, errors } = await open(gzipSync(large), 'may.csv.gz');
    expect([name, whole.equals(large), errors]).toEqual(['may.csv', true, []]);
    expect((await open(gzipSync(large), 'may.csv')).whole.equals(large)).toBe(true);
    expect((await open(large, 'may.csv.gz')).whole.equals(large)).toBe(true);
  });

  it('gzip that is cut off gives what there is, and an error', async () => {
    const packed = gzipSync(Buffer.from(Array.from({ length: 20_000 }, (_, i) => `${i},${LINES[2]}\n`).join('')));
    const { whole, errors } = await open(packed.subarray(0, packed.length >> 1), 'may.csv.gz');
    expect(whole.length).toBeGreaterThan(10_000);
    expect(errors.map(({ title, file }) => [title.en, file])).toEqual([['the gzip file is cut off', 'may.csv.gz']]);
  });

  it('damaged gzip gives an error', async () => {
    const packed = Buffer.from(gzipSync(large));
    packed.fill(0x55, 40, 120);
    expect((await open(packed, 'may.csv.gz')).errors.map(({ title }) => title.en)).toEqual([
      'the gzip file is damaged',
    ]);
  });

  it('the sample is whole lines', async () => {
    const { sample } = await open(large, 'may.csv');
    expect(sample.endsWith('\n')).toBe(true);
    expect(sample.length).toBeGreaterThan(20_000);
    expect((await open(Buffer.from('[{"text":"您好"}'), 'a.json')).sample).toBe('[{"text":"您好"}');
  });

  it('an error of the source is an error of the reading', async () => {
    async function* broken(): AsyncGenerator<Uint8Array> {
      yield gzipSync(large).subarray(0, 20);
      throw new Error('EIO');
    }
    const source = await openSource('may.csv.gz', broken(), () => {}).catch((error: Error) => error);
    expect(source).toMatchObject({ message: 'EIO' });
  });
});
