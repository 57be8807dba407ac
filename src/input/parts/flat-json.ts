/** What stands under a key. */
export const KIND = {
  absent: 0,
  /** A string without escapes. */
  text: 1,
  /** A string with escapes. */
  escaped: 2,
  /** A number whose digits are its text. */
  integer: 3,
  number: 4,
  true: 5,
  false: 6,
  null: 7,
  /** An object or a list. */
  nested: 8,
} as const;

/** The values of a flat object, found in the bytes of its line; by the places of their keys in the list of keys. */
export interface FlatScan {
  /**
   * Reads the object that opens at `at`, and gives the index of the line break behind it. -1 when it is not sure to be an object
   * of JSON that has its line for itself and each of the keys but once. The bytes are valid UTF-8 and end with a line break.
   */
  read(bytes: Uint8Array, at: number): number;
  readonly kinds: Uint8Array;
  /** Of strings without their quotes. */
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** Changes with each string of a field that is another than the one before. */
  readonly versions: Int32Array;
  /** How many units of the first key's value were decoded on the way; -1 when they were not. */
  units(): number;
}

const QUOTE = 34;
const COMMA = 44;
const COLON = 58;
const BACKSLASH = 92;
const OPEN_BRACE = 123;
const CLOSE_BRACE = 125;
const OPEN_BRACKET = 91;
const CLOSE_BRACKET = 93;
const LINE_END = 10;
const MOST_KEYS = 256;
const DEEPEST = 32;
const MOST_LUCK = 8;
/** Integers of so many digits are written as they are read. */
const MOST_DIGITS = 15;

