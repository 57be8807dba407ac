import { SEPARATOR } from '../input/draft.ts';
import { line } from '../report/line.ts';
import { blanksIn } from '../report/parts/proposals.ts';
import { plain } from '../report/report.ts';
import { checkText, draftsOf, exitCode, type Run } from './checking.ts';
import type { ExitCode } from './exit-codes.ts';
import { editDrafts } from './fix.ts';
import { write } from './io.ts';
import { note } from './notes.ts';
import type { Read } from './sources.ts';
import { version } from './version.ts';

/**
 * Prints the best rewritten replies, parted by lines `---`, and nothing else; what a person still has to do goes to stderr.
 * The exit code is that of the rewritten text, so a blank to fill counts as what it is.
 */
export async function rewriteAll(run: Run, reads: readonly Read[]): Promise<ExitCode> {
  const { io, locale, request } = run;
  const checked = [];
  const replies: string[] = [];
  let total = 0;
  for (const before of reads) {
    const { read, count } = editDrafts(run, before, (linter, draft) => linter.rewrite(draft));
    total += count;
    replies.push(...draftsOf(read).map(({ text }) => text));
    checked.push(await checkText(run, read));
  }
  if (replies.length > 0) await write(io.stdout, replies.join(`\n${SEPARATOR}\n`) + '\n');
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
      drafts: text.drafts.map((draft) => ({
        ...draft,
        // A blank that this rewrite made is told above.
        findings: draft.findings.filter(({ quote, data }) => !blanks.includes(quote) && data.conditional === undefined),
      })),
    }));
    const options = { locale, tool: { name: 'replylint', version }, width: 80, paint: plain };
    await write(io.stderr, line({ texts: left, errors: [], fixedCount: 0 }, options));
  }
  return exitCode(run, checked);
}
