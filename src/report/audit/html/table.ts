import { type Child, type Element, h } from './element.ts';
import type { Page } from './page.ts';

export interface Column<Row> {
  readonly title: Child;
  /** Said of it where the title is short. */
  readonly about?: string;
  /** Numbers stand right, and are sorted from the highest. */
  readonly isNumber?: boolean;
  /** The column that names the row. */
  readonly isHead?: boolean;
  readonly class?: string;
  cell(row: Row): Child;
  /** What the column is sorted by; a column without it is not. */
  key?(row: Row): string | number | null;
}

export interface TableOptions<Row> {
  readonly id: string;
  readonly caption: string;
  /** The column that it is sorted by as it stands, and how. */
  readonly sorted?: { readonly column: number; readonly direction: 'ascending' | 'descending' };
  /** Rows beyond this many wait for a press of a button. */
  readonly most?: number;
  /** So long that it scrolls under its headings. */
  readonly isTall?: boolean;
  /** What a search looks through. */
  text?(row: Row): string;
  /** Attributes of the row, for filters. */
  attributes?(row: Row): Element['attributes'];
}

/** A table that sorts and searches where scripts run, and is readable where they do not. */
export function tableOf<Row>(
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  { id, caption, sorted, most, isTall, text, attributes }: TableOptions<Row>,
  { t }: Pick<Page, 't'>,
): Element {
  const isSortable = columns.some(({ key }) => key !== undefined);
  const table = h(
    'table',
    { id, class: isSortable ? 'sortable' : null, 'data-most': most !== undefined && rows.length > most ? most : null },
    h('caption', { class: 'hidden' }, caption),
    h(
      'thead',
      {},
      h(
        'tr',
        {},
        columns.map(({ title, about, isNumber, class: name, key }, i) =>
          h(
            'th',
            {
              scope: 'col',
              class: classes(isNumber ? 'number' : undefined, name),
              title: about,
              'aria-sort': key && sorted?.column === i ? sorted.direction : null,
              'data-sort': key ? (isNumber ? 'number' : 'text') : null,
            },
            typeof title === 'string' ? capitalised(title) : title,
          ),
        ),
      ),
    ),
    h(
      'tbody',
      {},
      rows.map((row) =>
        h(
          'tr',
          { ...attributes?.(row), 'data-text': text?.(row) },
          columns.map(({ isNumber, isHead, class: name, cell, key }) =>
            h(
              isHead ? 'th' : 'td',
              {
                scope: isHead ? 'row' : null,
                class: classes(isNumber ? 'number' : undefined, name),
                'data-key': key?.(row),
              },
              cell(row),
            ),
          ),
        ),
      ),
    ),
  );
  return h(
    'div',
    { class: isTall ? 'table tall' : 'table', role: 'region', 'aria-label': caption, tabindex: 0 },
    rows.length === 0 ? h('p', { class: 'empty' }, t('没有数据。', 'Nothing to show.')) : table,
  );
}

/** Headings begin with a capital, where the script has any. */
export function capitalised(title: string): string {
  return title.charAt(0).toUpperCase() + title.slice(1);
}

function classes(...names: readonly (string | undefined)[]): string | null {
  return names.filter((name) => name !== undefined).join(' ') || null;
}
