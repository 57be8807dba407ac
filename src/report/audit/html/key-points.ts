import { meanTenths } from '../../../summary.ts';
import { ranked, ruleRecords } from '../parts/totals.ts';
import { percent, pointsText, thousands } from '../parts/words.ts';
import { type Child, h } from './element.ts';
import { findingsLink, name, type Page, ruleTitle, unnamedAgent } from './page.ts';

const MOST_NAMED = 3;
/** A mean of fewer conversations says little about a person. */
const FEWEST_CONVERSATIONS = 5;

/** What a reader in a hurry should know. */
export function keyPoints(page: Page): Child {
  const items = [costlyRules(page), lowAgents(page), brokenPromises(page)].filter((item) => item !== null);
  if (items.length === 0) return null;
  return h(
    'div',
    { class: 'points' },
    h('h3', {}, page.t('值得先看', 'Look here first')),
    h(
      'ul',
      {},
      items.map((item) => h('li', {}, item)),
    ),
  );
}

function costlyRules(page: Page): Child {
  const { summary, options, t } = page;
  const rules = ruleRecords(summary, options).filter(({ lost }) => lost > 0);
  const all = rules.reduce((sum, { lost }) => sum + lost, 0);
  const top = rules.slice(0, MOST_NAMED);
  if (top.length === 0) return null;
  const share = percent(
    top.reduce((sum, { lost }) => sum + lost, 0),
    all,
  );
  const names = listed(
    top.map(({ rule, conversations }) => [
      findingsLink({ rule }, {}, name(ruleTitle(rule, page))),
      t(
        `（${percent(conversations, summary.total.conversations)} 的会话）`,
        ` (${percent(conversations, summary.total.conversations)} of conversations)`,
      ),
    ]),
    page,
  );
  if (top.length === 1) return [t('扣分最多的规则：', 'The rule that costs most: '), names];
  return t('zh', 'en') === 'zh'
    ? [`扣分最多的 ${top.length} 条规则占全部扣分的 ${share}：`, names]
    : [`The ${top.length} rules that cost most take ${share} of all points lost: `, names];
}

function lowAgents(page: Page): Child {
  const { summary, options, t } = page;
  const low = ranked(summary.agents).filter(
    ([agent, tally]) =>
      agent !== null &&
      tally.conversations >= FEWEST_CONVERSATIONS &&
      (meanTenths(tally) ?? 1000) < options.scores.pass * 10,
  );
  if (low.length === 0) return null;
  const names = listed(
    low
      .slice(0, MOST_NAMED)
      .map(([agent, tally]) => [
        findingsLink({ agent }, {}, name(agent ?? unnamedAgent(page))),
        t(`（${pointsText(meanTenths(tally))} 分）`, ` (${pointsText(meanTenths(tally))})`),
      ]),
    page,
  );
  return [
    t(
      `平均分低于合格线、至少有 ${FEWEST_CONVERSATIONS} 个会话的客服里，最低的是：`,
      `Lowest means below the pass mark, of agents with at least ${FEWEST_CONVERSATIONS} conversations: `,
    ),
    names,
  ];
}

function brokenPromises({ summary, t }: Page): Child {
  const { late, open, 'no-time': noTime } = summary.total.commitments;
  if (late + open + noTime === 0) return null;
  return [
    h('a', { href: '#commitments' }, t('承诺', 'Commitments')),
    t(
      `：${thousands(late)} 个逾期兑现，${thousands(open)} 个未见兑现，${thousands(noTime)} 个没说时间`,
      `: ${thousands(late)} kept late, ${thousands(open)} still open, ${thousands(noTime)} without a time`,
    ),
  ];
}

function listed(items: readonly Child[], { t }: Page): Child {
  return items.map((item, i) => [i > 0 ? t('、', ', ') : null, item]);
}
