import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { UserError } from '../errors.ts';
import type { FixResult } from '../fix.ts';
import type { Writing } from '../input/decode.ts';
import { encode } from '../input/encode.ts';
import type { Linter } from '../linter.ts';
import type { Conversation } from '../types.ts';
import { checkText, conversationOf, draftsOf, exitCode, linterOf, type Run, tell } from './checking.ts';
import type { ExitCode } from './exit-codes.ts';
import { write } from './io.ts';
import { asUserError, fileError, note } from './notes.ts';
import { paintFor } from './paint.ts';
import type { Read } from './sources.ts';

/** What was read, with the drafts changed in place. */
export interface Edited {
  readonly read: Read;
  readonly count: number;
  /** By draft. */
  readonly results: readonly FixResult[];
}

/** Changes every draft of a text; what stands between drafts stays. */
export function editDrafts(run: Run, read: Read, edit: (linter: Linter, draft: Conversation) => FixResult): Edited {
  const { linter, channel } = linterOf(run, read);
  const drafts = draftsOf(read);
  const results = drafts.map((draft) => edit(linter, conversationOf(run, draft, channel)));
  let { text } = read;
  drafts.forEach((_, i) => {
    const last = drafts.length - 1 - i;
    const { start, text: before } = drafts[last]!;
    text = text.slice(0, start) + results[last]!.text + text.slice(start + before.length);
  });
  return { read: { ...read, text }, count: results.reduce((sum, { count }) => sum + count, 0), results };
}

/** Applies the safe suggestions and writes the files, each in its own encoding. A file that cannot be written stays as it was. */
export async function fixFiles(
  run: Run,
  reads: readonly Read[],
): Promise<{ texts: readonly Read[]; fixedCount: number }> {
  const texts: Read[] = [];
  let fixedCount = 0;
  for (const before of reads) {
    const { path, writing } = before;
    if (path === null || !writing) {
      await tell(run, noFile(before.kind === 'text' ? '--text' : before.name));
      texts.push(before);
      continue;
    }
    const { read, count } = editDrafts(run, before, (linter, draft) => linter.fix(draft));
    try {
      if (read.text !== before.text) {
        await rewriteFile(resolve(run.io.cwd, path), read, writing);
        fixedCount += count;
      }
      texts.push(read);
    } catch (error) {
      await tell(run, asUserError(error));
      texts.push(before);
    }
  }
  return { texts, fixedCount };
}

/** Prints what `--fix` would change as a unified diff. The exit code is that of the text after the changes. */
export async function showFixes(run: Run, reads: readonly Read[]): Promise<ExitCode> {
  const { structuredPatch } = await import('diff');
  const paint = await paintFor(run.io.stdout, run.io, run.request.color);
  const colour = (line: string) =>
    line.startsWith('+')
      ? paint('ok', line)
      : line.startsWith('-')
        ? paint('error', line)
        : line.startsWith('\\')
          ? paint('dim', line)
          : line;
  const after: Read[] = [];
  let total = 0;
  for (const before of reads) {
    const { read, count } = editDrafts(run, before, (linter, draft) => linter.fix(draft));
    after.push(read);
    if (read.text === before.text) continue;
    total += count;
    const { hunks } = structuredPatch(before.name, before.name, before.text, read.text, undefined, undefined, {
      context: 2,
    });
    const lines = [paint('strong', `--- ${before.name}`), paint('strong', `+++ ${before.name}`)];
    for (const { oldStart, oldLines, newStart, newLines, lines: changed } of hunks) {
      lines.push(paint('info', `@@ -${oldStart},${oldLines} +${newStart},${newLines} @@`), ...changed.map(colour));
    }
    await write(run.io.stdout, lines.join('\n') + '\n');
  }
  const texts = [];
  for (const read of after) texts.push(await checkText(run, read));
  const said = { zh: `可修改 ${total} 处，没有写入任何文件`, en: `${total} to change; nothing was written` };
  if (!run.request.quiet) await note(run.io, said[run.locale]);
  return exitCode(run, texts);
}

async function rewriteFile(full: string, { text, name }: Read, writing: Writing): Promise<void> {
  const bytes = encode(text, writing, name);
  try {
    await writeFile(full, bytes);
  } catch (error) {
    throw fileError(error, name);
  }
}

function noFile(file: string): UserError {
  return new UserError({
    title: { zh: '--fix 只能修改文件', en: '--fix changes files only' },
    hint: {
      zh: '想看改好的文字，请用 --rewrite 或 --fix-dry-run',
      en: 'see the changed text with --rewrite or --fix-dry-run',
    },
    file,
  });
}
