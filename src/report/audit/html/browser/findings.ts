import { shown } from '../element.ts';
import { findingRow, type PageFinding, searchText } from '../finding-row.ts';
import type { PageData } from '../page-data.ts';
import { byId, filled, nodeOf } from './dom.ts';

/** The list of findings: filters, search, pages, and links that set the filters: `#rule=…&agent=…`. */
export function setUpFindings({ findings, rows, words, agents, rowsAtATime }: PageData): void {
  const body = byId('finding-table', HTMLTableElement)?.tBodies[0];
  const form = document.querySelector<HTMLFormElement>('form[data-controls="findings"]');
  const rule = byId('finding-rule', HTMLSelectElement);
  const agent = byId('finding-agent', HTMLSelectElement);
  const search = byId('finding-search', HTMLInputElement);
  const count = byId('finding-count', HTMLOutputElement);
  const place = byId('page-place', HTMLOutputElement);
  const back = byId('page-back', HTMLButtonElement);
  const next = byId('page-next', HTMLButtonElement);
  if (!body || !form || !rule || !agent || !search || !count || !place || !back || !next) return;
  const severities = [...form.querySelectorAll<HTMLInputElement>('input[name="severity"]')];
  const titleOf = (rule: string) => rows.rules[rule]?.title ?? rule;
  const { compare } = new Intl.Collator(document.documentElement.lang);
  const rules = Object.keys(rows.rules).sort((a, b) => compare(titleOf(a), titleOf(b)));
  offer(
    rule,
    rules.map((id) => `${titleOf(id)} · ${id}`),
  );
  offer(
    agent,
    agents.map((name) => name ?? rows.unnamed),
  );
  const texts = findings.map((finding) => searchText(finding, rows));
  let matching: readonly PageFinding[] = findings;
  let from = 0;

  const show = () => {
    const to = Math.min(from + rowsAtATime, matching.length);
    const page = matching.slice(from, to).map((finding) => nodeOf(findingRow(finding, rows)));
    body.replaceChildren(...(page.length > 0 ? page : [nodeOf(NOTHING(words.nothing))]));
    count.textContent = filled(words.findingCount, { count: matching.length });
    place.textContent = filled(words.pagePlace, {
      from: matching.length === 0 ? 0 : from + 1,
      to,
      count: matching.length,
    });
    back.disabled = from === 0;
    next.disabled = to >= matching.length;
  };
  const filter = () => {
    const chosen = new Set(severities.filter(({ checked }) => checked).map(({ value }) => value));
    const ofRule = rule.value === '' ? undefined : rules[Number(rule.value)];
    const ofAgent = agent.value === '' ? undefined : agents[Number(agent.value)];
    const words = search.value.trim().toLowerCase().split(/\s+/);
    matching = findings.filter(
      (finding, i) =>
        chosen.has(finding.severity) &&
        (ofRule === undefined || finding.rule === ofRule) &&
        (ofAgent === undefined || finding.agent === ofAgent) &&
        words.every((word) => texts[i]?.includes(word)),
    );
    from = 0;
    show();
  };
  const turn = (step: number) => {
    from = Math.max(0, from + step * rowsAtATime);
    show();
    body.closest('.table')?.scrollIntoView({ block: 'start' });
  };
  form.addEventListener('input', filter);
  form.addEventListener('submit', (event) => event.preventDefault());
  // The fields are empty only after the event.
  form.addEventListener('reset', () => setTimeout(filter));
  back.addEventListener('click', () => turn(-1));
  next.addEventListener('click', () => turn(1));
  const follow = () => {
    const wanted = new URLSearchParams(location.hash.slice(1));
    if (!wanted.has('rule') && !wanted.has('agent')) return;
    form.reset();
    rule.value = indexIn(rules, wanted.get('rule'));
    agent.value = indexIn(
      agents.map((name) => name ?? ''),
      wanted.get('agent'),
    );
    filter();
    document.getElementById('findings')?.scrollIntoView();
    form.querySelector('input')?.focus({ preventScroll: true });
  };
  addEventListener('hashchange', follow);
  filter();
  follow();
}

const NOTHING = (text: string) => ({
  tag: 'tr',
  attributes: { role: 'row' },
  children: [{ tag: 'td', attributes: { role: 'cell', colspan: 6, class: 'empty' }, children: [text] }],
});

function offer(select: HTMLSelectElement, titles: readonly string[]): void {
  titles.forEach((title, i) => {
    select.append(new Option(shown(title), String(i)));
  });
}

/** Addresses hold no half pairs: names are compared as addresses have them. */
function indexIn(names: readonly string[], wanted: string | null): string {
  if (wanted === null) return '';
  const index = names.findIndex((name) => name.replace(/\p{Surrogate}/gu, '\ufffd') === wanted);
  return index < 0 ? '' : String(index);
}
