import { createByteStrings } from './byte-strings.ts';
import { createByteTimes } from './byte-times.ts';
import { createFlatScan, KIND } from './flat-json.ts';
import { hashOfAscii, hashOfId } from './id-hash.ts';

/** The fields of a flat object of JSON in a line of bytes, of which nothing is made before it is asked for. */
export interface FlatFields {
  /** Takes the object at `at`; as {@link FlatScan.read}. */
  read(bytes: Buffer, at: number): number;
  /** One of `KIND`. */
  kind(field: number): number;
  /** A text or a number as text; `undefined` for anything else and for an empty text. */
  text(field: number): string | undefined;
  /** As the cell of a table: a text, a number, yes or no as they are written; empty for anything else. */
  cell(field: number): string;
  /** Which of some words it is; -1 when it is none of them. The same list each time. */
  oneOf(field: number, list: readonly Uint8Array[]): number;
  /** The string of the first field, which is one. */
  words(): string;
  /** As it is written; milliseconds where that says the same. */
  time(field: number): string | number | undefined;
  /** What stands for an id; `undefined` without one. */
  idKey(field: number): number | undefined;
}

/** Units of a message that are decoded in passing; a longer one is made into a string by itself. */
const MOST_UNITS = 16_384;

/** Makes a reader of flat objects of which some keys are needed; the first of them holds the words. A field is the place of its key among them. */
export function createFlatFields(keys: readonly string[]): FlatFields {
  const units = new Uint16Array(MOST_UNITS);
  const unitBytes = Buffer.from(units.buffer);
  const scan = createFlatScan(keys, units);
  const { kinds, starts, ends, versions } = scan;
  /** The last string of each field, and the version it is of. */
  const strings: string[] = keys.map(() => '');
  const made = new Int32Array(keys.length).fill(-1);
  const stringOf = createByteStrings();
  const timeOf = createByteTimes();
  let bytes: Buffer = unitBytes;

  return {
    read(from, at) {
      bytes = from;
      return scan.read(from, at);
    },
    kind: (field) => kinds[field]!,
    text,
    cell(field) {
      const kindOf = kinds[field];
      if (field === 0 && kindOf === KIND.text) return words();
      return text(field) ?? (kindOf === KIND.true ? 'true' : kindOf === KIND.false ? 'false' : '');
    },
    oneOf(field, list) {
      if (kinds[field] !== KIND.text) return -1;
      const start = starts[field]!;
      const length = ends[field]! - start;
      for (let w = 0; w < list.length; w++) {
        const word = list[w]!;
        if (word.length !== length) continue;
        let i = 0;
        while (i < length && bytes[start + i] === word[i]) i++;
        if (i === length) return w;
      }
      return -1;
    },
    words,
    time(field) {
      switch (kinds[field]) {
        case KIND.text:
          return starts[field] === ends[field] ? undefined : timeOf(bytes, starts[field]!, ends[field]!);
        case KIND.escaped:
          return unescaped(field);
        case KIND.integer:
        case KIND.number: {
          const value = numberOf(field);
          return value > 0 ? value : undefined;
        }
        default:
          return undefined;
      }
    },
    idKey(field) {
      if (kinds[field] === KIND.text || kinds[field] === KIND.integer) {
        if (starts[field] === ends[field]) return undefined;
        const hash = hashOfAscii(bytes, starts[field]!, ends[field]!);
        if (hash > 0) return hash;
      }
      const id = text(field);
      return id === undefined ? undefined : hashOfId(id);
    },
  };

  function text(field: number): string | undefined {
    switch (kinds[field]) {
      case KIND.text:
        if (starts[field] === ends[field]) return undefined;
        if (made[field] !== versions[field]) {
          made[field] = versions[field]!;
          strings[field] = stringOf(bytes, starts[field]!, ends[field]!);
        }
        return strings[field];
      case KIND.integer:
        return stringOf(bytes, starts[field]!, ends[field]!);
      case KIND.escaped:
        return unescaped(field);
      case KIND.number:
        return String(numberOf(field));
      default:
        return undefined;
    }
  }

  function words(): string {
    const count = scan.units();
    if (count >= 0) return unitBytes.toString('utf16le', 0, count * 2);
    return kinds[0] === KIND.escaped ? unescaped(0) : bytes.toString('utf8', starts[0], ends[0]);
  }

  /** Never empty: an escape stands for something. */
  function unescaped(field: number): string {
    return JSON.parse(`"${bytes.toString('utf8', starts[field], ends[field])}"`);
  }

  function numberOf(field: number): number {
    return Number(bytes.toString('latin1', starts[field], ends[field]));
  }
}
