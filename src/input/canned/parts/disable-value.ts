import { textBuilder, type Written } from '../../../text/written.ts';
import { scalarText } from './select.ts';
import { asWritten, type TreeNode } from './tree.ts';

/** What the value of a key `replylint-disable` says: a text, a list of texts, `true`. Nothing where it is empty. */
export function disableValue(source: string, node: TreeNode | undefined): Written | undefined {
  if (!node || scalarText(node) === undefined) return node?.kind === 'list' ? joined(source, node.items) : undefined;
  return node.kind === 'text' ? node : asWritten(source, node);
}

/** The texts of a list with commas between them. */
function joined(source: string, items: readonly TreeNode[]): Written {
  const whole = textBuilder(source);
  let from: number | undefined;
  for (const item of items) {
    if (item.kind !== 'text') continue;
    if (from !== undefined) whole.spelled(', ', from, item.start);
    for (const { at, length, start, end, plain } of item.map) {
      if (plain) whole.plain(start, end);
      else whole.spelled(item.text.slice(at, at + length), start, end);
    }
    from = item.end;
  }
  return whole.build();
}
