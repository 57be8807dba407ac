import { isProse } from './columns-prose.ts';
import { type Block, fenceLines, isReplyFence } from './markdown-blocks.ts';
import { hasWords, type MarkdownFile, type ShapedReply, WORDS } from './markdown-file.ts';
import { isAside, isNote, labelOf } from './markdown-labels.ts';
import { plainText, type Section } from './markdown-sections.ts';
import { writtenLines, writtenMarkdown } from './markdown-text.ts';

/** Replies in block quotes and fences, each below a title of its own; none when that is not the pattern of the file. A README needs more: its fences hold commands, too. */
export function quotedReplies(file: MarkdownFile, isDocument: boolean): ShapedReply[] {
  const { markdown, sections } = file;
  const candidates = sections.map((section) => (section.isAbout ? [] : candidatesOf(file, section, isDocument)));
  const holding = candidates.filter(({ length }) => length > 0).length;
  const withWords = sections.filter(
    (section) => !section.isAbout && section.heading && hasWords(markdown, section),
  ).length;
  const labelled = candidates
    .flat()
    .filter((block) => labelOf(markdown, before(file.blocks, block), true) !== undefined);
  const isPattern =
    holding >= 2 ? holding * 2 >= withWords : holding === 1 && (labelled.length >= 2 || isAlone(file, candidates));
  if (!isPattern) return [];
  const isFenced = (blocks: readonly Block[]) => blocks.some(({ kind }) => kind === 'fence');
  const fencedCount = candidates.filter(isFenced).length;
  const fencesLead = fencedCount * 2 >= holding;
  return sections.flatMap((section, i) => {
    if (!section.heading && labelled.length < 2) return [];
    // Where fences hold the replies, a quote beside one tells when to use it.
    const isOnlyFences = fencesLead && isFenced(candidates[i]!);
    return repliesOfBlocks(
      file,
      section,
      candidates[i]!.filter(({ kind }) => kind === 'fence' || !isOnlyFences),
    );
  });
}

/** All quotes, or all fences of no programming language, wherever they stand. */
export function allOfKind(file: MarkdownFile, kind: 'quote' | 'fence'): ShapedReply[] {
  return file.sections.flatMap((section) =>
    repliesOfBlocks(
      file,
      section,
      section.blocks.filter(
        (block) => block.kind === kind && (kind === 'quote' || isReplyFence(block, file.markdown.source)),
      ),
    ),
  );
}

// --- internal ---

function candidatesOf({ markdown }: MarkdownFile, { blocks }: Section, isDocument: boolean): Block[] {
  const { source } = markdown;
  return blocks.filter((block) => {
    if (block.kind === 'quote') return !isAside(markdown, block) && plainText(markdown, block.node) !== '';
    if (block.kind !== 'fence' || !isReplyFence(block, source)) return false;
    const { text } = writtenLines(source, fenceLines(block));
    return text.trim() !== '' && (!isDocument || (isProse(text) && /[.。!！?？]/.test(text)));
  });
}

/** The only section with a quote: a reply when it is the last word there and the most of it; otherwise it is quoted in a reply. */
function isAlone({ markdown, sections }: MarkdownFile, candidates: readonly (readonly Block[])[]): boolean {
  const at = candidates.findIndex(({ length }) => length > 0);
  const { heading, blocks } = sections[at]!;
  const own = candidates[at]!;
  if (!heading || sections.some((section, i) => i !== at && !section.isAbout && hasWords(markdown, section)))
    return false;
  const words = blocks.filter((block) => WORDS.has(block.kind) && !own.includes(block) && !isNote(markdown, block));
  const lengthOf = (some: readonly Block[]) => some.reduce((sum, { start, end }) => sum + end - start, 0);
  if (words.some((block) => GREETING.test(plainText(markdown, block.node)))) return false;
  return lengthOf(words) < lengthOf(own) && words.every(({ start }) => start < own[0]!.start);
}

const GREETING = /^(?:您好|你好|亲|親|尊敬的|hi\b|hello\b|hey\b|dear\b)/i;

function repliesOfBlocks({ markdown, blocks }: MarkdownFile, section: Section, own: readonly Block[]): ShapedReply[] {
  let from = section.heading?.start;
  return own.map((block) => {
    const previous = before(blocks, block);
    const label = labelOf(markdown, previous, own.length > 1);
    const start = from ?? (label === undefined ? block.start : previous!.start);
    from = undefined;
    const written =
      block.kind === 'fence'
        ? writtenLines(markdown.source, fenceLines(block))
        : writtenMarkdown(markdown, [block.node], 1);
    const titles = [...section.path, ...(label === undefined ? [] : [label])];
    return {
      shape: block.kind === 'fence' ? 'fence' : 'blockquote',
      titles,
      written,
      region: { start, end: block.end },
    };
  });
}

/** The block before another, comments aside. */
function before(blocks: readonly Block[], { index }: Block): Block | undefined {
  let at = index - 1;
  while (blocks[at]?.kind === 'comment') at--;
  return blocks[at];
}
