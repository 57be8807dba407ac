import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { PassThrough, Writable } from 'node:stream';
import type { Input, Output } from '../../src/cli/io.ts';
import { run } from '../../src/cli/run.ts';

export interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A folder with files that is gone when the test is over. */
export function folderWith(files: Readonly<Record<string, string | Uint8Array>>): {
  readonly path: string;
  remove(): void;
} {
  const path = realpathSync(mkdtempSync(join(tmpdir(), 'replylint-')));
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(path, name)), { recursive: true });
    writeFileSync(join(path, name), content);
  }
  // Whatever lies above the folder is no config of it.
  if (!('package.json' in files)) writeFileSync(join(path, 'package.json'), '{}');
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** Runs the command in a folder, in English unless told otherwise. `stdin: undefined` is a terminal. */
export async function runIn(cwd: string, args: readonly string[], stdin?: string | Uint8Array): Promise<Outcome> {
  const stdout = collector();
  const stderr = collector();
  const input: Input = Object.assign(new PassThrough(), { isTTY: stdin === undefined });
  if (stdin !== undefined) (input as unknown as PassThrough).end(stdin);
  const code = await run(args, { stdin: input, stdout: stdout.stream, stderr: stderr.stream, env: {}, cwd });
  return { code, stdout: stdout.text(), stderr: stderr.text() };
}

function collector(): { readonly stream: Output; text(): string } {
  const chunks: string[] = [];
  const stream = new Writable({
    write(chunk, _, done) {
      chunks.push(String(chunk));
      done();
    },
  });
  return { stream, text: () => chunks.join('') };
}
