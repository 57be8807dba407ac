import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { UserError } from '../errors.ts';
import type { Writing } from '../input/decode.ts';
import { encode } from '../input/encode.ts';
import type { Reply } from '../input/reply.ts';
import { changedIn } from './changed-lines.ts';
import { checkAll } from './checked-files.ts';
import { exitCode, type Run, tell } from './checking.ts';
import type { ExitCode } from './exit-codes.ts';
import { fixReplies, type Leave, withoutRanges } from './fix-replies.ts';
import { write } from './io.ts';
import { asUserError, fileError, note } from './notes.ts';
import { paintFor } from './paint.ts';
import type { Loaded } from './replies.ts';

interface FixedFile {
  readonly before: Loaded;
  readonly after: Loaded;
  readonly count: number;
}

/** Applies the safe suggestions to the replies that are judged, but for findings that are suppressed, and takes out suppressions of no use. */
async function fixAll(run: Run, loaded: readonly Loaded[]): Promise<readonly FixedFile[]> {
  const leaves = await leavesOf(run, loaded);
  const fixed: FixedFile[] = [];
  for (const [i, before] of loaded.entries()) fixed.push({ before, ...(await fixReplies(run, before, leaves[i]!)) });
  if (loaded.every(({ comments, replies }) => comments.length === 0 && replies.every(isOpen))) return fixed;
  const { texts } = await checkAll(
    run,
    fixed.map(({ after }) => after),
  );
  const cleaned: FixedFile[] = [];
  for (const [i, { before, after, count }] of fixed.entries()) {
    const ranges = texts[i]!.findings.flatMap(({ remove }) => (remove ? [remove] : []));
    const next = ranges.length > 0 ? await withoutRanges(after, ranges) : undefined;
    cleaned.push(next ? { before, after: next, count: count + ranges.length } : { before, after, count });
  }
  return cleaned;
}

/** What is left as it is, file by file. */
async function leavesOf(run: Run, loaded: readonly Loaded[]): Promise<readonly Leave[]> {
  const { changes, config } = run;
  const isPlain = !changes && config.suppress.length === 0;
  if (isPlain && loaded.every(({ comments, replies }) => comments.length === 0 && replies.every(isOpen)))
    return loaded.map(() => () => []);
  const { texts } = await checkAll(run, loaded);
  return loaded.map(({ read: { path, text }, replies }, i): Leave => {
    const isChanged = changes && path !== null ? changedIn(text, changes.linesOf(path)) : () => true;
    return (index) => {
      if (!isChanged(replies[index]!)) return 'all';
      const { hidden } = texts[i]!.replies[index]!;
      // What the baseline knows waits to be mended.
      return hidden.flatMap(({ finding, by }) => (by === 'baseline' ? [] : [finding]));
    };
  });
}

function isOpen({ disable }: Reply): boolean {
  return disable === undefined;
}

/** Fixes the replies and writes the files, each in its own encoding. A file that cannot be written stays as it was. */
export async function fixFiles(
  run: Run,
  loaded: readonly Loaded[],
): Promise<{ texts: readonly Loaded[]; fixedCount: number }> {
  const texts: Loaded[] = [];
  let fixedCount = 0;
  for (const { before, after, count } of await fixAll(run, loaded)) {
    const { path, writing, kind, name, format } = before.read;
    if (path === null || !writing) {
      // The fixes of a workbook stay suggestions.
      if (!format.isBinary) await tell(run, noFile(kind === 'text' ? '--text' : name));
      texts.push(before);
      continue;
    }
    try {
      if (after.read.text !== before.read.text) {
        await rewriteFile(resolve(run.io.cwd, path), before, after, writing);
        fixedCount += count;
      }
      texts.push(after);
    } catch (error) {
      await tell(run, asUserError(error));
      texts.push(before);
    }
  }
  return { texts, fixedCount };
}

/** Prints what `--fix` would change as a unified diff. The exit code is that of the text after the changes. */
export async function showFixes(run: Run, loaded: readonly Loaded[]): Promise<ExitCode> {
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
  const fixed: Loaded[] = [];
  let total = 0;
  for (const { before, after, count } of await fixAll(run, loaded)) {
    fixed.push(after);
    const { name, text } = before.read;
    if (after.read.text === text) continue;
    total += count;
    const { hunks } = structuredPatch(name, name, text, after.read.text, undefined, undefined, { context: 2 });
    const lines = [paint('strong', `--- ${name}`), paint('strong', `+++ ${name}`)];
    for (const { oldStart, oldLines, newStart, newLines, lines: changed } of hunks) {
      lines.push(paint('info', `@@ -${oldStart},${oldLines} +${newStart},${newLines} @@`), ...changed.map(colour));
    }
    await write(run.io.stdout, lines.join('\n') + '\n');
  }
  const { texts } = await checkAll(run, fixed);
  const said = { zh: `可修改 ${total} 处，没有写入任何文件`, en: `${total} to change; nothing was written` };
  if (!run.request.quiet) await note(run.io, said[run.locale]);
  return exitCode(run, texts);
}

/** Writes only what was changed: a file whose other bytes the encoding would spell in another way is refused. */
async function rewriteFile(full: string, before: Loaded, { read }: Loaded, writing: Writing): Promise<void> {
  const { name } = read;
  const bytes = encode(read.text, writing, name);
  if (!isSame(encode(before.read.text, writing, name), before.read.bytes)) throw spelledOtherwise(name);
  try {
    await writeFile(full, bytes);
  } catch (error) {
    throw fileError(error, name);
  }
}

function isSame(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}

function spelledOtherwise(file: string): UserError {
  return new UserError({
    title: {
      zh: '这个文件里有些字的编码不止一种写法，重写会改动别处，没有写入',
      en: 'some characters of this file have two spellings in its encoding: writing it would change other places, so it was not',
    },
    hint: { zh: '请先转成 UTF-8。', en: 'Turn it into UTF-8 first.' },
    file,
  });
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
