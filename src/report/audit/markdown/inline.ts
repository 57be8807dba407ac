import { displayWidth, truncateAt } from '../../../text/width.ts';
import { visible } from '../../parts/visible.ts';

/** Words of the data on one line of Markdown: nothing in them is markup, a link, a mention or a reference. */
export function escaped(text: string): string {
  return visible(text.replace(/\s+/g, ' ').trim())
    .replace(/\*{2,}/g, ({ length }) => MASK.repeat(Math.min(length, LONGEST_MASK)))
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(MARKUP, '\\$&')
    .replace(LEADING, (mark) => mark.replace(/[-+*#=[]|[.)]$/, '\\$&'))
    .replace(FIRING, `$&${NOTHING}`);
}

/** The same of at most so many columns; a dash where there is nothing. */
export function shortened(text: string, columns: number): string {
  // Marks that take no column could go on without end.
  const some = text.slice(0, columns * 4);
  const line = some.replace(/\s+/g, ' ').trim();
  if (line === '') return '–';
  if (some.length === text.length && displayWidth(line) <= columns) return escaped(line);
  return `${escaped(truncateAt(line, columns - 1).trimEnd())}…`;
}

/** A name of the configuration, such as a rule’s. */
export function code(name: string): string {
  return /^[\w/.@-]{1,80}$/.test(name) ? `\`${name}\`` : shortened(name, 80);
}

/** A table of cells that are Markdown already; numbers stand right. */
export function table(columns: readonly Column[], rows: readonly (readonly string[])[]): string[] {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [
    line(columns.map(({ title }) => title)),
    line(columns.map(({ isNumber }) => (isNumber ? '---:' : '---'))),
    ...rows.map(line),
  ];
}

export interface Column {
  readonly title: string;
  readonly isNumber?: boolean;
}

/** A sign that is no markup, so that what is masked can be read where Markdown is shown as it is written. */
const MASK = '＊';
const LONGEST_MASK = 4;
/** A space of no width: GitHub and chats look for their signs in the rendered text, where no backslash is left. */
const NOTHING = '\u200b';
/**
 * What would be markup where it stands: not the `_` of `order_no`, the `~` of 好的~ or the `[` of [图片], so that what is
 * read as it is written has few signs too many.
 */
const MARKUP = /\\(?=[!-/:-@[-`{-~]|$)|[`|*]|[~$](?=\S|$)|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])|\](?=[([:])/gu;
/** What at the beginning of a line begins a heading, a list or a task, or underlines a heading: `# `, `- `, `1. `, `[x]`, `---`. */
const LEADING = /^(?:(?:[-+*]|#{1,6}|\d{1,9}[.)])(?=\s|$)|[-=]+$|\[(?=[ xX]\]))/;
/** Where a mention, a reference, an address or an emoji of letters begins: `@name`, `#12`, `GH-12`, `https:`, `www.`, `:name:`. */
const FIRING = /@|#(?=\d)|GH-(?=\d)|(?:https?|ftp|mailto|xmpp)(?=:)|www(?=\.)|(?<!\d):(?=[a-z+-][\w+-]*:)/gi;
