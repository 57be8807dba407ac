import { UserError } from '../errors.ts';

/**
 * A baseline, which has an entry a line, with the commas that belong between its lines: a merge that keeps the lines of both sides leaves
 * some too few or too many, and the head or the foot twice. What is left stays where it is. Other texts stay as they are. Throws a
 * located UserError for a line that is neither an entry nor of the frame.
 */
export function joinedLines(name: string, source: string): string {
  if (isJson(source)) return source;
  const lines = source.split('\n').map(withoutCommas);
  const kinds = lines.map(kindOf);
  // What an editor has laid out in another way is no list of lines.
  if (!kinds.includes('entry')) return source;
  const wrong = kinds.indexOf('wrong');
  if (wrong >= 0) throw unreadable(name, wrong, lines[wrong]!);
  const last = kinds.lastIndexOf('entry');
  const joined = lines.map((line, i) => {
    const kind = kinds[i]!;
    if (kind === 'entry') return i === last ? `${line}\n]}` : `${line},`;
    if (kind === 'end' || kinds.indexOf(kind) < i) return '';
    return kind === 'list' ? '"entries": [' : kind === 'begin' ? '{' : `${line},`;
  });
  return joined.join('\n');
}

type Kind = 'entry' | 'begin' | 'version' | 'tool' | 'list' | 'end' | 'wrong';

const FRAME: readonly (readonly [kind: Kind, line: RegExp])[] = [
  ['begin', /^\{$/],
  ['version', /^"version"\s*:\s*\d+$/],
  ['tool', /^"tool"\s*:\s*"[^"]*"$/],
  ['list', /^"entries"\s*:\s*\[(?:\s*\])?$/],
  ['end', /^(?:\][\s}]*|\}|)$/],
];

function kindOf(line: string): Kind {
  const said = line.trim();
  return FRAME.find(([, test]) => test.test(said))?.[0] ?? (said.startsWith('{') && isJson(said) ? 'entry' : 'wrong');
}

/** A line without the commas at its ends; columns stay. */
function withoutCommas(line: string): string {
  return line.replace(/^[\s,]+/, (blank) => ' '.repeat(blank.length)).replace(/[\s,]+$/, '');
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function unreadable(file: string, index: number, line: string): UserError {
  const shown = line.trim();
  const excerpt = shown.length > 60 ? `${shown.slice(0, 60)}…` : shown;
  return new UserError({
    title: { zh: '清单里的这一行读不懂', en: 'this line of the baseline cannot be read' },
    detail: { zh: excerpt, en: excerpt },
    hint: {
      zh: '一条占一行：改好或删掉这一行，再运行 replylint baseline update',
      en: 'every entry is a line: mend or remove this one, then run replylint baseline update',
    },
    file,
    line: index + 1,
    column: line.length - line.trimStart().length + 1,
  });
}
