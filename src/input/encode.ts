import { UserError } from '../errors.ts';
import type { Encoding, Writing } from './decode.ts';

/** Writes a text in the encoding it was read in, with its mark. Throws {@link UserError} for a character the encoding lacks. */
export function encode(text: string, { encoding, mark }: Writing, name: string): Uint8Array {
  const whole = mark ? '\ufeff' + text : text;
  const bytes = encoding === 'utf-8' ? new TextEncoder().encode(whole) : otherwise(whole, encoding, name);
  // Whatever the tables say, only bytes that read back as the same text are written.
  if (new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes) !== whole) throw lacking(whole, encoding, name);
  return bytes;
}

function otherwise(text: string, encoding: Exclude<Encoding, 'utf-8'>, name: string): Uint8Array {
  if (encoding === 'utf-16le' || encoding === 'utf-16be') return utf16(text, encoding === 'utf-16le');
  const table = reverseTable(encoding);
  const bytes: number[] = [];
  for (const char of text) {
    const point = char.codePointAt(0)!;
    if (point < 0x80) {
      bytes.push(point);
      continue;
    }
    const code =
      table.get(char) ?? (encoding === 'gb18030' && point > 0xffff ? fourBytes(point - 0x10000 + 189_000) : undefined);
    if (!code) throw lacking(char, encoding, name);
    bytes.push(...code);
  }
  return Uint8Array.from(bytes);
}

function utf16(text: string, little: boolean): Uint8Array {
  const view = new DataView(new ArrayBuffer(text.length * 2));
  for (let i = 0; i < text.length; i++) view.setUint16(i * 2, text.charCodeAt(i), little);
  return new Uint8Array(view.buffer);
}

/** Character → bytes, by decoding every code the encoding has. Where two codes give one character the standard one wins. */
function reverseTable(encoding: 'gb18030' | 'big5'): Map<string, readonly number[]> {
  const table = new Map<string, readonly number[]>();
  const decoder = new TextDecoder(encoding);
  const add = (code: readonly number[]) => {
    const text = decoder.decode(Uint8Array.from(code));
    const isOne = text.length > 0 && text.length === (text.codePointAt(0)! > 0xffff ? 2 : 1);
    if (isOne && text !== '\ufffd' && text >= '\u0080' && !table.has(text)) table.set(text, code);
  };
  // Big5 leads below 0xA1 are an extension whose characters partly repeat those of the standard.
  for (const [from, to] of encoding === 'big5'
    ? ([
        [0xa1, 0xfe],
        [0x81, 0xa0],
      ] as const)
    : ([[0x81, 0xfe]] as const)) {
    for (let lead = from; lead <= to; lead++) for (let trail = 0x40; trail <= 0xfe; trail++) add([lead, trail]);
  }
  if (encoding === 'gb18030') for (let pointer = 0; pointer < 39_420; pointer++) add(fourBytes(pointer));
  return table;
}

/** The four-byte code of GB18030 at a pointer (Encoding Standard, gb18030 encoder). */
function fourBytes(pointer: number): readonly number[] {
  return [
    Math.floor(pointer / 12_600) + 0x81,
    (Math.floor(pointer / 1260) % 10) + 0x30,
    (Math.floor(pointer / 10) % 126) + 0x81,
    (pointer % 10) + 0x30,
  ];
}

function lacking(text: string, encoding: Encoding, name: string): UserError {
  const char = Array.from(text).length === 1 ? text : undefined;
  const label = encoding.toUpperCase();
  const code = char ? ` (U+${char.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')})` : '';
  return new UserError({
    title: {
      zh: char
        ? `${label} 里没有「${char}」${code} 这个字符，文件没有改动`
        : `改好的文字无法用 ${label} 写回，文件没有改动`,
      en: char
        ? `${label} has no character “${char}”${code}; the file is left as it was`
        : `the fixed text cannot be written in ${label}; the file is left as it was`,
    },
    hint: { zh: '可先把文件转成 UTF-8', en: 'save the file as UTF-8 first' },
    file: name,
  });
}
