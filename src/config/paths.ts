import { realpathSync } from 'node:fs';
import { isAbsolute, relative } from 'node:path';

/** A path as messages show it: from the working folder where it is inside, and with `/`. */
export function shownPath(path: string, cwd: string): string {
  const inside = relative(cwd, path);
  return inside === '' || inside.startsWith('..') || isAbsolute(inside) ? path : inside.replaceAll('\\', '/');
}

/** A path without links; as it is when nothing is there. */
export function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}
