import type { PageWords } from '../page-data.ts';
import { filled } from './dom.ts';

/** Long tables begin short, with a button for the rest. */
export function setUpMore(words: PageWords): void {
  for (const table of document.querySelectorAll<HTMLTableElement>('table[data-most]')) {
    const [body] = table.tBodies;
    if (!body) continue;
    const most = Number(table.dataset.most);
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'more';
    let isOpen = false;
    const show = () => {
      [...body.rows].forEach((row, i) => {
        row.hidden = !isOpen && i >= most;
      });
      button.textContent = isOpen
        ? filled(words.showFewer, { count: most })
        : filled(words.showAll, { count: body.rows.length });
      button.setAttribute('aria-expanded', String(isOpen));
    };
    button.addEventListener('click', () => {
      isOpen = !isOpen;
      show();
    });
    body.addEventListener('sorted', show);
    table.closest('.table')?.after(button);
    show();
  }
}