/** Makes a scanner of objects. The value of the first key is longer than the others: its units are put into `into`. */
export function createFlatScan(keys: readonly string[], into: Uint16Array): FlatScan {
  const kinds = new Uint8Array(keys.length);
  const starts = new Int32Array(keys.length);
  const ends = new Int32Array(keys.length);
  const versions = new Int32Array(keys.length);
  /** Where the last string of a field stands in the same bytes, how long it is, and how often comparing with it was worth it of late. */
  const lastStarts = new Int32Array(keys.length);
  const lastLengths = new Int32Array(keys.length);
  const luck = new Int8Array(keys.length);
  let lastBytes: Uint8Array | undefined;
  let view: DataView = new DataView(new ArrayBuffer(0));
  const fieldByKey = new Map(keys.map((key, i) => [Buffer.from(key).toString('latin1'), i]));
  /** Keys that were met, from their first quote to their colon; which of the wanted ones each is; which of them came after it the last time. */
  const met: Name[] = [];
  const fields: number[] = [];
  const followers: number[] = [-1];
  const isPlain = plainBytes();
  let decoded = -1;
  let kind: number = KIND.absent;
  let valueStart = 0;

  return { read, kinds, starts, ends, versions, units: () => decoded };

  function read(bytes: Uint8Array, at: number): number {
    kinds.fill(KIND.absent);
    decoded = -1;
    if (bytes !== lastBytes) {
      lastBytes = bytes;
      view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
      lastLengths.fill(-1);
      luck.fill(MOST_LUCK);
    }
    let i = bytes[at + 1] === QUOTE ? at + 1 : blankEnd(bytes, at + 1);
    if (bytes[i] === CLOSE_BRACE) return lineEnd(bytes, i + 1);
    let key = -1;
    for (;;) {
      key = keyAt(bytes, i, key);
      if (key < 0) return -1;
      const start = valueStart;
      const field = fields[key]!;
      if (bytes[start] === QUOTE && field >= 0)
        i = field === 0 ? wordsEnd(bytes, start + 1) : textEnd(bytes, start + 1, field);
      else i = valueEnd(bytes, start, 0);
      if (i < 0) return -1;
      if (field >= 0) {
        if (kinds[field] !== KIND.absent) return -1;
        const quote = kind <= KIND.escaped ? 1 : 0;
        kinds[field] = kind;
        starts[field] = start + quote;
        ends[field] = i - quote;
      }
      if (bytes[i] !== COMMA) {
        i = blankEnd(bytes, i);
        if (bytes[i] === CLOSE_BRACE) return lineEnd(bytes, i + 1);
        if (bytes[i] !== COMMA) return -1;
      }
      i++;
      if (bytes[i] !== QUOTE) i = blankEnd(bytes, i);
    }
  }

  /** Which of the keys that were met stands at `at`; where its value begins goes into `valueStart`. */
  function keyAt(bytes: Uint8Array, at: number, before: number): number {
    let key = followers[before + 1]!;
    if (key < 0 || at + met[key]!.length > bytes.length || !isAt(view, at, met[key]!)) {
      key = met.findIndex((name) => at + name.length <= bytes.length && isAt(view, at, name));
      if (key < 0) key = learned(bytes, at);
      if (key < 0) return -1;
      followers[before + 1] = key;
    }
    const i = at + met[key]!.length;
    valueStart = bytes[i]! <= 32 ? blankEnd(bytes, i) : i;
    return key;
  }

  function learned(bytes: Uint8Array, at: number): number {
    const end = bytes[at] === QUOTE ? stringEnd(bytes, at + 1) : -1;
    if (end < at + 3 || kind !== KIND.text || bytes[end] !== COLON || met.length >= MOST_KEYS) return -1;
    met.push(nameOf(bytes.subarray(at, end + 1)));
    fields.push(fieldByKey.get(Buffer.from(bytes.subarray(at + 1, end - 1)).toString('latin1')) ?? -1);
    followers.push(-1);
    return met.length - 1;
  }

  /** The index behind the value at `at`; -1 when it is none. Says in `kind` what it is. */
  function valueEnd(bytes: Uint8Array, at: number, depth: number): number {
    const first = bytes[at]!;
    switch (first) {
      case QUOTE:
        return stringEnd(bytes, at + 1);
      case 116:
        kind = KIND.true;
        return bytes[at + 1] === 114 && bytes[at + 2] === 117 && bytes[at + 3] === 101 ? at + 4 : -1;
      case 102:
        kind = KIND.false;
        return bytes[at + 1] === 97 && bytes[at + 2] === 108 && bytes[at + 3] === 115 && bytes[at + 4] === 101
          ? at + 5
          : -1;
      case 110:
        kind = KIND.null;
        return bytes[at + 1] === 117 && bytes[at + 2] === 108 && bytes[at + 3] === 108 ? at + 4 : -1;
      case OPEN_BRACE:
      case OPEN_BRACKET: {
        if (depth >= DEEPEST) return -1;
        const end = nestedEnd(bytes, at, first === OPEN_BRACE, depth + 1);
        kind = KIND.nested;
        return end;
      }
      default:
        return numberEnd(bytes, at);
    }
  }

  function nestedEnd(bytes: Uint8Array, at: number, isObject: boolean, depth: number): number {
    const close = isObject ? CLOSE_BRACE : CLOSE_BRACKET;
    let i = blankEnd(bytes, at + 1);
    if (bytes[i] === close) return i + 1;
    for (;;) {
      if (isObject) {
        i = bytes[i] === QUOTE ? stringEnd(bytes, i + 1) : -1;
        if (i < 0) return -1;
        i = blankEnd(bytes, i);
        if (bytes[i] !== COLON) return -1;
        i = blankEnd(bytes, i + 1);
      }
      i = valueEnd(bytes, i, depth);
      if (i < 0) return -1;
      i = blankEnd(bytes, i);
      if (bytes[i] === close) return i + 1;
      if (bytes[i] !== COMMA) return -1;
      i = blankEnd(bytes, i + 1);
    }
  }

  /** The index behind the closing quote of a string whose first byte is at `at`. */
  function stringEnd(bytes: Uint8Array, at: number): number {
    let i = at;
    kind = KIND.text;
    for (;;) {
      while (isPlain[bytes[i]!] === 1) i++;
      if (bytes[i] === QUOTE) return i + 1;
      if (bytes[i] !== BACKSLASH) return -1;
      kind = KIND.escaped;
      const length = escapeLength(bytes, i);
      if (length === 0) return -1;
      i += length;
    }
  }

  /** The same of a field whose string may well be that of the line before. */
  function textEnd(bytes: Uint8Array, at: number, field: number): number {
    if (luck[field]! > 0) {
      const length = lastLengths[field]!;
      if (length >= 0 && isSame(bytes, at, lastStarts[field]!, length + 1)) {
        if (luck[field]! < MOST_LUCK) luck[field]!++;
        kind = KIND.text;
        return at + length + 1;
      }
      luck[field]!--;
    }
    const end = stringEnd(bytes, at);
    versions[field]!++;
    lastStarts[field] = at;
    lastLengths[field] = kind === KIND.text ? end - 1 - at : -1;
    return end;
  }

  /** The same, decoding on the way what has no escapes. */
  function wordsEnd(bytes: Uint8Array, at: number): number {
    const { length } = into;
    let i = at;
    let n = 0;
    while (n < length) {
      const byte = bytes[i]!;
      if (byte < 0x80) {
        if (isPlain[byte] === 0) break;
        into[n++] = byte;
        i++;
      } else if (byte < 0xe0) {
        into[n++] = ((byte & 31) << 6) | (bytes[i + 1]! & 63);
        i += 2;
      } else if (byte < 0xf0) {
        into[n++] = ((byte & 15) << 12) | ((bytes[i + 1]! & 63) << 6) | (bytes[i + 2]! & 63);
        i += 3;
      } else {
        const low = ((bytes[i + 1]! & 63) << 12) | ((bytes[i + 2]! & 63) << 6) | (bytes[i + 3]! & 63);
        const above = (((byte & 7) << 18) | low) - 0x10000;
        into[n] = 0xd800 | (above >> 10);
        // A second unit that finds no room is the end of what can be decoded.
        if (n + 1 < length) into[n + 1] = 0xdc00 | (above & 1023);
        n += 2;
        i += 4;
      }
    }
    if (n >= length || bytes[i] !== QUOTE) return stringEnd(bytes, at);
    kind = KIND.text;
    decoded = n;
    return i + 1;
  }

  function numberEnd(bytes: Uint8Array, at: number): number {
    const isNegative = bytes[at] === 45;
    const start = isNegative ? at + 1 : at;
    let i = digitsEnd(bytes, start);
    const digits = i - start;
    if (digits === 0 || (digits > 1 && bytes[start] === 48)) return -1;
    kind = digits > MOST_DIGITS || (isNegative && bytes[start] === 48) ? KIND.number : KIND.integer;
    if (bytes[i] === 46) {
      kind = KIND.number;
      const end = digitsEnd(bytes, i + 1);
      if (end === i + 1) return -1;
      i = end;
    }
    if (bytes[i] === 101 || bytes[i] === 69) {
      kind = KIND.number;
      const sign = bytes[i + 1] === 43 || bytes[i + 1] === 45 ? 1 : 0;
      const end = digitsEnd(bytes, i + 1 + sign);
      if (end === i + 1 + sign) return -1;
      i = end;
    }
    return i;
  }
}

