import type { AuditedConversation } from '../../../audit.ts';
import type { Summary } from '../../../summary.ts';
import type { Finding, Severity } from '../../../types.ts';
import { describe } from '../../../wording.ts';
import { groupsOf } from '../../parts/groups.ts';
import { proposalsFor } from '../../parts/proposals.ts';
import { CHANNEL, plural, pointsText, ROLE, SEVERITY, thousands } from '../parts/words.ts';
import { code, shortened } from './inline.ts';
import { type Context, LONGEST_NAME, titled } from './sections.ts';

const MOST_CONVERSATIONS = 5;
const MOST_MESSAGES = 2;
const MOST_FINDINGS = 3;
const LONGEST_CUSTOMER = 60;
const LONGEST_REPLY = 120;
const LONGEST_WORDS = 160;
const WEIGHT: Readonly<Record<Severity, number>> = { error: 2, warning: 1, info: 0 };

/** The worst conversations: what was asked, what was answered, and what to write instead. */
export function worstSection({ worst: { kept } }: Summary, context: Context): string[] {
  const zh = context.locale === 'zh';
  const shown = kept.slice(0, MOST_CONVERSATIONS);
  const lines = shown.flatMap((audited, i) => [
    ...(i === 0 ? [] : ['']),
    `${i + 1}. ${headOf(audited, context)}`,
    ...dialogue(audited, context).map((line) => `   ${line}`),
  ]);
  const rest = kept.length - shown.length;
  if (rest > 0) lines.push('', zh ? `…另有 ${rest} 个` : `…and ${rest} more`);
  return titled(zh ? '得分最低的会话' : 'The worst conversations', lines);
}

function headOf({ conversation, agent, channel, day, score }: AuditedConversation, { locale }: Context): string {
  const zh = locale === 'zh';
  const { source } = conversation;
  const line = source?.lines[0];
  const facts = [
    agent === null ? undefined : shortened(agent, LONGEST_NAME),
    CHANNEL[locale][channel],
    day ?? undefined,
    pointsText(score.tenths) + (zh ? ' 分' : ' points'),
    ...score.veto.map((rule) => `${zh ? '红线' : 'red line'} ${code(rule)}`),
    source && shortened(line === undefined ? source.path : `${source.path}:${line}`, LONGEST_NAME),
  ].filter((fact) => fact !== undefined);
  return [`**${shortened(conversation.id, LONGEST_NAME)}**`, ...facts].join(' · ');
}

/** The heaviest messages in the order of the conversation, each after the customer's last words. */
function dialogue({ conversation: { messages }, findings, score }: AuditedConversation, context: Context): string[] {
  const { locale } = context;
  const zh = locale === 'zh';
  const told = findings.filter(({ severity }) => severity !== 'info');
  const weigh = ({ rule, severity }: Finding) => (score.veto.includes(rule) ? 3 : WEIGHT[severity]);
  const byMessage = new Map<number, Finding[]>();
  for (const finding of told) byMessage.set(finding.message, [...(byMessage.get(finding.message) ?? []), finding]);
  const shown = [...byMessage]
    .sort(([a, x], [b, y]) => Math.max(...y.map(weigh)) - Math.max(...x.map(weigh)) || a - b)
    .slice(0, MOST_MESSAGES)
    .sort(([a], [b]) => a - b);
  const said = (role: 'agent' | 'customer' | 'system', text: string, columns: number) =>
    `- ${ROLE[locale][role]}${zh ? '：' : ': '}${shortened(text, columns)}`;
  let asked = -1;
  let rest = told.length;
  const lines = shown.flatMap(([m, own]) => {
    const { role, text } = messages[m]!;
    const before = messages.slice(0, m).findLastIndex((message) => message.role === 'customer');
    const customer = before > asked ? [said('customer', messages[before]!.text, LONGEST_CUSTOMER)] : [];
    asked = Math.max(asked, before);
    const heaviest = own.toSorted((a, b) => weigh(b) - weigh(a)).slice(0, MOST_FINDINGS);
    rest -= heaviest.length;
    const found = findingLines(
      text,
      own.filter((finding) => heaviest.includes(finding)),
      context,
    );
    return [...customer, said(role, text, LONGEST_REPLY), ...found.map((line) => `  ${line}`)];
  });
  if (rest > 0) lines.push(zh ? `- …另有 ${thousands(rest)} 个问题` : `- …and ${plural(rest, 'more finding')}`);
  return lines;
}

/** What is wrong with a message, and how to say it. */
function findingLines(text: string, findings: readonly Finding[], { locale, ruleById }: Context): string[] {
  const words = WORDS[locale];
  return groupsOf(text, findings).flatMap((group) => {
    const { proposals, unmended } = proposalsFor(text, group);
    const [best] = proposals;
    const advice = unmended.flatMap(({ suggestions }) => suggestions.find(({ kind }) => kind === 'advice') ?? [])[0];
    return [
      ...group.findings.map((finding) => {
        const rule = ruleById.get(finding.rule);
        const what = rule ? describe(finding, rule, locale).what : finding.quote;
        return `- ${SEVERITY[locale][finding.severity]}${words.colon}${shortened(what, LONGEST_WORDS)} ${code(finding.rule)}`;
      }),
      ...(best ? [`- **${words[best.kind]}** ${shortened(best.text, LONGEST_WORDS)}`] : []),
      ...(advice?.kind === 'advice' ? [`- **${words.advice}** ${shortened(advice.text[locale], LONGEST_WORDS)}`] : []),
    ];
  });
}

const WORDS = {
  zh: { colon: '：', replace: '改为', start: '开头加', end: '结尾加', advice: '建议' },
  en: { colon: ': ', replace: 'Try', start: 'Start with', end: 'End with', advice: 'Advice' },
} as const;
