import { durationInWords } from '../../../text/duration.ts';
import type { Locale } from '../../../types.ts';
import type { AuditEntry } from '../entry.ts';
import { firstOf } from '../parts/excerpt.ts';
import { percent, STATUS, thousands } from '../parts/words.ts';
import { momentInWords } from './dates.ts';
import { type Child, type Element, h } from './element.ts';
import { STATUSES } from './overview.ts';
import { bar, name, type Page, type Section, stackedBar } from './page.ts';
import { tableOf } from './table.ts';

/** Of the promises that were not kept in time, those that are latest: so many kept late, so many open. */
export const MOST_PROMISES = 300;

interface PagePromise {
  readonly conversation: string;
  readonly agent: string;
  readonly what: string;
  readonly by: string;
  readonly due: string;
  readonly made: string;
  readonly late: number | null;
  readonly place: string;
}

const LONGEST = 160;

/** The promises of a conversation that were kept late or stay open, as texts; the latest have the lowest rank. */
export function promiseTexts(
  entry: AuditEntry,
): { readonly status: 'late' | 'open'; readonly rank: number; readonly text: string }[] {
  return entry.commitments.flatMap((promise) => {
    const { status, lateBySeconds, path, line } = promise;
    if (status !== 'late' && status !== 'open') return [];
    const { time } = entry.message(promise.index);
    const shown: PagePromise = {
      conversation: promise.conversation,
      agent: promise.who ?? '',
      what: firstOf(promise.quote, LONGEST),
      by: promise.by ?? '',
      due: promise.due === null ? '' : momentInWords(promise.due),
      made: time === null ? '' : momentInWords(time),
      late: lateBySeconds,
      place: path === null ? '' : line === null ? path : `${path}:${line}`,
    };
    return [{ status, rank: -(lateBySeconds ?? 0), text: JSON.stringify(shown) }];
  });
}

/** What was promised and what came of it, with a list of what was not kept in time. */
export function commitmentsSection(late: readonly string[], open: readonly string[], page: Page): Section {
  const { summary, t } = page;
  const { commitments } = summary.total;
  const all = STATUSES.reduce((sum, status) => sum + commitments[status], 0);
  const title = { zh: '承诺', en: 'Commitments' };
  if (all === 0)
    return {
      id: 'commitments',
      title,
      body: h('p', { class: 'empty' }, t('没有发现承诺。', 'No commitment was made.')),
    };
  return {
    id: 'commitments',
    title,
    lead: t(
      '客服答应的事，在会话里看得到的结果。“未见兑现”是会话里看不出来做没做，不等于没有做。',
      'What agents said they would do, as far as the conversations show what came of it. “Open” means that the conversation does not show it, not that nothing was done.',
    ),
    body: [
      h('div', { class: 'panel outcome' }, outcome(all, page)),
      promiseList('late', late, commitments.late, page),
      promiseList('open', open, commitments.open, page),
    ],
  };
}

function outcome(all: number, { summary, locale, t }: Page): Child {
  const { commitments } = summary.total;
  return [
    stackedBar(
      STATUSES.map((kind) => ({ kind, count: commitments[kind] })),
      STATUSES.map((status) => `${STATUS[locale][status]} ${thousands(commitments[status])}`).join(t('，', ', ')),
    ),
    h(
      'dl',
      {},
      STATUSES.map((status) =>
        h(
          'div',
          {},
          h('dt', { class: `dot ${status}` }, STATUS[locale][status]),
          h(
            'dd',
            {},
            h('b', {}, thousands(commitments[status])),
            ' ',
            h('small', {}, percent(commitments[status], all)),
          ),
        ),
      ),
    ),
  ];
}

function promiseList(status: 'late' | 'open', texts: readonly string[], count: number, page: Page): Child {
  if (texts.length === 0) return null;
  const { locale, t } = page;
  // The texts are our own JSON, made above.
  const promises = texts.map((text) => JSON.parse(text) as PagePromise);
  const longest = Math.max(...promises.map(({ late }) => late ?? 0), 1);
  const title = status === 'late' ? t('逾期兑现的', 'Kept late') : t('未见兑现的', 'Still open');
  const shown =
    count > texts.length
      ? t(
          `${title}（共 ${thousands(count)} 个，列超时最久的 ${thousands(texts.length)} 个）`,
          `${title}: the latest ${thousands(texts.length)} of ${thousands(count)}`,
        )
      : t(`${title}（${thousands(count)} 个）`, `${title} (${thousands(count)})`);
  return [
    h('h3', {}, shown),
    tableOf<PagePromise>(
      [
        {
          title: t('答应了什么', 'what was promised'),
          isHead: true,
          class: 'about',
          cell: ({ what }) => h('span', { dir: 'auto' }, what),
        },
        { title: t('承诺人', 'who'), cell: ({ agent }) => name(agent), key: ({ agent }) => agent },
        { title: t('说的时间', 'time said'), cell: ({ by }) => name(by) },
        { title: t('最晚', 'due'), cell: ({ due }) => due, key: ({ due }) => due, class: 'moment' },
        {
          title: status === 'late' ? t('晚了', 'late by') : t('已过', 'past due'),
          about:
            status === 'late'
              ? t('比最晚时间晚了多久才有结果', 'from the due time to the result')
              : t('到会话最后一条消息，过了最晚时间多久', 'from the due time to the last message of the conversation'),
          isNumber: true,
          class: 'barred',
          cell: ({ late }) => [
            h('span', {}, lateText(late, locale)),
            late === null || late <= 0 ? null : bar(late, longest, status),
          ],
          key: ({ late }) => late,
        },
        {
          title: t('会话', 'conversation'),
          class: 'where',
          cell: (promise) => whereOf(promise),
          key: ({ conversation }) => conversation,
        },
      ],
      promises,
      { id: `${status}-table`, caption: shown, sorted: { column: 4, direction: 'descending' }, most: 10 },
      page,
    ),
  ];
}

function lateText(seconds: number | null, locale: Locale): string {
  return seconds === null || seconds <= 0 ? '–' : durationInWords(seconds, locale);
}

function whereOf({ conversation, made, place }: PagePromise): Element[] {
  return [
    h('bdi', { class: 'id' }, conversation),
    ...(made === '' ? [] : [h('small', {}, made)]),
    ...(place === '' ? [] : [h('small', {}, h('bdi', {}, place))]),
  ];
}
