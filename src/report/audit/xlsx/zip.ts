import { Zip, ZipDeflate } from 'fflate/browser';
import { UserError } from '../../../errors.ts';

/** A file of an archive, in pieces. */
export interface ZipEntry {
  readonly path: string;
  readonly text: Iterable<string> | AsyncIterable<string>;
}

/**
 * A zip archive of text files, piece by piece. Equal files make equal bytes: no entry has the time of day. Throws a
 * {@link UserError} for what is too large.
 */
export async function* zipped(entries: Iterable<ZipEntry>): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  const done: Uint8Array[] = [];
  let packed = 0;
  const zip = new Zip((error, bytes) => {
    if (error) throw error;
    done.push(bytes);
    packed += bytes.length;
  });
  for (const { path, text } of entries) {
    // What more effort saves, 4 % of the size, costs half as much time again.
    const file = new ZipDeflate(path, { level: 4 });
    file.mtime = new Date(1980, 0, 1, 12);
    zip.add(file);
    let waiting = '';
    let size = 0;
    const push = (isLast: boolean) => {
      const bytes = encoder.encode(waiting);
      waiting = '';
      size += bytes.length;
      file.push(bytes, isLast);
      if (Math.max(size, packed) > MOST) throw tooLarge();
    };
    for await (const piece of text) {
      waiting += piece;
      if (waiting.length < ENOUGH) continue;
      push(false);
      yield* done.splice(0);
    }
    push(true);
    yield* done.splice(0);
  }
  zip.end();
  yield* done;
}

/** Text is packed in pieces of about this length. */
const ENOUGH = 64 * 1024;
/** Files and archives without the extension of 2001, which not every program reads. */
const MOST = 0xffffffff;

function tooLarge(): UserError {
  return new UserError({
    title: { zh: '内容超过 4 GB，.xlsx 装不下', en: 'more than 4 GB, too much for an .xlsx file' },
    hint: { zh: '请改用 --format jsonl 或 --format csv', en: 'use --format jsonl or --format csv' },
  });
}