// --- internal ---

/** 1 for the bytes that stand for themselves in a string. */
function plainBytes(): Uint8Array {
  const plain = new Uint8Array(256).fill(1, 32);
  plain[QUOTE] = 0;
  plain[BACKSLASH] = 0;
  return plain;
}

/** A key with its marks, of which there are at least four bytes: the last word holds the last four. */
interface Name {
  readonly words: Int32Array;
  readonly length: number;
}

function nameOf(bytes: Uint8Array): Name {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const words = new Int32Array(Math.ceil(bytes.length / 4));
  for (let i = 0; i < words.length; i++) words[i] = view.getInt32(Math.min(i * 4, bytes.length - 4), true);
  return { words, length: bytes.length };
}

function isAt(view: DataView, at: number, { words, length }: Name): boolean {
  const last = words.length - 1;
  for (let i = 0; i < last; i++) if (view.getInt32(at + i * 4, true) !== words[i]) return false;
  return view.getInt32(at + length - 4, true) === words[last];
}

function isSame(bytes: Uint8Array, at: number, other: number, length: number): boolean {
  if (at + length > bytes.length) return false;
  // From the end, where ids and names differ.
  for (let i = length - 1; i >= 0; i--) if (bytes[at + i] !== bytes[other + i]) return false;
  return true;
}

/** Blanks within a line. */
function blankEnd(bytes: Uint8Array, at: number): number {
  let i = at;
  while (bytes[i] === 32 || bytes[i] === 9 || bytes[i] === 13) i++;
  return i;
}

/** The line break, when nothing but blanks stand before it. */
function lineEnd(bytes: Uint8Array, at: number): number {
  const end = blankEnd(bytes, at);
  return bytes[end] === LINE_END ? end : -1;
}

function digitsEnd(bytes: Uint8Array, at: number): number {
  let i = at;
  while (bytes[i]! >= 48 && bytes[i]! <= 57) i++;
  return i;
}

/** The length of an escape; 0 when it is none. */
function escapeLength(bytes: Uint8Array, at: number): number {
  switch (bytes[at + 1]) {
    case QUOTE:
    case BACKSLASH:
    case 47:
    case 98:
    case 102:
    case 110:
    case 114:
    case 116:
      return 2;
    case 117: {
      for (let i = at + 2; i < at + 6; i++) {
        const byte = bytes[i]! | 32;
        if (!((bytes[i]! >= 48 && bytes[i]! <= 57) || (byte >= 97 && byte <= 102))) return 0;
      }
      return 6;
    }
    default:
      return 0;
  }
}
