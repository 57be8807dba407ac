import { byName, meanTenths, medianTenths, type Summary } from '../../../summary.ts';
import type { Severity, Text } from '../../../types.ts';
import type { Style } from '../../report.ts';
import type { AuditOptions } from '../format.ts';
import { indented, inner, told, type Words } from './told.ts';
import { percent, plural, pointsText, SEVERITY, STATUS, thousands } from './words.ts';

export type OverviewContext = Pick<AuditOptions, 'locale' | 'paint' | 'scores'> & { readonly columns: number };

/** What was audited, the score of all of it, and what was found. */
export function headline(summary: Summary, context: OverviewContext): string[] {
  const { total, messages, agents, days } = summary;
  const zh = context.locale === 'zh';
  const named = byName(days).flatMap(([day]) => (day === null ? [] : [day]));
  const period = named.length === 0 ? '' : named.length === 1 ? named[0]! : `${named[0]} – ${named.at(-1)}`;
  const agentCount = [...agents.keys()].filter((agent) => agent !== null).length;
  const counts = zh
    ? [
        `${thousands(total.conversations)} 个会话`,
        `客服消息 ${thousands(messages.agent)} 条`,
        `客户消息 ${thousands(messages.customer)} 条`,
        ...(agentCount > 0 ? [`客服 ${thousands(agentCount)} 人`] : []),
      ]
    : [
        plural(total.conversations, 'conversation'),
        plural(messages.agent, 'agent message'),
        plural(messages.customer, 'customer message'),
        ...(agentCount > 0 ? [plural(agentCount, 'agent')] : []),
      ];
  const rows = [
    ...told([[zh ? '会话质检' : 'Audit', 'strong'], ...(period ? [[period, undefined] as const] : [])], '  ', context),
    ...told(
      counts.map((text) => [text, undefined] as const),
      zh ? '，' : ', ',
      context,
    ),
  ];
  if (total.conversations === 0) return [...rows, ...told([[NOTHING_AUDITED[context.locale], 'warning']], '', context)];
  return [...rows, ...scoreRow(summary, context), ...findingRow(summary, context)];
}

/** Nothing found where nothing was looked at is no good news. */
export const NOTHING_AUDITED: Text = { zh: '没有检查任何会话', en: 'no conversation was audited' };

function scoreRow(summary: Summary, context: OverviewContext): string[] {
  const { total } = summary;
  const { pass: passMark } = context.scores;
  const zh = context.locale === 'zh';
  const mean = meanTenths(total);
  if (mean === null) {
    const nothing = zh ? '没有可以评分的会话' : 'No conversation had anything to score';
    return told([[nothing, 'warning']], '', context);
  }
  const median = pointsText(medianTenths(summary));
  const rate = percent(total.passed, total.scored);
  const parts: Words[] = [
    [zh ? `平均 ${pointsText(mean)} 分` : `mean score ${pointsText(mean)}`, mean >= passMark * 10 ? 'ok' : 'warning'],
    [zh ? `中位数 ${median} 分` : `median ${median}`, undefined],
    [zh ? `合格率 ${rate}（${passMark} 分合格）` : `${rate} pass (${passMark} or more)`, undefined],
  ];
  if (total.vetoed > 0) {
    const count = thousands(total.vetoed);
    parts.push([zh ? `${count} 个会话触碰红线` : `${count} crossed a red line`, 'error']);
  }
  const unscored = total.conversations - total.scored;
  if (unscored > 0) {
    const count = thousands(unscored);
    parts.push([zh ? `${count} 个会话没有可评的内容` : `${count} had nothing to judge`, 'dim']);
  }
  return told(parts, zh ? '，' : ', ', context);
}

function findingRow({ total }: Summary, context: OverviewContext): string[] {
  const zh = context.locale === 'zh';
  const parts = findingCounts(total.findings, context);
  if (parts.length === 0) return told([[zh ? '没有发现问题' : 'nothing found', 'ok']], '', context);
  const share = percent(total.withFindings, total.conversations);
  const count = total.withFindings;
  const where = zh ? `${thousands(count)} 个会话（${share}）有问题` : `in ${plural(count, 'conversation')} (${share})`;
  parts.push([where, undefined]);
  return told(parts, zh ? '，' : ', ', context);
}

/** `12 个错误`, `3 个警告`: those there are. */
export function findingCounts(
  findings: Readonly<Record<Severity, number>>,
  { locale }: Pick<OverviewContext, 'locale'>,
): Words[] {
  return (['error', 'warning', 'info'] as const).flatMap((severity) => {
    const count = findings[severity];
    if (count === 0) return [];
    const text =
      locale === 'zh' ? `${thousands(count)} 个${SEVERITY.zh[severity]}` : plural(count, SEVERITY.en[severity]);
    return [[text, severity] as const];
  });
}

/** What was promised, by what came of it. */
export function commitmentRow({ total: { commitments } }: Summary, context: OverviewContext): string[] {
  const { locale } = context;
  const all = Object.values(commitments).reduce((sum, count) => sum + count, 0);
  if (all === 0) return [];
  const style: Readonly<Record<keyof typeof commitments, Style | undefined>> = {
    kept: 'ok',
    late: 'warning',
    open: 'error',
    'no-time': 'warning',
  };
  const parts = (['kept', 'late', 'open', 'no-time'] as const).flatMap((status) => {
    const count = commitments[status];
    const text = `${STATUS[locale][status]} ${thousands(count)}`;
    return count === 0 ? [] : [[text, style[status]] as const];
  });
  const lead = locale === 'zh' ? `共 ${thousands(all)} 个` : `${thousands(all)} in all`;
  return indented(told([[lead, undefined], ...parts], locale === 'zh' ? '，' : ', ', inner(context)));
}
