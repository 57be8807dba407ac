import { appendFileSync, createReadStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Spool } from '../report/audit/format.ts';
import { fileError } from './notes.ts';

/** Text held in memory up to here; beyond it goes to a temporary file. */
const MOST_HELD = 4 * 1024 * 1024;

/** Places for text until the end of a run, in a temporary folder that `remove` deletes. */
export function createSpools(): { readonly spool: (name: string) => Spool; remove(): void } {
  let folder: string | undefined;
  return {
    spool(name) {
      let held: string[] = [];
      let size = 0;
      let file: string | undefined;
      const flush = () => {
        try {
          folder ??= mkdtempSync(join(tmpdir(), 'replylint-'));
          file ??= join(folder, name);
          appendFileSync(file, held.join(''));
        } catch (error) {
          throw fileError(error, file ?? tmpdir());
        }
        held = [];
        size = 0;
      };
      return {
        write(text) {
          held.push(text);
          size += text.length;
          if (size > MOST_HELD) flush();
        },
        async *read() {
          if (file !== undefined) yield* createReadStream(file, 'utf8');
          yield* held;
        },
      };
    },
    remove() {
      if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
    },
  };
}
