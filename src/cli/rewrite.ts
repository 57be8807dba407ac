import { SEPARATOR } from '../input/draft.ts';
import { line } from '../report/line.ts';
import { blanksIn } from '../report/parts/proposals.ts';
import { plain } from '../report/report.ts';
import { slice } from '../text/written.ts';
import { checkText, conversationOf, exitCode, linterOf, type Run } from './checking.ts';
import type { ExitCode } from './exit-codes.ts';
import { write } from './io.ts';
import { note } from './notes.ts';
import { idsOf, type Loaded } from './replies.ts';
import { version } from './version.ts';

/**
 * Prints the best rewritten replies, parted by lines `---`, and nothing else; what a person still has to do goes to stderr.
 * The exit code is that of the rewritten text, so a blank to fill counts as what it is.
 */
export async function rewriteAll(run: Run, loaded: readonly Loaded[]): Promise<ExitCode> {
  const { io, locale, request } = run;
  const checked = [];
  const replies: string[] = [];
  let total = 0;
  for (const before of loaded) {
    const ids = idsOf(before.read.id, before.replies);
    const texts = before.replies.map((reply, i) => {
      const { linter, channel } = linterOf(run, before, reply);
      const { text, count } = linter.rewrite(conversationOf(run, { ...reply, id: ids[i]! }, before.kind, channel));
      total += count;
      return text;
    });
    replies.push(...texts);
    checked.push(await checkText(run, asPrinted(before, texts)));
  }
  if (replies.length > 0) await write(io.stdout, replies.join(BETWEEN) + '\n');
  if (!request.quiet) {
    const blanks = [...new Set(replies.flatMap(blanksIn))];
    const zh = [
      total === 0 ? '没有改动' : `改了 ${total} 处`,
      ...(blanks.length > 0 ? [`请补全 ${blanks.join(' ')}`] : []),
    ];
    const en = [
      total === 0 ? 'nothing changed' : `${total} changed`,
      ...(blanks.length > 0 ? [`fill in ${blanks.join(' ')}`] : []),
    ];
    await note(io, locale === 'zh' ? zh.join('；') : en.join('; '));
    const left = checked.map((text) => ({
      ...text,
      replies: text.replies.map((reply) => ({
        ...reply,
        // A blank that this rewrite made is told above.
        findings: reply.findings.filter(({ quote, data }) => !blanks.includes(quote) && data.conditional === undefined),
      })),
    }));
    const options = { locale, tool: { name: 'replylint', version }, width: 80, paint: plain };
    await write(io.stderr, line({ texts: left, errors: [], fixedCount: 0 }, options));
  }
  return exitCode(run, checked);
}

const BETWEEN = `\n${SEPARATOR}\n`;

/** What is told of rewritten replies is about the words as they are printed. */
function asPrinted(before: Loaded, texts: readonly string[]): Loaded {
  const text = texts.join(BETWEEN);
  let end = -BETWEEN.length;
  const replies = before.replies.map((reply, i) => {
    const start = end + BETWEEN.length;
    end = start + texts[i]!.length;
    return { ...reply, ...slice(text, start, end), region: { start, end } };
  });
  return { ...before, replies, read: { ...before.read, text } };
}
