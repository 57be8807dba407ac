import { textBuilder, type Written } from '../../../text/written.ts';
import type { Span } from '../../../types.ts';
import { referenceReader } from './html-references.ts';
import { putHtml } from './html-text.ts';
import { htmlTokens } from './html-tokens.ts';
import type { MarkdownNode, MarkdownTree } from './markdown-tree.ts';

/** A stretch of Markdown that is not read as it stands there. */
export type Edit = Span &
  (
    | { readonly kind: 'mark'; readonly isQuoteMark: boolean }
    | { readonly kind: 'break' }
    | { readonly kind: 'spelled'; readonly text: string }
    | { readonly kind: 'written'; readonly written: Written }
  );

const MARKS = new Set(
  'HeaderMark EmphasisMark StrikethroughMark TableDelimiter HorizontalRule FencedCode Image LinkReference Comment ProcessingInstruction ProcessingInstructionBlock'.split(
    ' ',
  ),
);
const CLOSED = new Set(
  'FencedCode Image LinkReference Comment ProcessingInstruction ProcessingInstructionBlock'.split(' '),
);

/** What of some blocks is read in another way than it stands there, in order; one may lie within another. The marks of quotes deeper than `depth` stay. */
export function markdownEdits({ source, view }: MarkdownTree, nodes: readonly MarkdownNode[], depth: number): Edit[] {
  const edits: Edit[] = [];
  const referenceAt = referenceReader();
  const mark = (from: number, to: number, isQuoteMark = false) => {
    if (to > from) edits.push({ kind: 'mark', start: from, end: to, isQuoteMark });
  };
  for (const block of nodes) {
    block.cursor().iterate((node) => {
      const { name, from, to } = node;
      if (name === 'QuoteMark') {
        if (quoteDepth(view, from) < depth) mark(from, to, true);
      } else if (name === 'TaskMarker') mark(from, to + 1);
      else if (MARKS.has(name)) {
        mark(from, to);
        return !CLOSED.has(name);
      } else if (name === 'Link') markLink(node.node, view, mark);
      else if (name === 'LinkMark' && node.matchContext(['Autolink'])) mark(from, to);
      else if (name === 'TableRow' || name === 'TableHeader') edits.push(...cellGaps(node.node));
      else if (name === 'HardBreak') edits.push({ kind: 'break', start: from, end: to });
      else if (name === 'Escape')
        edits.push({ kind: 'spelled', text: source.slice(from + 1, to), start: from, end: to });
      else if (name === 'Entity') {
        const reference = referenceAt(view, from);
        if (reference?.end === to) edits.push({ kind: 'spelled', text: reference.text, start: from, end: to });
      } else if (name === 'HTMLTag') {
        if (/^<br[\s/>]/i.test(view.slice(from, from + 4))) edits.push({ kind: 'break', start: from, end: to });
        else mark(from, to);
      } else if (name === 'HTMLBlock' || name === 'CommentBlock') {
        edits.push({
          kind: 'written',
          start: from,
          end: to,
          written: htmlOf(source, blockView(node.node, view), from),
        });
        return false;
      }
      return true;
    });
  }
  return edits.sort((a, b) => a.start - b.start || b.end - a.end);
}

/** How many marks of quotes stand before one on its line. */
function quoteDepth(view: string, at: number): number {
  let depth = 0;
  for (let i = at - 1; i >= 0 && view[i] !== '\n'; i--) if (view[i] === '>') depth++;
  return depth;
}

/** Leaves the text of a link. */
function markLink(link: MarkdownNode, view: string, mark: (from: number, to: number) => void): void {
  const marks = link.getChildren('LinkMark');
  // `[姓名](必填 项)` is no link; nor is what stands in the brackets defined.
  if (marks.length < 4 && view[link.to] === '(') return;
  mark(link.from, marks[0]?.to ?? link.from);
  mark(marks[1]?.from ?? link.to, link.to);
}

/** The stretches between the cells of a row, each a space. */
function cellGaps(row: MarkdownNode): Edit[] {
  const cells = row.getChildren('TableCell');
  return cells.slice(1).map((cell, i) => ({ kind: 'spelled', text: ' ', start: cells[i]!.to, end: cell.from }));
}

/** A block of HTML, unit for unit, without the marks of the quotes that it stands in. */
export function blockView(block: MarkdownNode, view: string): string {
  let html = '';
  let at = block.from;
  for (const { from, to } of block.getChildren('QuoteMark')) {
    html += view.slice(at, from) + ' '.repeat(to - from);
    at = to;
  }
  return html + view.slice(at, block.to);
}

function htmlOf(source: string, html: string, offset: number): Written {
  const builder = textBuilder(source);
  putHtml(builder, source, html, htmlTokens(html), offset);
  return builder.build();
}
