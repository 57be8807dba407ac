import { meanTenths, medianTenths } from '../../../summary.ts';
import type { Severity } from '../../../types.ts';
import { NOTHING_AUDITED } from '../parts/overview.ts';
import { percent, plural, pointsText, SEVERITY, STATUS, thousands } from '../parts/words.ts';
import { type Child, type Element, h } from './element.ts';
import { keyPoints } from './key-points.ts';
import { type Page, type Section, stackedBar } from './page.ts';

export const SEVERITIES = ['error', 'warning', 'info'] as const satisfies readonly Severity[];
export const STATUSES = ['kept', 'late', 'open', 'no-time'] as const;

/** The figures that come first, and what to look at. */
export function overviewSection(page: Page): Section {
  const { summary, locale } = page;
  const isNothing = summary.total.conversations === 0;
  return {
    id: 'overview',
    title: { zh: '总览', en: 'Overview' },
    body: isNothing
      ? h('p', { class: 'empty' }, NOTHING_AUDITED[locale])
      : [h('div', { class: 'cards' }, cards(page)), keyPoints(page)],
  };
}

function cards(page: Page): Element[] {
  const { summary, options, t } = page;
  const { total, messages } = summary;
  const mark = options.scores.pass;
  const mean = meanTenths(total);
  const agents = [...summary.agents].filter(([agent]) => agent !== null);
  const below = agents.filter(([, tally]) => (meanTenths(tally) ?? 1000) < mark * 10).length;
  const found = total.findings.error + total.findings.warning + total.findings.info;
  const unscored = total.conversations - total.scored;
  return [
    card(
      t('平均得分', 'Mean score'),
      [
        h('span', { class: mean !== null && mean < mark * 10 ? 'low' : null }, pointsText(mean)),
        unit(t('分', '/ 100')),
      ],
      mean === null
        ? t('没有可以评分的会话', 'Nothing had anything to score')
        : t(
            `中位数 ${pointsText(medianTenths(summary))}，${mark} 分合格`,
            `median ${pointsText(medianTenths(summary))}, ${mark} passes`,
          ),
      scale(mean, mark),
      'main',
    ),
    card(
      t('合格率', 'Pass rate'),
      percent(total.passed, total.scored),
      t(
        `${thousands(total.scored)} 个评分会话里 ${thousands(total.passed)} 个合格`,
        `${thousands(total.passed)} of ${plural(total.scored, 'scored conversation')}`,
      ),
      stackedBar(
        [
          { kind: 'kept', count: total.passed },
          { kind: 'open', count: total.scored - total.passed },
        ],
        t('合格与不合格', 'passed and failed'),
      ),
    ),
    card(
      t('触碰红线', 'Red lines crossed'),
      [
        h('span', { class: total.vetoed > 0 ? 'low' : null }, thousands(total.vetoed)),
        unit(t('个会话', total.vetoed === 1 ? 'conversation' : 'conversations')),
      ],
      total.vetoed > 0
        ? t(
            `占 ${percent(total.vetoed, total.conversations)}，这些会话记 0 分`,
            `${percent(total.vetoed, total.conversations)} of all, each scored 0`,
          )
        : t('没有会话触碰红线', 'no conversation crossed one'),
    ),
    card(
      t('发现问题', 'Findings'),
      thousands(found),
      found === 0 ? t('没有发现问题', 'nothing found') : severityList(total.findings, page),
      stackedBar(
        SEVERITIES.map((kind) => ({ kind, count: total.findings[kind] })),
        t('各级别的占比', 'shares of the severities'),
      ),
    ),
    card(t('会话', 'Conversations'), thousands(total.conversations), [
      t(
        `客服 ${thousands(messages.agent)} 条，客户 ${thousands(messages.customer)} 条消息`,
        `${plural(messages.agent, 'agent message')}, ${thousands(messages.customer)} by customers`,
      ),
      unscored > 0
        ? t(`；${thousands(unscored)} 个没有可评的内容`, `; ${thousands(unscored)} with nothing to judge`)
        : null,
    ]),
    card(
      t('有问题的会话', 'With findings'),
      percent(total.withFindings, total.conversations),
      t(
        `${thousands(total.conversations)} 个里有 ${thousands(total.withFindings)} 个`,
        `${thousands(total.withFindings)} of ${plural(total.conversations, 'conversation')}`,
      ),
    ),
    card(
      t('客服', 'Agents'),
      agents.length === 0 ? '–' : [thousands(agents.length), unit(t('人', ''))],
      agents.length === 0
        ? t('会话没有写明客服', 'no conversation names its agent')
        : below > 0
          ? t(`${thousands(below)} 人的平均分低于合格线`, `${thousands(below)} with a mean below the pass mark`)
          : t('平均分都在合格线以上', 'all means are at the pass mark or above'),
    ),
    promiseCard(page),
  ];
}

function promiseCard({ summary, locale, t }: Page): Element {
  const { commitments } = summary.total;
  const timed = commitments.kept + commitments.late + commitments.open;
  const counts = STATUSES.filter((status) => commitments[status] > 0).map(
    (status) => `${STATUS[locale][status]} ${thousands(commitments[status])}`,
  );
  return card(
    t('承诺按时兑现', 'Commitments kept in time'),
    percent(commitments.kept, timed),
    counts.length === 0 ? t('没有发现承诺', 'no commitment was made') : counts.join(t('，', ', ')),
    timed + commitments['no-time'] > 0
      ? stackedBar(
          STATUSES.map((kind) => ({ kind, count: commitments[kind] })),
          t('承诺的结果', 'what came of the commitments'),
        )
      : null,
  );
}

function card(title: string, value: Child, about: Child, drawing: Child = null, kind = ''): Element {
  return h(
    'div',
    { class: `card ${kind}`.trimEnd() },
    h('h3', {}, title),
    h('p', { class: 'value' }, value),
    drawing,
    h('p', { class: 'about' }, about),
  );
}

function unit(text: string): Child {
  return text === '' ? null : h('small', {}, ` ${text}`);
}

/** Where a score stands between 0 and 100, with the pass mark. */
function scale(mean: number | null, mark: number): Element {
  return h(
    'svg',
    { class: 'bar scale', viewBox: '0 0 100 6', preserveAspectRatio: 'none', 'aria-hidden': 'true' },
    h('rect', { class: 'track', width: 100, height: 6 }),
    h('rect', { class: mean !== null && mean < mark * 10 ? 'open' : 'kept', width: (mean ?? 0) / 10, height: 6 }),
    h('rect', { class: 'mark', x: mark - 0.3, width: 0.6, height: 6 }),
  );
}

/** `12 个错误，3 个警告`, each in its colour. */
function severityList(findings: Readonly<Record<Severity, number>>, { locale, t }: Page): Child {
  return SEVERITIES.filter((severity) => findings[severity] > 0).map((severity, i) => [
    i > 0 ? t('，', ', ') : null,
    h(
      'span',
      { class: `dot ${severity}` },
      locale === 'zh'
        ? `${SEVERITY.zh[severity]} ${thousands(findings[severity])}`
        : plural(findings[severity], SEVERITY.en[severity]),
    ),
  ]);
}
