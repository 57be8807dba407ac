import type { Block, BlockKind } from './markdown-blocks.ts';
import { isAside, isNote } from './markdown-labels.ts';
import { type Section, sectionsOf } from './markdown-sections.ts';
import type { MarkdownTree } from './markdown-tree.ts';
import type { FoundReply } from './markup-replies.ts';

/** Where the replies of a Markdown file stand. */
export type MarkdownShape = 'blockquote' | 'fence' | 'table' | 'section' | 'item' | 'body';

/** A reply of a Markdown file. */
export interface ShapedReply extends FoundReply {
  readonly shape: MarkdownShape;
}

/** A Markdown file in its parts. */
export interface MarkdownFile {
  readonly markdown: MarkdownTree;
  readonly blocks: readonly Block[];
  readonly sections: readonly Section[];
}

/** Takes a file apart. */
export function markdownFile(markdown: MarkdownTree, blocks: readonly Block[]): MarkdownFile {
  return { markdown, blocks, sections: sectionsOf(markdown, blocks) };
}

/** Blocks that hold the words of a section. */
export const WORDS: ReadonlySet<BlockKind> = new Set(['paragraph', 'list', 'quote', 'fence', 'html']);

/** Whether a section says anything but notes. */
export function hasWords(markdown: MarkdownTree, { blocks }: Section): boolean {
  return blocks.some((block) => {
    if (block.kind === 'paragraph') return !isNote(markdown, block);
    if (block.kind === 'quote') return !isAside(markdown, block);
    return block.kind === 'list' || block.kind === 'fence';
  });
}
