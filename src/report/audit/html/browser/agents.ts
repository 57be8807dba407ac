import type { PageWords } from '../page-data.ts';
import { byId, filled } from './dom.ts';

/** Search and filters of the table of agents. */
export function setUpAgents(words: PageWords): void {
  const body = byId('agent-table', HTMLTableElement)?.tBodies[0];
  const search = byId('agent-search', HTMLInputElement);
  const below = byId('agent-below', HTMLInputElement);
  const red = byId('agent-red', HTMLInputElement);
  const count = byId('agent-count', HTMLOutputElement);
  if (!body || !search || !below || !red || !count) return;
  const filter = () => {
    const wanted = search.value.trim().toLowerCase();
    let shown = 0;
    for (const row of body.rows) {
      const isShown =
        (row.dataset.text ?? '').toLowerCase().includes(wanted) &&
        (!below.checked || row.dataset.below !== undefined) &&
        (!red.checked || row.dataset.red !== undefined);
      row.hidden = !isShown;
      if (isShown) shown++;
    }
    count.textContent = filled(words.agentCount, { shown, all: body.rows.length });
  };
  for (const control of [search, below, red]) control.addEventListener('input', filter);
  filter();
}
