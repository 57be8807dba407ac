import { UserError } from '../../../errors.ts';
import type { Text } from '../../../types.ts';

/** One step of a path into a file of replies. */
export type Step =
  | { readonly kind: 'key'; readonly key: string }
  /** `*`: the value of any key, or any item. */
  | { readonly kind: 'any' }
  /** `**`: here, and everything inside. */
  | { readonly kind: 'deep' }
  /** `[*]`: any item of a list. */
  | { readonly kind: 'items' }
  /** `[2]`: from 0. */
  | { readonly kind: 'index'; readonly index: number }
  /** `[field=comment_value]`: the items, or the map itself, that have this key with this value. */
  | { readonly kind: 'where'; readonly key: string; readonly value: string };

/** A path as somebody wrote it, such as `replies[*].body`. */
export interface Path {
  readonly source: string;
  readonly steps: readonly Step[];
}

/** A path that begins at the item of a reply: `name`, `^.title` of what the item stands in, `@` for the key that the item stands under. */
export interface ItemPath extends Path {
  /** How many maps out. */
  readonly up: number;
  readonly isKey: boolean;
}

/** A path from the root of a file. Throws a UserError that shows where it cannot be read, and what was expected there. */
export function parsePath(source: string): Path {
  return { source, steps: stepsOf(source, /^\$(?=[.[])\.?/.exec(source)?.[0].length ?? 0) };
}

/** A path from the item of a reply. Throws like {@link parsePath}. */
export function parseItemPath(source: string): ItemPath {
  const outward = /^\^(?:\.?\^)*(?:\.|$|(?=\[))/.exec(source)?.[0] ?? '';
  const up = outward.replace(/\./g, '').length;
  const isKey = source.slice(outward.length) === '@';
  return { source, up, isKey, steps: isKey ? [] : stepsOf(source, outward.length, true) };
}

function stepsOf(source: string, start: number, mayBeEmpty = false): readonly Step[] {
  const steps: Step[] = [];
  let at = start;
  if (mayBeEmpty && at > 0 && at === source.length) return steps;
  for (let isFirst = true; isFirst || at < source.length; isFirst = false) {
    if (source[at] === '[') {
      const [step, end] = bracket(source, at);
      steps.push(step);
      at = end;
      continue;
    }
    if (!isFirst) {
      if (source[at] !== '.') throw unreadable(source, at, { zh: '“.”或“[”', en: '“.” or “[”' });
      at++;
    }
    const [step, end] = name(source, at);
    steps.push(step);
    at = end;
  }
  return steps;
}

/** A key, `*`, `**` or a key between quotes, and where it ends. */
function name(source: string, at: number): readonly [Step, number] {
  const quoted = /^"([^"]*)"|^'([^']*)'/.exec(source.slice(at));
  if (quoted) return [{ kind: 'key', key: quoted[1] ?? quoted[2] ?? '' }, at + quoted[0].length];
  const key = /^[^.[\]"'\s=](?:[^.[\]"'=]*[^.[\]"'\s=])?/.exec(source.slice(at))?.[0];
  if (key === undefined) {
    throw unreadable(source, at, {
      zh: '一个键、* 或 **（特殊的键请加引号）',
      en: 'a key, * or ** (put unusual keys in quotes)',
    });
  }
  const end = at + key.length;
  if (key === '*') return [{ kind: 'any' }, end];
  return [key === '**' ? { kind: 'deep' } : { kind: 'key', key }, end];
}

/** `[*]`, `[2]` or `[field=value]`, and where it ends. */
function bracket(source: string, at: number): readonly [Step, number] {
  const close =
    /^\[\s*(?:(\*)|(\d+)|(?:"([^"]*)"|'([^']*)'|([^=\]"'*\s]+))\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\]"']*?)))\s*\]/.exec(
      source.slice(at),
    );
  if (!close) {
    throw unreadable(source, at + 1, {
      zh: '[*]、[2] 这样的序号，或 [键=值]',
      en: '[*], an index such as [2], or [key=value]',
    });
  }
  const [all, star, index, ...named] = close;
  const end = at + all.length;
  if (star !== undefined) return [{ kind: 'items' }, end];
  if (index !== undefined) return [{ kind: 'index', index: Number(index) }, end];
  const [key, value] = [named.slice(0, 3), named.slice(3)].map((ways) => ways.find((way) => way !== undefined) ?? '');
  return [{ kind: 'where', key: key!, value: value! }, end];
}

function unreadable(source: string, at: number, expected: Text): UserError {
  const caret = `${[...source.slice(0, at)].map((char) => (char > '\u2e7f' ? '　' : ' ')).join('')}^`;
  const found = source.slice(at, at + 1);
  return new UserError({
    title: { zh: `路径「${source}」写得不对`, en: `the path “${source}” cannot be read` },
    detail: {
      zh: `第 ${at + 1} 个字符：应该是${expected.zh}${found === '' ? '，却到头了' : `，却是「${found}」`}\n${source}\n${caret}`,
      en: `at character ${at + 1}: expected ${expected.en}, found ${found === '' ? 'its end' : `“${found}”`}\n${source}\n${caret}`,
    },
    hint: {
      zh: '例如 replies[*].body、responses.*[*].text、**.content、actions[field=comment_value].value',
      en: 'for example replies[*].body, responses.*[*].text, **.content, actions[field=comment_value].value',
    },
    column: at + 1,
  });
}
