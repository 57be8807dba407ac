import type { Comment } from '../../reply.ts';
import { speaks } from '../../speaks.ts';
import { blockView } from './markdown-edits.ts';
import type { MarkdownTree } from './markdown-tree.ts';

/** The comments of a file that speak to replylint, in block quotes too; what stands in code is no comment. */
export function markdownComments({ source, view, tree }: MarkdownTree, isMdx: boolean): Comment[] {
  if (!speaks(source)) return [];
  const comments: Comment[] = [];
  const addAll = (text: string, offset: number, pattern: RegExp) => {
    for (const match of text.matchAll(pattern)) {
      const start = offset + match.index;
      const said = match[1]!.replace(/\s+/g, ' ').trim();
      if (speaks(said)) comments.push({ start, end: start + match[0].length, text: said });
    }
  };
  tree.iterate({
    enter: (node) => {
      const { name, from, to } = node;
      if (name === 'Comment') addAll(source.slice(from, to), from, HTML);
      else if (name === 'CommentBlock' || name === 'HTMLBlock') addAll(blockView(node.node, source), from, HTML);
      else return true;
      return false;
    },
  });
  // What MDX has for comments was taken out of the view.
  if (isMdx)
    for (const match of source.matchAll(MDX)) if (view[match.index] === ' ') addAll(match[0], match.index, MDX);
  return comments.sort((a, b) => a.start - b.start);
}

const HTML = /<!--([\s\S]*?)-->/g;
const MDX = /\{\/\*([\s\S]{0,2000}?)\*\/\}/g;
