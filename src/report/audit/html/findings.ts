import { byName } from '../../../summary.ts';
import type { AuditEntry } from '../entry.ts';
import { firstOf, lastOf } from '../parts/excerpt.ts';
import { ROLE, SEVERITY, thousands } from '../parts/words.ts';
import { momentInWords } from './dates.ts';
import { type Element, h } from './element.ts';
import { findingRow, type PageFinding, type RowWords, type RuleWords } from './finding-row.ts';
import { type Page, ruleTitle, type Section, unnamedAgent } from './page.ts';
import { capitalised } from './table.ts';

/** What a page holds; all of them are in json, csv and xlsx. */
export const MOST_FINDINGS = 5000;
/** Rows at a time, and all there is where scripts do not run. */
export const ROWS = 50;

/** The style of the page holds to it. */
const PRINTED = 20;

const LONGEST_QUOTE = 240;
const ROUND_IT = 48;
const LONGEST_ASKED = 120;

/** The findings of a conversation as texts, each with its rank: errors first. */
export function findingTexts(entry: AuditEntry): { readonly rank: number; readonly text: string }[] {
  return entry.findings.map((finding) => {
    const { severity, index, offset, endOffset, path, line } = finding;
    const { text, time, customer } = entry.message(index);
    const edit = finding.suggestions.find((one) => one.kind !== 'advice');
    const shown: PageFinding = {
      rule: finding.rule,
      severity,
      agent: finding.agent,
      role: finding.role,
      conversation: finding.conversation,
      message: index + 1,
      time: time === null ? '' : momentInWords(time),
      what: firstOf(finding.message, LONGEST_QUOTE),
      before: lastOf(text.slice(0, offset), ROUND_IT),
      quote: firstOf(text.slice(offset, endOffset), LONGEST_QUOTE),
      after: firstOf(text.slice(endOffset), ROUND_IT),
      customer: firstOf(customer, LONGEST_ASKED),
      instead: edit === undefined ? '' : firstOf(edit.text, LONGEST_QUOTE),
      isAdded: edit?.offset !== undefined && edit.offset === edit.endOffset,
      place: path === null ? '' : line === null ? path : `${path}:${line}`,
    };
    return { rank: RANK[severity], text: JSON.stringify(shown) };
  });
}

const RANK = { error: 0, warning: 1, info: 2 } as const;

/** The findings with their filters. */
export function findingsSection(texts: readonly string[], words: RowWords, page: Page): Section {
  const { summary, t } = page;
  const { error, warning, info } = summary.total.findings;
  const all = error + warning + info;
  const left = all - texts.length;
  const lead = [
    t('按级别从重到轻，再按在数据里的先后。', 'The gravest first, then in the order of the data. '),
    left > 0
      ? t(
          `共 ${thousands(all)} 个问题，这里列最重的 ${thousands(texts.length)} 个，另外 ${thousands(left)} 个没有列出；全部问题见 json、csv 或 xlsx 报告。`,
          `The gravest ${thousands(texts.length)} of ${thousands(all)} are shown, ${thousands(left)} are left out; all of them are in the json, csv and xlsx reports.`,
        )
      : null,
    texts.length > PRINTED
      ? h('span', { class: 'printed' }, t(`打印时只列前 ${PRINTED} 个。`, ` On paper: the first ${PRINTED} shown.`))
      : null,
    texts.length > ROWS
      ? h('span', { class: 'unscripted' }, t(`没有脚本时只列 ${ROWS} 个。`, ` Without scripts, ${ROWS} are shown.`))
      : null,
  ];
  if (texts.length === 0)
    return {
      id: 'findings',
      title: TITLE,
      body: h('p', { class: 'empty' }, t('没有发现问题。', 'Nothing was found.')),
    };
  return { id: 'findings', title: TITLE, lead, body: [controls(page), table(texts, words, page), pager(page)] };
}

const TITLE = { zh: '问题清单', en: 'Findings' };

function controls({ summary, locale, t }: Page): Element {
  const { findings } = summary.total;
  const select = (id: string, label: string, all: string) =>
    h('label', {}, h('span', { class: 'hidden' }, label), h('select', { id }, h('option', { value: '' }, all)));
  return h(
    'form',
    {
      class: 'controls',
      'data-controls': 'findings',
      role: 'search',
      'aria-label': t('筛选问题', 'Filter findings'),
      hidden: true,
    },
    (['error', 'warning', 'info'] as const)
      .filter((severity) => findings[severity] > 0)
      .map((severity) =>
        h(
          'label',
          { class: 'check' },
          h('input', { type: 'checkbox', name: 'severity', value: severity, checked: true }),
          h('span', { class: `tag ${severity}` }, SEVERITY[locale][severity]),
        ),
      ),
    select('finding-rule', t('规则', 'Rule'), t('全部规则', 'All rules')),
    select('finding-agent', t('客服', 'Agent'), t('全部客服', 'All agents')),
    h(
      'label',
      {},
      h('span', { class: 'hidden' }, t('在问题里找', 'Search the findings')),
      h('input', { type: 'search', id: 'finding-search', placeholder: t('搜原话、会话…', 'Search words, ids…') }),
    ),
    h('button', { type: 'reset', id: 'finding-reset' }, t('清除筛选', 'Clear')),
    h('output', { id: 'finding-count', 'aria-live': 'polite' }),
  );
}

function table(texts: readonly string[], words: RowWords, { t }: Page): Element {
  const caption = t('问题清单', 'List of findings');
  const titles = [
    t('级别', 'severity'),
    t('问题', 'finding'),
    t('对话', 'dialogue'),
    t('怎么改', 'instead'),
    t('客服', 'agent'),
    t('会话', 'conversation'),
  ];
  return h(
    'div',
    { class: 'table', role: 'region', 'aria-label': caption, tabindex: 0 },
    h(
      'table',
      { id: 'finding-table', class: 'findings', role: 'table' },
      h('caption', { class: 'hidden' }, caption),
      h(
        'thead',
        { role: 'rowgroup' },
        h(
          'tr',
          { role: 'row' },
          titles.map((title) => h('th', { scope: 'col', role: 'columnheader' }, capitalised(title))),
        ),
      ),
      // The texts are our own JSON, made above.
      h(
        'tbody',
        { role: 'rowgroup' },
        texts.slice(0, ROWS).map((text) => findingRow(JSON.parse(text) as PageFinding, words)),
      ),
    ),
  );
}

function pager({ t }: Page): Element {
  return h(
    'nav',
    { class: 'pager', 'aria-label': t('翻页', 'Pages'), hidden: true },
    h('button', { type: 'button', id: 'page-back' }, t('上一页', 'Previous')),
    h('output', { id: 'page-place' }),
    h('button', { type: 'button', id: 'page-next' }, t('下一页', 'Next')),
  );
}

/** What rows of findings say besides. */
export function rowWords(page: Page): RowWords {
  const { summary, options, locale, t } = page;
  const titled = byName(summary.rules).flatMap(([rule, { findings }]): [string, RuleWords][] =>
    findings.error + findings.warning + findings.info === 0
      ? []
      : [[rule, { title: ruleTitle(rule, page), advice: options.ruleById.get(rule)?.advice[locale] ?? '' }]],
  );
  return {
    severity: SEVERITY[locale],
    role: ROLE[locale],
    unnamed: unnamedAgent(page),
    instead: t('改为', 'Write'),
    add: t('加上', 'Add'),
    advice: t('建议', 'Advice'),
    message: t('第 {n} 条', 'message {n}'),
    // Without a prototype: a rule may be called anything.
    rules: Object.assign(Object.create(null), Object.fromEntries(titled)),
  };
}
