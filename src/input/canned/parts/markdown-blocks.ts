import type { Span } from '../../../types.ts';
import { languageTag } from './language-of.ts';
import type { MarkdownNode, MarkdownTree } from './markdown-tree.ts';

export type BlockKind =
  | 'heading'
  | 'quote'
  | 'fence'
  | 'paragraph'
  | 'list'
  | 'table'
  | 'rule'
  | 'html'
  | 'comment'
  | 'other';

/** A block of a Markdown file, one after the other; blocks within lists that hold quotes or fences are taken out of them. */
export interface Block extends Span {
  /** Among the blocks of the file. */
  readonly index: number;
  readonly kind: BlockKind;
  readonly node: MarkdownNode;
  /** Of a heading; 0 of any other block. */
  readonly level: number;
}

const KINDS: Readonly<Record<string, BlockKind>> = {
  Blockquote: 'quote',
  FencedCode: 'fence',
  Paragraph: 'paragraph',
  Task: 'paragraph',
  BulletList: 'list',
  OrderedList: 'list',
  Table: 'table',
  HorizontalRule: 'rule',
  HTMLBlock: 'html',
  CommentBlock: 'comment',
};

/** The blocks of a file from an offset on. */
export function blocksOf({ tree }: MarkdownTree, from: number): Block[] {
  const blocks: Block[] = [];
  const push = (node: MarkdownNode) => {
    if (node.to <= from) return;
    const level = Number(/Heading(\d)$/.exec(node.name)?.[1] ?? 0);
    const kind = level > 0 ? 'heading' : (KINDS[node.name] ?? 'other');
    if (kind === 'list' && holdsReplies(node))
      for (const item of children(node)) for (const child of children(item)) push(child);
    else if (!/Mark$/.test(node.name))
      blocks.push({ index: blocks.length, kind, node, level, start: node.from, end: node.to });
  };
  for (const node of children(tree.topNode)) push(node);
  return blocks;
}

/** The parts of a node, in order. */
export function children(node: MarkdownNode): MarkdownNode[] {
  const found: MarkdownNode[] = [];
  for (let child = node.firstChild; child !== null; child = child.nextSibling) found.push(child);
  return found;
}

function holdsReplies(list: MarkdownNode): boolean {
  return children(list).some((item) => item.getChild('Blockquote') !== null || item.getChild('FencedCode') !== null);
}

/** The lines within a fence, without the marks of quotes round it. */
export function fenceLines({ node }: Block): Span[] {
  return node.getChildren('CodeText').map(({ from, to }) => ({ start: from, end: to }));
}

/** What stands behind the opening of a fence. */
function fenceInfo({ node }: Block, source: string): string {
  const info = node.getChild('CodeInfo');
  return info === null ? '' : source.slice(info.from, info.to).trim().toLowerCase();
}

const REPLY_INFO =
  /^(?:text|txt|plain|plaintext|markdown|md|repl(?:y|ies)|response|template|macro|message|e?mail|话术|話術|回复|回覆|模板|客服)$/;
/** What a shell, a program or a listing of files begins with. Not: `Let me check …`, `Select the order …`. */
const CODE =
  /^(?:\$ |#!|[{[]\s*\n|<[?!/a-z]|(?:npm|npx|yarn|pnpm|pip3?|git|cd|curl|wget|docker|sudo|brew|apt-get|node|python3?|ssh) [\w./@-]|export \w+=|(?:import|from) ["'\w{*].*(?:from|import|["'];?$)|(?:const|let|var) \w+ ?=|(?:async )?function\b.*\(|class \w+.*[{:]$|def \w+\(|SELECT |INSERT INTO |[\w.-]+\/\s*\n|[├└│])|\n[├└│]/;

/** Whether a fence holds a reply and no code: it says so, or says nothing and looks like none. */
export function isReplyFence(block: Block, source: string): boolean {
  const info = fenceInfo(block, source).split(/[\s{,]/)[0]!;
  if (info !== '') return REPLY_INFO.test(info) || languageTag(info) !== undefined;
  return !CODE.test(
    fenceLines(block)
      .map(({ start, end }) => source.slice(start, end))
      .join('')
      .trimStart(),
  );
}
