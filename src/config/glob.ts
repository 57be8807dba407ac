/**
 * A glob as a test of paths with `/`: `*`, `?`, `**`, `[ab]`, `[!ab]` and `{a,b}`. One without a slash is about the file's name in any
 * folder. Returns undefined for a glob that is not well formed.
 */
export function compileGlob(glob: string): ((path: string) => boolean) | undefined {
  const anywhere = !glob.includes('/');
  const source = translate(glob.replace(/^\.?\//, ''));
  if (source === undefined) return undefined;
  const expression = new RegExp(`^${anywhere ? '(?:.*/)?' : ''}${source}$`, 'u');
  return (path) => expression.test(path);
}

const PIECE = /\*\*\/|\/\*\*$|\*\*|\*|\?|\[!?[^\]/]+\]|[{},]|\\.|[^\\]/gu;

function translate(glob: string): string | undefined {
  let source = '';
  let depth = 0;
  for (const [piece] of glob.matchAll(PIECE)) {
    if (piece === '**/') source += '(?:.*/)?';
    else if (piece === '/**') source += '/.*';
    else if (piece === '**') source += '.*';
    else if (piece === '*') source += '[^/]*';
    else if (piece === '?') source += '[^/]';
    else if (piece.length > 2 && piece.startsWith('[')) source += characters(piece);
    else if (piece === '{') {
      source += '(?:';
      depth++;
    } else if (piece === '}' && depth > 0) {
      source += ')';
      depth--;
    } else if (piece === ',' && depth > 0) source += '|';
    else if (piece === '[' || piece === '}') return undefined;
    else source += escaped(piece.length === 2 && piece.startsWith('\\') ? piece.slice(1) : piece);
  }
  return depth === 0 ? source : undefined;
}

function characters(set: string): string {
  const negated = set.startsWith('[!');
  const inside = set.slice(negated ? 2 : 1, -1).replace(/[\\^[\]&]/g, '\\$&');
  return `[${negated ? '^/' : ''}${inside}]`;
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}
