import type { AgentTally } from '../../../summary.ts';
import { ruleRecords } from '../parts/totals.ts';
import { thousands } from '../parts/words.ts';
import { type Child, type Element, h } from './element.ts';
import { findingsLink, name, type Page, ruleTitle, type Section, unnamedAgent } from './page.ts';

/** More are in the tables: a map of everything shows nothing. */
const MOST_RULES = 40;
const MOST_AGENTS = 60;
/** Of these, what fits on paper. */
const PRINTED_RULES = 25;
const PRINTED_AGENTS = 20;
const LEVELS = 5;

interface Column {
  readonly agent: string | null;
  readonly tally: AgentTally;
}

/** Who breaks which rule: findings for every 100 conversations of an agent, the stronger the colour the more. */
export function heatMapSection(page: Page): Section | null {
  const { summary, options, t } = page;
  const found = ruleRecords(summary, options).filter(({ findings }) => findings > 0);
  const rules = found.slice(0, MOST_RULES).map(({ rule }) => rule);
  const named = [...summary.agents].filter(([agent, tally]) => agent !== null || tally.conversations > 0);
  const agents = named
    .map(([agent, tally]): Column => ({ agent, tally }))
    .sort((a, b) => rate(total(b), b) - rate(total(a), a) || compare(a.agent, b.agent))
    .slice(0, MOST_AGENTS);
  if (rules.length === 0 || agents.length < 2) return null;
  const steps = stepsOf(agents.flatMap((column) => rules.map((rule) => rate(countOf(rule, column), column))));
  const lead = [
    t(
      '每格是这名客服每 100 个会话里出现这个问题的次数，颜色越重越多；问题多的客服在左，扣分多的规则在上。点一格看具体问题。',
      'Each cell is how often an agent broke a rule in 100 own conversations, the stronger the colour the more; agents with most findings stand left, rules that cost most above. Press a cell to see its findings. ',
    ),
    found.length > rules.length || named.length > agents.length
      ? t(
          `只列前 ${rules.length} 条规则、${agents.length} 名客服，其余在表里。`,
          `Only the first ${rules.length} rules and ${agents.length} agents are shown; the others are in the tables.`,
        )
      : null,
    rules.length > PRINTED_RULES || agents.length > PRINTED_AGENTS
      ? h(
          'span',
          { class: 'printed' },
          t(
            `打印时只列前 ${PRINTED_RULES} 条规则、${PRINTED_AGENTS} 名客服。`,
            ` On paper: the first ${PRINTED_RULES} rules and ${PRINTED_AGENTS} agents.`,
          ),
        )
      : null,
  ];
  return {
    id: 'heat',
    title: { zh: '规则 × 客服热力图', en: 'Rules by agents' },
    lead,
    body: [legend(steps, page), table(rules, agents, steps, page)],
  };
}

function table(rules: readonly string[], agents: readonly Column[], steps: readonly number[], page: Page): Element {
  const { t } = page;
  const caption = t('每 100 个会话的问题次数，按规则和客服', 'Findings in 100 conversations, by rule and agent');
  const offPaper = (index: number, most: number) => (index < most ? null : 'off-paper');
  return h(
    'div',
    { class: 'table heat', role: 'region', 'aria-label': caption, tabindex: 0 },
    h(
      'table',
      { id: 'heat-map' },
      h('caption', { class: 'hidden' }, caption),
      h(
        'thead',
        {},
        h(
          'tr',
          {},
          h('th', { scope: 'col', class: 'corner' }, t('规则', 'Rule')),
          agents.map(({ agent, tally }, i) =>
            h(
              'th',
              {
                scope: 'col',
                class: offPaper(i, PRINTED_AGENTS),
                title: `${agent ?? unnamedAgent(page)} · ${thousands(tally.conversations)} ${t('个会话', tally.conversations === 1 ? 'conversation' : 'conversations')}`,
              },
              h('span', {}, name(agent ?? unnamedAgent(page))),
            ),
          ),
        ),
      ),
      h(
        'tbody',
        {},
        rules.map((rule, r) => {
          const title = ruleTitle(rule, page);
          return h(
            'tr',
            { class: offPaper(r, PRINTED_RULES) },
            h('th', { scope: 'row', title: `${title} ${rule}` }, name(title)),
            agents.map((column, i) => cell(rule, title, column, steps, offPaper(i, PRINTED_AGENTS), page)),
          );
        }),
      ),
    ),
  );
}

function cell(
  rule: string,
  title: string,
  column: Column,
  steps: readonly number[],
  paper: string | null,
  page: Page,
): Child {
  const { t } = page;
  const count = countOf(rule, column);
  if (count === 0) return h('td', { class: paper });
  const share = rate(count, column);
  const level = 1 + steps.filter((step) => share > step).length;
  const { agent, tally } = column;
  const who = agent ?? unnamedAgent(page);
  const told = t(
    `${who}：${title}，${thousands(tally.conversations)} 个会话里 ${thousands(count)} 次`,
    `${who}: ${title}, ${thousands(count)} in ${thousands(tally.conversations)} conversations`,
  );
  return h(
    'td',
    { class: `h${level}${paper === null ? '' : ` ${paper}`}` },
    findingsLink({ agent, rule }, { title: told, tabindex: -1 }, rateText(share)),
  );
}

function legend(steps: readonly number[], { t }: Page): Element {
  const ends = [...steps, null];
  return h(
    'p',
    { class: 'legend heat-legend' },
    h('span', {}, t('每 100 个会话：', 'In 100 conversations:')),
    ends.map((end, i) => {
      const from = steps[i - 1];
      const text =
        from === undefined
          ? end === null
            ? '> 0'
            : `≤ ${rateText(end)}`
          : end === null
            ? `> ${rateText(from)}`
            : `${rateText(from)}–${rateText(end)}`;
      return h('span', { class: `h${i + 1}` }, text);
    }),
  );
}

/** The rates that part the levels, so that each holds about as many cells; equal ones are one. */
function stepsOf(rates: readonly number[]): number[] {
  const known = rates.filter((share) => share > 0).sort((a, b) => a - b);
  const steps = Array.from({ length: LEVELS - 1 }, (_, i) => known[Math.floor(((i + 1) * known.length) / LEVELS)] ?? 0);
  return [...new Set(steps)].filter((step) => step < (known.at(-1) ?? 0));
}

function countOf(rule: string, { tally }: Column): number {
  return tally.findingsByRule.get(rule) ?? 0;
}

function total({ tally: { findings } }: Column): number {
  return findings.error + findings.warning + findings.info;
}

/** Nobody's conversations may still hold findings: of none, each counts whole. */
function rate(count: number, { tally }: Column): number {
  return (count * 100) / Math.max(1, tally.conversations);
}

function rateText(share: number): string {
  const rounded = Math.round(share * 10) / 10;
  return rounded >= 10 ? String(Math.round(share)) : rounded === 0 ? '<0.1' : rounded.toFixed(1);
}

function compare(a: string | null, b: string | null): number {
  return a === b ? 0 : a === null ? 1 : b === null || a < b ? -1 : 1;
}
