import { didYouMean, UserError } from '../../errors.ts';
import { isDocumentName } from '../document-names.ts';
import type { FileText, Reply, ReplyFile, ReplyFormat } from '../reply.ts';
import { readFrontMatter } from './parts/front-matter.ts';
import { blocksOf } from './parts/markdown-blocks.ts';
import { markdownComments } from './parts/markdown-comments.ts';
import { type MarkdownFile, type MarkdownShape, markdownFile, type ShapedReply } from './parts/markdown-file.ts';
import { allOfKind, quotedReplies } from './parts/markdown-quoted.ts';
import { allItems, bodyReplies, sectionReplies } from './parts/markdown-shapes.ts';
import { tableReplies } from './parts/markdown-tables.ts';
import { parseMarkdown } from './parts/markdown-tree.ts';
import { type AboutFile, aboutFile, namedReplies } from './parts/markup-replies.ts';

/**
 * Replies in Markdown: in block quotes or fences below titles, in tables, as the text of a file with front matter, as sections,
 * or else the whole file as one, or as several parted by lines `---`.
 */
export const markdown: ReplyFormat = {
  id: 'markdown',
  async read(file) {
    const front = await readFrontMatter(file);
    const isMdx = file.name.endsWith('.mdx');
    const tree = parseMarkdown(file.text, { from: front.end, isMdx });
    const taken = markdownFile(tree, blocksOf(tree, front.end));
    const about = aboutFile(file, front);
    const { replies, ...found } = repliesIn(file, taken, about, front.end);
    const subject = about.subject && replies.length > 0 ? [about.subject] : [];
    const comments = [...front.comments, ...markdownComments(tree, isMdx)];
    return { replies: [...subject, ...replies], comments, ...found };
  },
};

const SHAPES: readonly MarkdownShape[] = ['blockquote', 'fence', 'table', 'section', 'item', 'body'];

// --- internal ---

type Found = Pick<ReplyFile, 'replies' | 'shape'>;

function repliesIn(file: FileText, taken: MarkdownFile, about: AboutFile, start: number): Found {
  const named = (found: readonly ShapedReply[]) => namedReplies(found, about, file);
  const told = toldShapes(file);
  if (told.length > 0) {
    const ofShape = (shape: MarkdownShape): Reply[] =>
      shape === 'table' ? repliesOfTables(file, taken, about, true) : named(toldReplies(taken, shape, start));
    const replies = told.flatMap(ofShape).sort((a, b) => placeOf(a) - placeOf(b));
    return { replies, shape: told.join(', ') };
  }
  const isDocument = isDocumentName(file.name);
  const quoted = quotedReplies(taken, isDocument);
  if (quoted.length > 0) {
    const fenceCount = quoted.filter(({ shape }) => shape === 'fence').length;
    return { replies: named(quoted), shape: fenceCount * 2 > quoted.length ? 'fence' : 'blockquote' };
  }
  const inTables = repliesOfTables(file, taken, about, false);
  if (inTables.length > 0) return { replies: inTables, shape: 'table' };
  if (isDocument) return { replies: [] };
  if (about.title !== undefined) return { replies: named(bodyReplies(taken, start, true)), shape: 'front matter' };
  const sections = sectionReplies(taken, 2);
  if (sections.length > 0) return { replies: named(sections), shape: 'section' };
  return { replies: named(bodyReplies(taken, start, false)), shape: 'body' };
}

function placeOf({ map, region }: Reply): number {
  return map[0]?.start ?? region.start;
}

function toldReplies(taken: MarkdownFile, shape: Exclude<MarkdownShape, 'table'>, start: number): ShapedReply[] {
  if (shape === 'blockquote') return allOfKind(taken, 'quote');
  if (shape === 'fence') return allOfKind(taken, 'fence');
  if (shape === 'section') return sectionReplies(taken, 1);
  return shape === 'item' ? allItems(taken) : bodyReplies(taken, start, false);
}

function repliesOfTables(
  { told }: FileText,
  taken: MarkdownFile,
  { language, family, known }: AboutFile,
  isTold: boolean,
): Reply[] {
  const { disable, ...rest } = known;
  const replies = tableReplies(taken, { told: { ...told, ...rest }, language, family }, isTold);
  return disable ? replies.map((reply) => ({ disable, ...reply })) : replies;
}

function toldShapes({ told, name }: FileText): readonly MarkdownShape[] {
  return (told?.select ?? []).map((word) => {
    const shape = SHAPES.find((known) => known === word.trim().toLowerCase());
    if (shape === undefined) throw unknownShape(word, name);
    return shape;
  });
}

function unknownShape(word: string, file: string): UserError {
  return new UserError({
    title: {
      zh: `canned 的 select 写了“${word}”，Markdown 里没有这种部分`,
      en: `“select” of “canned” says “${word}”, which Markdown does not have`,
    },
    detail: didYouMean(word, SHAPES),
    hint: {
      zh: '可以写：blockquote（引用块）、fence（代码块）、table（表格）、section（标题下的段落）、item（列表项）、body（整个文件）。',
      en: 'It can be: blockquote, fence, table, section (the text below a heading), item (of a list), body (the whole file).',
    },
    file,
  });
}
