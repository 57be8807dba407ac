import { appendFileSync, createReadStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Spool } from '../report/audit/format.ts';
import { fileError } from './notes.ts';
import { utf8 } from './utf8.ts';

/** Bytes held in memory up to here; beyond it they go to a temporary file. */
const MOST_HELD = 4 * 1024 * 1024;
/** Text waits up to here until it is made bytes: thousands of small strings that live on cost the collector more. */
const PIECE = 64 * 1024;

/** Places for text until the end of a run, in a temporary folder that `remove` deletes. */
export function createSpools(): { readonly spool: (name: string) => Spool; remove(): void } {
  let folder: string | undefined;
  let count = 0;
  return {
    spool(name) {
      // Two reports of a run may call theirs the same.
      const own = `${count++}-${name}`;
      let waiting = '';
      let held: Uint8Array[] = [];
      let size = 0;
      let file: string | undefined;
      const hold = () => {
        const bytes = new Uint8Array(utf8(waiting));
        waiting = '';
        held.push(bytes);
        size += bytes.length;
      };
      const flush = () => {
        try {
          folder ??= mkdtempSync(join(tmpdir(), 'replylint-'));
          file ??= join(folder, own);
          appendFileSync(file, Buffer.concat(held));
        } catch (error) {
          throw fileError(error, file ?? tmpdir());
        }
        held = [];
        size = 0;
      };
      return {
        write(text) {
          waiting += text;
          if (waiting.length < PIECE) return;
          hold();
          if (size > MOST_HELD) flush();
        },
        async *read() {
          if (file !== undefined) yield* createReadStream(file, 'utf8');
          for (const bytes of held) yield Buffer.from(bytes.buffer).toString();
          yield waiting;
        },
      };
    },
    remove() {
      if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
    },
  };
}
