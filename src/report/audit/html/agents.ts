import { meanTenths } from '../../../summary.ts';
import { ranked, topRules } from '../parts/totals.ts';
import { thousands } from '../parts/words.ts';
import { type Element, h } from './element.ts';
import { findingsLink, name, type Page, ruleTitle, type Section, unnamedAgent } from './page.ts';
import { tableOf } from './table.ts';
import { type TallyRow, tallyColumns } from './tally-columns.ts';

/** More agents than this are left to the other formats: a page of them all is too much for a browser. */
const MOST_AGENTS = 1000;
const MOST_TOP_RULES = 3;

/** Every agent with score and findings, the lowest mean first; `null` where nobody is named. */
export function agentsSection(page: Page): Section | null {
  const { summary, options, t } = page;
  const all = ranked(summary.agents);
  if (all.every(([agent]) => agent === null)) return null;
  const rows = all.slice(0, MOST_AGENTS);
  const mark = options.scores.pass * 10;
  const lead = [
    t(
      '平均分低的在前。一个会话有几名客服时，各算各说的话；列出的问题是各人自己的。',
      'The lowest mean first. Where several agents shared a conversation, each is scored for own messages. ',
    ),
    all.length > rows.length
      ? t(
          `共 ${thousands(all.length)} 人，这里列 ${thousands(rows.length)} 人，其余见 csv、xlsx 报告。`,
          `${thousands(rows.length)} of ${thousands(all.length)} are shown; for all of them see the csv or xlsx report.`,
        )
      : null,
  ];
  const table = tableOf(
    [
      {
        title: t('客服', 'agent'),
        isHead: true,
        cell: ([agent]: TallyRow) =>
          findingsLink({ agent }, { class: 'short', title: agent }, name(agent ?? unnamedAgent(page))),
        key: ([agent]: TallyRow) => agent ?? '',
      },
      ...tallyColumns(page),
      {
        title: t('最突出的问题', 'worst rules'),
        class: 'rules',
        cell: ([agent, tally]) =>
          topRules(tally, options)
            .slice(0, MOST_TOP_RULES)
            .map(({ rule, findings }) =>
              findingsLink(
                { agent, rule },
                { class: 'chip', title: ruleTitle(rule, page) },
                h('b', {}, thousands(findings)),
                ' ',
                name(ruleTitle(rule, page)),
              ),
            ),
      },
    ],
    rows,
    {
      id: 'agent-table',
      isTall: rows.length > 15,
      caption: t(
        '客服：得分、合格率、红线、问题、承诺',
        'Agents: scores, pass rates, red lines, findings, commitments',
      ),
      sorted: { column: 2, direction: 'ascending' },
      text: ([agent]) => agent ?? unnamedAgent(page),
      attributes: ([, tally]) => ({
        'data-below': (meanTenths(tally) ?? mark) < mark,
        'data-red': tally.vetoed > 0,
      }),
    },
    page,
  );
  return { id: 'agents', title: { zh: '客服', en: 'Agents' }, lead, body: [agentControls(page), table] };
}

function agentControls({ t }: Page): Element {
  return h(
    'div',
    { class: 'controls', 'data-controls': 'agents', hidden: true },
    h(
      'label',
      {},
      h('span', { class: 'hidden' }, t('按名字找客服', 'Find an agent by name')),
      h('input', { type: 'search', id: 'agent-search', placeholder: t('找客服…', 'Find an agent…') }),
    ),
    h(
      'label',
      { class: 'check' },
      h('input', { type: 'checkbox', id: 'agent-below' }),
      t('只看低于合格线', 'below the pass mark'),
    ),
    h(
      'label',
      { class: 'check' },
      h('input', { type: 'checkbox', id: 'agent-red' }),
      t('只看触碰红线', 'red line crossed'),
    ),
    h('output', { id: 'agent-count', 'aria-live': 'polite' }),
  );
}
