import { didYouMean, nearest, UserError } from '../../../errors.ts';
import type { Text } from '../../../types.ts';
import type { FileText } from '../../reply.ts';
import { lineAndColumn } from './line-and-column.ts';
import { type Trail, walk } from './select.ts';
import type { Path, Step } from './select-path.ts';
import type { TreeNode } from './tree.ts';

/** What is told of a path that leads to no text at all: `undefined` when the file is only empty there. */
export function missOf(file: FileText, roots: readonly TreeNode[], path: Path): UserError | undefined {
  const { found, reached, step } = walk(
    roots.map((node) => ({ node })),
    path.steps,
  );
  const at = found.length > 0 ? found : reached;
  const first = at.find(({ node }) => !isBare(node));
  if (!first || (step?.kind === 'where' && at.some(({ node }) => hasKey(node, step.key)))) return undefined;
  const done = path.steps.slice(0, step ? path.steps.indexOf(step) : path.steps.length);
  const mistake = mistakeOf(at, step, done.at(-1)?.kind === 'deep');
  return new UserError({
    title: { zh: `按「${path.source}」没有选到任何话术`, en: `“${path.source}” selects no text in this file` },
    detail: mistake.detail,
    hint: mistake.hint,
    file: file.name,
    ...lineAndColumn(file.text, first.node.start),
  });
}

function hasKey(node: TreeNode, key: string): boolean {
  if (node.kind === 'list') return node.items.some((item) => hasKey(item, key));
  return node.kind === 'map' && node.entries.some((entry) => entry.key === key);
}

/** There is nothing in it yet: no mistake of the path. */
function isBare(node: TreeNode): boolean {
  if (node.kind === 'other') return node.value === null;
  return node.kind === 'list' ? node.items.every(isBare) : node.kind === 'map' && node.entries.length === 0;
}

interface Mistake {
  readonly detail?: Text | undefined;
  readonly hint?: Text | undefined;
}

function mistakeOf(reached: readonly Trail[], step: Step | undefined, wasDeep: boolean): Mistake {
  const nodes = reached.map(({ node }) => node).filter((node) => !isBare(node));
  const maps = nodes.filter((node) => node.kind === 'map');
  const keys = [...new Set(maps.flatMap((map) => map.entries.map(({ key }) => key)))];
  if (step?.kind === 'key' || step?.kind === 'where') {
    if (keys.length > 0)
      return {
        detail: { zh: `没有键「${step.key}」`, en: `there is no key “${step.key}”` },
        hint: keyHint(step.key, keys, wasDeep),
      };
    const inLists = nodes.flatMap((node) => (node.kind === 'list' ? node.items : []));
    const inner = inLists.flatMap((item) => (item.kind === 'map' ? item.entries.map(({ key }) => key) : []));
    const isThere = step.kind === 'key' && nearest(step.key, inner) === step.key;
    return {
      detail: nodes[0]?.kind === 'list' ? LIST : TEXT,
      hint: isThere
        ? { zh: `写成 [*].${step.key}`, en: `write [*].${step.key}` }
        : nodes[0]?.kind === 'list'
          ? { zh: '列表里的每一项写 [*]', en: 'write [*] for every item of a list' }
          : undefined,
    };
  }
  const [first] = nodes;
  if (first?.kind === 'map') {
    const textKeys = first.entries.filter(({ value }) => value.kind === 'text').map(({ key }) => key);
    const shown = (textKeys.length > 0 ? textKeys : keys).slice(0, 12);
    return {
      detail: {
        zh: `这里是一组键值，不是文字，有：${shown.join('、')}`,
        en: `this is a map, no text; it has: ${shown.join(', ')}`,
      },
      hint: step
        ? { zh: '任意一个键写 *', en: 'write * for any key' }
        : { zh: `后面再写上键，例如 .${shown[0]}`, en: `go on to a key, such as .${shown[0]}` },
    };
  }
  if (first?.kind === 'list') return { detail: LIST, hint: { zh: '后面加上 [*]', en: 'go on with [*]' } };
  return { detail: TEXT };
}

function keyHint(key: string, keys: readonly string[], wasDeep: boolean): Text | undefined {
  if (!wasDeep) return didYouMean(key, keys);
  const near = nearest(key, keys);
  return near === undefined ? undefined : didYouMean(key, [near]);
}

const LIST: Text = { zh: '这里是一个列表', en: 'this is a list' };
const TEXT: Text = { zh: '到这里已经是一个值，里面没有别的了', en: 'this is a value, with nothing inside' };
