import { isAbsolute, relative, resolve } from 'node:path';
import type { Document, KeyPath } from './document.ts';
import { compileGlob } from './glob.ts';
import type { Layer } from './layer.ts';
import type { Override } from './schema-config.ts';
import { mistakeAt } from './validate.ts';

/** Whether an override is about a target. Its globs are seen from the config file's folder, the target's path from `cwd`. */
export function overrideApplies(
  { files, channel, kind }: Override,
  document: Document,
  at: KeyPath,
  { folder, cwd }: { readonly folder: string; readonly cwd: string },
): Layer['applies'] {
  if (files === undefined && channel === undefined && kind === undefined) {
    throw mistakeAt(document, at, {
      title: { zh: '这条 overrides 没有写 files、channel 或 kind', en: 'this override has no files, channel or kind' },
      hint: { zh: '对所有内容都生效的设置，请写到最外层。', en: 'Settings for everything belong at the top level.' },
    });
  }
  const globs = [files ?? []].flat().map((glob, i) => {
    const matches = compileGlob(glob.replace(/^!/, ''));
    if (matches) return { matches, negated: glob.startsWith('!') };
    const title = { zh: `文件模式“${glob}”写得不对：括号没有配对`, en: `the glob “${glob}” has an unmatched bracket` };
    throw mistakeAt(document, typeof files === 'string' ? [...at, 'files'] : [...at, 'files', i], { title });
  });
  const channels = channel === undefined ? undefined : [channel].flat();
  const kinds = kind === undefined ? undefined : [kind].flat();
  return (target) => {
    if (kinds && !kinds.includes(target.kind)) return false;
    if (channels && !(target.channel !== undefined && channels.includes(target.channel))) return false;
    if (globs.length === 0) return true;
    if (target.path === undefined) return false;
    const inside = relative(folder, resolve(cwd, target.path));
    if (inside.startsWith('..') || isAbsolute(inside)) return false;
    const path = inside.replaceAll('\\', '/');
    if (globs.some(({ negated, matches }) => negated && matches(path))) return false;
    const wanted = globs.filter(({ negated }) => !negated);
    return wanted.length === 0 || wanted.some(({ matches }) => matches(path));
  };
}
