import { isAbsolute, relative } from 'node:path';
import type { Document, KeyPath } from './document.ts';
import type { FileSettings } from './file-settings.ts';
import { compileGlob } from './glob.ts';
import type { Config } from './schema-config.ts';
import { mistakeAt } from './validate.ts';

/** What `canned` and `ignore` of a config say, each only where the config says it. Throws a located UserError for a glob that is not well formed. */
export function fileSettings({ canned, ignore }: Config, document: Document, folder: string): Partial<FileSettings> {
  return {
    ...(canned && {
      canned: canned.map(({ files, select, ...told }, i) => ({
        told: { ...told, ...(select !== undefined && { select: [select].flat() }) },
        matches: globTest(files, document, ['canned', i, 'files'], folder),
      })),
    }),
    ...(ignore !== undefined && { isIgnored: globTest(ignore, document, ['ignore'], folder) }),
  };
}

/** Whether a path, whole, matches one of some globs and none of those with `!`; they are seen from the folder of the config file. */
export function globTest(
  globs: string | readonly string[],
  document: Document,
  at: KeyPath,
  folder: string,
): (path: string) => boolean {
  const tests = [globs].flat().map((glob, i) => {
    const matches = compileGlob(glob.replace(/^!/, ''));
    if (matches) return { matches, negated: glob.startsWith('!') };
    const title = { zh: `文件模式“${glob}”写得不对：括号没有配对`, en: `the glob “${glob}” has an unmatched bracket` };
    throw mistakeAt(document, typeof globs === 'string' ? at : [...at, i], { title });
  });
  const wanted = tests.filter(({ negated }) => !negated);
  const unwanted = tests.filter(({ negated }) => negated);
  return (full) => {
    const inside = relative(folder, full);
    if (inside.startsWith('..') || isAbsolute(inside)) return false;
    const path = inside.replaceAll('\\', '/');
    if (unwanted.some(({ matches }) => matches(path))) return false;
    return wanted.length === 0 || wanted.some(({ matches }) => matches(path));
  };
}
