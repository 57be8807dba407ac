import { resolve } from 'node:path';
import { globTest } from './canned-files.ts';
import type { Document, KeyPath } from './document.ts';
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
  const isOne = files === undefined ? undefined : globTest(files, document, [...at, 'files'], folder);
  const channels = channel === undefined ? undefined : [channel].flat();
  const kinds = kind === undefined ? undefined : [kind].flat();
  return (target) => {
    if (kinds && !kinds.includes(target.kind)) return false;
    if (channels && !(target.channel !== undefined && channels.includes(target.channel))) return false;
    if (!isOne) return true;
    return target.path !== undefined && isOne(resolve(cwd, target.path));
  };
}
