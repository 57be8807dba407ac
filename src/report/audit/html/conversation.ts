import type { AuditedConversation } from '../../../audit.ts';
import type { Finding, Severity } from '../../../types.ts';
import { categoryName } from '../../../wording.ts';
import { groupsOf } from '../../parts/groups.ts';
import { CHANNEL, plural, pointsText, thousands } from '../parts/words.ts';
import { dayInWords } from './dates.ts';
import { dialogueRows } from './dialogue.ts';
import { type Child, type Element, h } from './element.ts';
import type { Numbered } from './marks.ts';
import { name, type Page, ruleTitle } from './page.ts';
import { pointsLost } from './rules.ts';

/** Of more findings the heaviest are shown, red lines first: nobody reads on. */
const MOST_FINDINGS = 60;
const WEIGHT: Readonly<Record<Severity, number>> = { error: 2, warning: 1, info: 0 };

/** A conversation with its findings marked in the dialogue, and beside them why and what to write instead. */
export function conversationCard(audited: AuditedConversation, id: string, page: Page, rank?: number): Element {
  const { t } = page;
  const shown = numbered(audited);
  const rest = audited.findings.length - shown.length;
  return h(
    'article',
    { class: 'conversation', id, 'aria-labelledby': `${id}-title` },
    head(audited, id, page, rank),
    charges(audited, page),
    h('div', { class: 'dialogue' }, dialogueRows(audited, shown, id, page)),
    rest > 0
      ? h(
          'p',
          { class: 'rest' },
          t(`另有 ${thousands(rest)} 个问题没有列出。`, `${plural(rest, 'more finding')} not shown.`),
        )
      : null,
  );
}

/** The findings in the order in which they are told. */
function numbered({ conversation, findings, score }: AuditedConversation): Numbered[] {
  const weigh = ({ rule, severity }: Finding) => (score.veto.includes(rule) ? 3 : WEIGHT[severity]);
  const heaviest = new Set(findings.toSorted((a, b) => weigh(b) - weigh(a)).slice(0, MOST_FINDINGS));
  const byMessage = new Map<number, Finding[]>();
  for (const finding of findings) {
    if (heaviest.has(finding)) byMessage.set(finding.message, [...(byMessage.get(finding.message) ?? []), finding]);
  }
  return conversation.messages
    .flatMap(({ text }, m) => groupsOf(text, byMessage.get(m) ?? []).flatMap((group) => group.findings))
    .map((finding, i, all) => ({
      number: i + 1,
      finding,
      isFirst: all.findIndex(({ rule }) => rule === finding.rule) === i,
    }));
}

function head(
  { conversation, score, agent, agents, team, channel, day }: AuditedConversation,
  id: string,
  { locale, t }: Page,
  rank?: number,
): Element {
  const names = agents.length > 0 ? agents : agent === null ? [] : [agent];
  const facts: Child[] = [
    names.length > 0 ? names.map((one, i) => [i > 0 ? t('、', ', ') : null, name(one)]) : null,
    team === null ? null : name(team),
    CHANNEL[locale][channel],
    day === null ? null : dayInWords(day, locale),
    placeOf(conversation.source),
  ].filter((fact) => fact !== null);
  return h(
    'header',
    {},
    h(
      'h3',
      { id: `${id}-title` },
      rank === undefined ? null : h('span', { class: 'rank' }, `${rank} `),
      name(conversation.id),
    ),
    h(
      'p',
      { class: 'facts' },
      facts.map((fact) => h('span', {}, fact)),
    ),
    h(
      'p',
      { class: 'result' },
      score.veto.map((rule) => h('span', { class: 'tag veto' }, t('红线', 'red line'), ' ', name(rule))),
      h('strong', { class: score.pass === false ? 'points-total low' : 'points-total' }, pointsText(score.tenths)),
      ' ',
      score.tenths === null ? t('不计分', 'not scored') : score.pass ? t('合格', 'pass') : t('不合格', 'fail'),
    ),
  );
}

function placeOf(source: AuditedConversation['conversation']['source']): Child {
  if (source === undefined) return null;
  const [line] = source.lines;
  return name(line === undefined ? source.path : `${source.path}:${line}`);
}

/** What the score lost, category by category. */
function charges({ score }: AuditedConversation, page: Page): Child {
  const lost = score.categories.filter((category) => category.lost > 0);
  if (lost.length === 0) return null;
  const { locale, t } = page;
  return h(
    'p',
    { class: 'charges' },
    t('扣分：', 'Points lost: '),
    lost.map(({ category, lost, share, rules }) =>
      h(
        'span',
        {
          class: 'chip',
          title: rules.map(({ rule, lost }) => `${ruleTitle(rule, page)} −${pointsLost(lost)}`).join('\n'),
        },
        name(categoryName(category, locale)),
        h('b', {}, ` −${pointsLost(lost)}`),
        h('small', {}, ` / ${share}`),
      ),
    ),
    score.earned !== null && score.veto.length > 0
      ? t(`不算红线是 ${pointsText(score.earned)} 分`, `without red lines it would have ${pointsText(score.earned)}`)
      : null,
  );
}
