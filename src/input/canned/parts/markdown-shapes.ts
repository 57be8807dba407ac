import type { Span } from '../../../types.ts';
import { type Block, type BlockKind, children } from './markdown-blocks.ts';
import { hasWords, type MarkdownFile, type ShapedReply, WORDS } from './markdown-file.ts';
import { isNote } from './markdown-labels.ts';
import { allOfKind } from './markdown-quoted.ts';
import { isInternal, plainText, type Section } from './markdown-sections.ts';
import { writtenMarkdown } from './markdown-text.ts';
import type { MarkdownTree } from './markdown-tree.ts';

/** Every item of every list below a title. */
export function allItems({ markdown, sections }: MarkdownFile): ShapedReply[] {
  return sections.flatMap(({ blocks, path }) =>
    blocks.filter(({ kind }) => kind === 'list').flatMap((list) => itemsOf(markdown, list, path, list.start)),
  );
}

/** Sections with words below their titles; none of a file that does not begin with a title, or has less than `least` of one level. */
export function sectionReplies(file: MarkdownFile, least: number): ShapedReply[] {
  const { markdown, blocks, sections } = file;
  if (blocks.find(({ kind }) => kind !== 'comment' && kind !== 'rule')?.kind !== 'heading') return [];
  const own = sections.filter((section) => !section.isAbout && !isInternal(markdown, section));
  const withWords = own.filter((section) => hasWords(markdown, section));
  const levels = [...new Set(withWords.map(({ level }) => level))].sort((a, b) => a - b);
  const countOf = (level: number) => withWords.filter((section) => section.level === level).length;
  if (!levels.some((level) => countOf(level) >= least)) return [];
  // Where each section of a level begins with words, the headings within are its own.
  const whole = levels.find(
    (level) => countOf(level) >= least && own.every((s) => s.level !== level || hasWords(markdown, s)),
  );
  return withWords.flatMap((section) => {
    if (whole === undefined || section.level < whole)
      return isLeaf(section, sections) ? wordsOf(file, section, section.blocks) : [];
    return section.level > whole ? [] : wordsOf(file, section, below(section, sections));
  });
}

/** The whole file as one reply; unless it is told to be one, as several parted by lines `---` when it has no headings but one at its head. */
export function bodyReplies(file: MarkdownFile, start: number, isOne: boolean): ShapedReply[] {
  const { markdown, blocks } = file;
  const { source } = markdown;
  // Headings alone say nothing; a fence alone is the reply.
  if (!blocks.some(({ kind }) => SAYS.has(kind))) return allOfKind(file, 'fence');
  const [first] = blocks.filter(({ kind }) => kind !== 'comment');
  const title =
    first?.kind === 'heading' && blocks.filter(({ kind }) => kind === 'heading').length === 1 ? first : undefined;
  const hasHeadings = blocks.some((block) => block.kind === 'heading' && block !== title);
  const parts =
    hasHeadings || isOne ? [] : blocks.filter((block) => block.kind === 'rule' && isSeparator(source, block));
  const found: ShapedReply[] = [];
  let from = title === undefined ? 0 : title.index + 1;
  let regionStart = start;
  for (const part of [...parts, undefined]) {
    const nodes = blocks.slice(from, part?.index).map(({ node }) => node);
    const written = writtenMarkdown(markdown, nodes);
    const region = { start: regionStart, end: part?.start ?? source.length };
    const key = found.length === 0 ? '' : String(found.length + 1);
    const titles = title && found.length === 0 ? [plainText(markdown, title.node)] : [];
    if (written.text.trim() !== '') found.push({ shape: 'body', titles, key, written, region });
    if (part === undefined) break;
    from = part.index + 1;
    regionStart = part.end;
  }
  return found;
}

// --- internal ---

/** Blocks that hold words of a reply which is the whole file. */
const SAYS: ReadonlySet<BlockKind> = new Set(['paragraph', 'list', 'quote', 'table', 'html', 'comment', 'other']);

function isSeparator(source: string, { start, end }: Span): boolean {
  return source.slice(start, end).trimEnd() === '---' && (start === 0 || /[\r\n]/.test(source[start - 1]!));
}

/** The words of some blocks as a reply; of a section that is nothing but a list, each item. */
function wordsOf(
  { markdown, blocks: all }: MarkdownFile,
  { heading, path }: Section,
  blocks: readonly Block[],
): ShapedReply[] {
  const words = blocks.filter(({ kind }) => WORDS.has(kind) || kind === 'heading');
  while (words[0]?.kind === 'paragraph' && isNote(markdown, words[0])) words.shift();
  const [first] = words;
  const last = words.at(-1);
  if (!first || !last) return [];
  const start = heading?.start ?? first.start;
  if (words.length === 1 && first.kind === 'list') return itemsOf(markdown, first, path, start);
  const written = writtenMarkdown(
    markdown,
    all.slice(first.index, last.index + 1).map(({ node }) => node),
  );
  return written.text.trim() === ''
    ? []
    : [{ shape: 'section', titles: path, written, region: { start, end: last.end } }];
}

function itemsOf(markdown: MarkdownTree, list: Block, titles: readonly string[], start: number): ShapedReply[] {
  return children(list.node).flatMap((item, i): ShapedReply[] => {
    if (item.name !== 'ListItem') return [];
    const written = writtenMarkdown(
      markdown,
      children(item).filter(({ name }) => name !== 'ListMark'),
    );
    const region = { start: i === 0 ? start : item.from, end: item.to };
    return written.text.trim() === '' ? [] : [{ shape: 'item', titles, written, region }];
  });
}

function isLeaf(section: Section, sections: readonly Section[]): boolean {
  const next = sections[section.index + 1];
  return next === undefined || next.level <= section.level;
}

/** The blocks of a section with those of the headings within it. */
function below(section: Section, sections: readonly Section[]): Block[] {
  let to = section.index + 1;
  while (to < sections.length && sections[to]!.level > section.level) to++;
  const inside = sections.slice(section.index + 1, to);
  return [...section.blocks, ...inside.flatMap(({ heading, blocks }) => [...(heading ? [heading] : []), ...blocks])];
}
