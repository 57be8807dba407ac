import { readdir, rm } from 'node:fs/promises';
import { hostname } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import type { Locale } from '../types.ts';
import type { Io } from './io.ts';
import { note } from './notes.ts';
import type { ReportAsked } from './reports-asked.ts';
import { shownPath } from './sources.ts';

/** Takes away what killed runs on this machine have left of the same files; says so, and what it leaves alone. */
export async function tellLeftovers(
  asked: readonly ReportAsked[],
  io: Pick<Io, 'stderr' | 'cwd'>,
  locale: Locale,
): Promise<void> {
  for (const { file } of asked) {
    if (file === undefined) continue;
    const full = resolve(io.cwd, file);
    for (const { name, host, pid } of await partialsOf(full)) {
      const path = join(dirname(full), name);
      const shown = shownPath(path, io.cwd);
      if (host === hostname() && !isRunning(pid)) {
        await rm(path, { force: true });
        const text = { zh: `清掉了上次中断留下的 ${shown}`, en: `removed ${shown}, which a killed run had left` };
        await note(io, text[locale]);
      } else {
        const text = {
          zh: `${shown} 是另一次运行（${host}）没写完的；如果它已经不在运行，请删掉`,
          en: `${shown} is unfinished, of another run (on ${host}); delete it if that one is over`,
        };
        await note(io, text[locale]);
      }
    }
  }
}

async function partialsOf(full: string): Promise<{ name: string; host: string; pid: number }[]> {
  const lead = `.${basename(full)}.`;
  const names = await readdir(dirname(full)).catch(() => []);
  return names.flatMap((name) => {
    const [, host, pid] = name.startsWith(lead) ? (/^(.+)\.(\d+)\.partial$/.exec(name.slice(lead.length)) ?? []) : [];
    return host === undefined ? [] : [{ name, host, pid: Number(pid) }];
  });
}

/** Whether a process of this machine still writes; nothing is written yet under our own number. */
function isRunning(pid: number): boolean {
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return !(error instanceof Error && 'code' in error && error.code === 'ESRCH');
  }
}
