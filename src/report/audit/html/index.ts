import { byName, type Summary } from '../../../summary.ts';
import type { RunError } from '../../report.ts';
import type { AuditOptions, CreateAuditFormat } from '../format.ts';
import { plural, thousands } from '../parts/words.ts';
import { agentsSection } from './agents.ts';
import { commitmentsSection, MOST_PROMISES, promiseTexts } from './commitments.ts';
import { conversationCard } from './conversation.ts';
import { distributionSection } from './distribution.ts';
import { h } from './element.ts';
import { findingsSection, findingTexts, MOST_FINDINGS, ROWS, rowWords } from './findings.ts';
import { groupSections } from './groups.ts';
import { heatMapSection } from './heat-map.ts';
import { type Kept, keepLowest } from './kept.ts';
import { pageEnd, pageStart, sectionMarkup } from './layout.ts';
import { overviewSection } from './overview.ts';
import { type Page, pageOf, type Section } from './page.ts';
import { type PageData, scriptSafe } from './page-data.ts';
import { notApplicableSection, readingSection } from './reading.ts';
import { rulesSection } from './rules.ts';
import { scoringSection } from './scoring.ts';
import { trendSection } from './trend.ts';

/**
 * A page for the people who answer for the service: one file that needs nothing else, to be looked at, filtered and printed.
 * It holds the gravest findings and the promises that are latest, never the conversations.
 */
export const html: CreateAuditFormat = (options) => {
  const kept = { finding: keepLowest(MOST_FINDINGS), late: keepLowest(MOST_PROMISES), open: keepLowest(MOST_PROMISES) };
  return {
    begin: () => '',
    piece: (entry) => [
      ...findingTexts(entry).map(({ rank, text }) => `finding ${rank} ${text}`),
      ...promiseTexts(entry).map(({ status, rank, text }) => `${status} ${rank} ${text}`),
    ],
    add(piece) {
      for (const text of piece) {
        const [, kind = '', rank = '', rest = ''] = PIECE.exec(text) ?? [];
        if (kind === 'finding' || kind === 'late' || kind === 'open') kept[kind].add(Number(rank), rest);
      }
      return '';
    },
    end: (summary, errors) => pageText(summary, errors, options, kept),
  };
};

const PIECE = /^(\w+) (\S+) (.*)$/s;

async function* pageText(
  summary: Summary,
  errors: readonly RunError[],
  options: AuditOptions,
  kept: Readonly<Record<'finding' | 'late' | 'open', Kept>>,
): AsyncGenerator<string> {
  const page = pageOf(summary, errors, options);
  const findings = kept.finding.texts();
  const rows = rowWords(page);
  const sections = [
    overviewSection(page),
    trendSection(page),
    distributionSection(page),
    rulesSection(page),
    heatMapSection(page),
    agentsSection(page),
    ...groupSections(page),
    worstSection(page),
    sampleSection(page),
    commitmentsSection(kept.late.texts(), kept.open.texts(), page),
    findingsSection(findings, rows, page),
    notApplicableSection(page),
    scoringSection(page),
    readingSection(page),
  ].filter((section) => section !== null);
  yield pageStart(sections, page);
  for (const section of sections) yield sectionMarkup(section, page);
  const data: PageData = {
    rowsAtATime: ROWS,
    rows,
    words: pageWords(findings.length, page),
    agents: byName(summary.agents).flatMap(([agent, { withFindings }]) => (withFindings > 0 ? [agent] : [])),
    findings: [],
  };
  yield `<script type="application/json" id="data">${scriptSafe(JSON.stringify(data)).slice(0, -']}'.length)}`;
  for (const [i, text] of findings.entries()) yield `${i === 0 ? '' : ','}\n${scriptSafe(text)}`;
  yield ']}</script>\n';
  yield pageEnd(page);
}

/** The style of the page holds to it. */
const PRINTED = 5;

function worstSection(page: Page): Section | null {
  const { kept } = page.summary.worst;
  if (kept.length === 0) return null;
  return {
    id: 'worst',
    title: { zh: '得分最低的会话', en: 'Worst conversations' },
    lead: [
      page.t(
        `得分最低的 ${thousands(kept.length)} 个会话，问题标在原话里，旁边是原因和改法。`,
        `${kept.length === 1 ? 'The conversation' : `The ${plural(kept.length, 'conversation')}`} with the lowest scores: findings are marked where they were said, with the reason and better words beside them.`,
      ),
      kept.length > PRINTED
        ? h('span', { class: 'printed' }, page.t(`打印时只列前 ${PRINTED} 个。`, ` On paper: the first ${PRINTED}.`))
        : null,
    ],
    body: kept.map((audited, i) => conversationCard(audited, `worst-${i + 1}`, page, i + 1)),
  };
}

function sampleSection(page: Page): Section | null {
  const { summary, t } = page;
  const { kept } = summary.sample;
  if (kept.length === 0) return null;
  const { seed } = summary.settings;
  return {
    id: 'sample',
    title: { zh: '抽样复核', en: 'Sample to look at' },
    lead: t(
      `按种子“${seed}”抽了 ${thousands(kept.length)} 个会话，供人工复核。`,
      `${plural(kept.length, 'conversation')} drawn with the seed “${seed}”, for a person to look at.`,
    ),
    body: kept.map((audited, i) => h('div', { class: 'sampled' }, conversationCard(audited, `sample-${i + 1}`, page))),
  };
}

function pageWords(kept: number, { summary, t }: Page): PageData['words'] {
  const { error, warning, info } = summary.total.findings;
  const left = error + warning + info - kept;
  return {
    lightTheme: t('浅色', 'Light'),
    darkTheme: t('深色', 'Dark'),
    showAll: t('显示全部 {count} 行', 'Show all {count} rows'),
    showFewer: t('只看前 {count} 行', 'Show the first {count} rows'),
    agentCount: t('{shown} / {all} 人', '{shown} of {all}'),
    findingCount: t('{count} 个问题', 'findings: {count}'),
    pagePlace: t('第 {from}–{to} 个，共 {count} 个', '{from}–{to} of {count}'),
    nothing:
      left === 0
        ? t('没有符合条件的问题。', 'No finding matches.')
        : t(
            `列出的里面没有符合条件的；没有列出的 ${thousands(left)} 个里可能有。`,
            `None of those listed matches; there may be some among the ${thousands(left)} left out.`,
          ),
  };
}
