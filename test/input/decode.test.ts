import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { UserError } from '../../src/errors.ts';
import { decode, type Encoding, encodingNamed } from '../../src/input/decode.ts';
import { encode } from '../../src/input/encode.ts';

const HANS = '您好，由于订单已经出库，暂时不能修改地址；您可以联系快递员协商。';
const HANT = '您好，由於訂單已經出庫，暫時不能修改地址；您可以聯繫快遞員協商。';
const SHORT = '我不能帮您退款。';

const found: [Encoding, string][] = [
  ['gb18030', HANS],
  ['gb18030', SHORT],
  ['gb18030', 'Order 88412: ' + SHORT],
  ['gb18030', HANT],
  ['gb18030', '谢谢哦'],
  ['big5', HANT],
  ['big5', '沒有。'],
  ['utf-16le', HANS],
  ['utf-16be', HANS],
  ['utf-16le', 'We cannot change the address.\r\n'],
  ['utf-16be', 'We cannot change the address.\r\n'],
  ['utf-16le', `${SHORT}\n${HANT}`],
];

describe('decode', () => {
  it.each(found)('finds %s without a mark: %s', (encoding, text) => {
    const bytes = iconv.encode(text, encoding, { addBOM: false });
    expect(decode(bytes, 'a.txt')).toEqual({ text, encoding, mark: false, assumed: true });
  });

  it.each(['utf-8', 'utf-16le', 'utf-16be'] as const)('reads %s with a mark', (encoding) => {
    const bytes = iconv.encode(HANS, encoding, { addBOM: true });
    expect(decode(bytes, 'a.txt')).toEqual({ text: HANS, encoding, mark: true, assumed: false });
  });

  it('takes UTF-8 without a word', () => {
    for (const text of [`${HANS} 😀 ${HANT}`, 'Café', '😀', 'ok', '囧']) {
      expect(decode(Buffer.from(text), 'a.txt')).toEqual({ text, encoding: 'utf-8', mark: false, assumed: false });
    }
  });

  it('takes the encoding that is told', () => {
    const bytes = iconv.encode('沒有。', 'big5');
    expect(decode(bytes, 'a.txt', 'big5')).toMatchObject({ text: '沒有。', encoding: 'big5', assumed: false });
    expect(['GBK', 'utf8', 'UTF-16', 'latin1'].map(encodingNamed)).toEqual(['gb18030', 'utf-8', 'utf-16le', undefined]);
  });

  const broken: [string, Uint8Array, Encoding | undefined, number, RegExp][] = [
    [
      'a broken UTF-8 sequence',
      Buffer.concat([Buffer.from('您好\n我们'), Buffer.from([0xe4, 0xbd]), Buffer.from('！')]),
      'utf-8',
      2,
      /byte 0xE4 at offset 13 is not valid UTF-8/,
    ],
    ['Latin-1', Buffer.from('Café for two', 'latin1'), undefined, 1, /byte 0xE9 at offset 3 is not valid UTF-8/],
    ['a UTF-8 text that ends early', Buffer.from('您好').subarray(0, 5), 'utf-8', 1, /ends in the middle/],
    [
      'a lone surrogate',
      Buffer.from([0xff, 0xfe, 0x60, 0x4f, 0x3d, 0xd8, 0x60, 0x4f]),
      undefined,
      1,
      /at offset \d+ is not valid UTF-16LE/,
    ],
  ];
  it.each(broken)('refuses %s and says where', (_, bytes, told, line, message) => {
    const error = thrownBy(() => decode(bytes, 'a.txt', told));
    expect(error.title.en).toMatch(message);
    expect(error).toMatchObject({ file: 'a.txt', line });
  });

  it.each([
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d, 0x49, 0x48, 0x44, 0x52])],
    ['a ZIP', Buffer.concat([Buffer.from('PK\x03\x04\x14\x00\x00\x00\x08\x00'), Buffer.alloc(60, 0x81)])],
    ['control characters', Buffer.from('\x01\x02\x03\x04abc')],
  ])('refuses %s', (_, bytes) => {
    expect(thrownBy(() => decode(bytes, 'a.docx')).title.en).toBe('this is a binary file, not text');
  });
});

describe('encode', () => {
  it.each(['utf-8', 'utf-16le', 'utf-16be', 'gb18030'] as const)('writes %s back byte for byte', (encoding) => {
    const text = `${HANS}${HANT}…—“”\r\n😀𠮷é\u2028`;
    for (const mark of [false, true]) {
      const bytes = encode(text, { encoding, mark }, 'a.txt');
      expect(Buffer.from(bytes)).toEqual(
        Buffer.from(iconv.encode((mark ? '\ufeff' : '') + text, encoding, { addBOM: false })),
      );
      expect(decode(bytes, 'a.txt', encoding)).toEqual({ text, encoding, mark, assumed: false });
    }
  });

  it('writes Big5 back byte for byte', () => {
    const bytes = encode(HANT, { encoding: 'big5', mark: false }, 'a.txt');
    expect(Buffer.from(bytes)).toEqual(iconv.encode(HANT, 'big5'));
  });

  it('refuses a character that the encoding lacks', () => {
    const error = thrownBy(() => encode('沒問題😀', { encoding: 'big5', mark: false }, 'a.txt'));
    expect(error.title.zh).toBe('BIG5 里没有「😀」 (U+1F600) 这个字符，文件没有改动');
  });

  it('refuses a lone surrogate', () => {
    expect(thrownBy(() => encode('好\ud83d', { encoding: 'utf-8', mark: false }, 'a.txt')).title.en).toMatch(
      /cannot be written/,
    );
  });
});

function thrownBy(run: () => unknown): UserError {
  try {
    run();
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}
