/** Makes the headings of tables buttons that sort: numbers from the highest, words from the first, then the other way round. */
export function setUpSorting(locale: string): void {
  const { compare } = new Intl.Collator(locale, { numeric: true });
  for (const heading of document.querySelectorAll<HTMLTableCellElement>('th[data-sort]')) {
    const button = document.createElement('button');
    button.type = 'button';
    // Buttons are not repeated where a table goes on on the next sheet; words are.
    const printed = document.createElement('span');
    printed.className = 'printed';
    printed.textContent = heading.textContent;
    button.append(...heading.childNodes);
    heading.append(button, printed);
    button.addEventListener('click', () => sortBy(heading, compare));
  }
}

function sortBy(heading: HTMLTableCellElement, compare: (a: string, b: string) => number): void {
  const body = heading.closest('table')?.tBodies[0];
  if (!body) return;
  const isNumber = heading.dataset.sort === 'number';
  const before = heading.getAttribute('aria-sort');
  const first = isNumber ? 'descending' : 'ascending';
  const other = isNumber ? 'ascending' : 'descending';
  const direction = before === first ? other : first;
  for (const one of heading.parentElement?.children ?? []) one.removeAttribute('aria-sort');
  heading.setAttribute('aria-sort', direction);
  const sign = direction === 'ascending' ? 1 : -1;
  const keyed = [...body.rows].map((row) => ({ row, key: row.cells[heading.cellIndex]?.dataset.key }));
  keyed.sort((a, b) => {
    // What has no value stands last either way.
    if (a.key === undefined || b.key === undefined) return Number(a.key === undefined) - Number(b.key === undefined);
    return sign * (isNumber ? Number(a.key) - Number(b.key) : compare(a.key, b.key));
  });
  body.append(...keyed.map(({ row }) => row));
  body.dispatchEvent(new Event('sorted'));
}
