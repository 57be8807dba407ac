/** Arrow keys move between the cells of the heat map: hundreds of links are one stop of the Tab key. */
export function setUpHeatMap(): void {
  const table = document.getElementById('heat-map');
  if (!(table instanceof HTMLTableElement)) return;
  const links = [...table.querySelectorAll<HTMLAnchorElement>('td a')];
  const [first] = links;
  if (first) first.tabIndex = 0;
  table.addEventListener('keydown', (event) => {
    const step = STEPS[event.key];
    const cell = event.target instanceof Element ? event.target.closest('td') : null;
    const row = cell?.parentElement ?? null;
    if (!step || !cell) return;
    event.preventDefault();
    let next = step(cell, row);
    // Empty cells are passed over.
    while (next && !next.querySelector('a')) next = step(next, next.parentElement);
    const link = next?.querySelector('a');
    if (!link) return;
    for (const one of links) one.tabIndex = -1;
    link.tabIndex = 0;
    link.focus();
  });
}

type Step = (cell: HTMLTableCellElement, row: Element | null) => HTMLTableCellElement | undefined;

const across =
  (by: number): Step =>
  (cell, row) =>
    row instanceof HTMLTableRowElement ? row.cells[cell.cellIndex + by] : undefined;

const down =
  (by: number): Step =>
  (cell, row) => {
    const other = by > 0 ? row?.nextElementSibling : row?.previousElementSibling;
    return other instanceof HTMLTableRowElement ? other.cells[cell.cellIndex] : undefined;
  };

const STEPS: Readonly<Record<string, Step>> = {
  ArrowDown: down(1),
  ArrowUp: down(-1),
  ArrowRight: across(1),
  ArrowLeft: across(-1),
};
