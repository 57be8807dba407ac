import type { Summary } from '../../../summary.ts';
import type { Locale, Text } from '../../../types.ts';
import { titleOf } from '../../../wording.ts';
import type { RunError } from '../../report.ts';
import type { AuditOptions } from '../format.ts';
import { percent, pointsText } from '../parts/words.ts';
import { type Child, type Element, h } from './element.ts';

/** What every section of a report is made from. */
export interface Page {
  readonly summary: Summary;
  readonly errors: readonly RunError[];
  readonly options: AuditOptions;
  readonly locale: Locale;
  /** The wording of the report's language. */
  t(zh: string, en: string): string;
}

export function pageOf(summary: Summary, errors: readonly RunError[], options: AuditOptions): Page {
  const { locale } = options;
  return { summary, errors, options, locale, t: (zh, en) => ({ zh, en })[locale] };
}

/** A part of the page, with its place in the navigation. */
export interface Section {
  readonly id: string;
  readonly title: Text;
  /** What the figures are of, in a sentence. */
  readonly lead?: Child;
  readonly body: Child;
}

/** The section as a landmark; `null` where there is nothing to show. */
export function sectionOf({ id, title, lead = null, body }: Section, { locale }: Page): Element {
  return h(
    'section',
    { id, 'aria-labelledby': `${id}-title` },
    h('h2', { id: `${id}-title` }, title[locale]),
    lead === null ? null : h('p', { class: 'lead' }, lead),
    body,
  );
}

/** What a rule is about; its id where the rules in force do not name it. */
export function ruleTitle(rule: string, { options, locale }: Page): string {
  const known = options.ruleById.get(rule);
  return known ? titleOf(known, locale) : rule;
}

/** Data within a sentence: its direction ends where it ends. */
export function name(text: string): Element {
  return h('bdi', {}, text);
}

export function unnamedAgent({ t }: Pick<Page, 't'>): string {
  return t('（没有署名）', '(unnamed)');
}

/** A link that shows the findings of an agent, a rule or both. */
export function findingsLink(
  { agent, rule }: { readonly agent?: string | null; readonly rule?: string },
  attributes: Element['attributes'],
  ...children: readonly Child[]
): Element {
  const parts = [
    ...(rule === undefined ? [] : [`rule=${inAddress(rule)}`]),
    ...(agent === undefined ? [] : [`agent=${inAddress(agent ?? '')}`]),
  ];
  return h('a', { ...attributes, href: `#${parts.join('&')}` }, ...children);
}

/** Half of a surrogate pair has no address. */
function inAddress(text: string): string {
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\ufffd'));
}

/** A share as a thin bar; its number stands beside it. */
export function bar(part: number, whole: number, kind = ''): Element {
  const width = whole === 0 ? 0 : Math.round((Math.min(part, whole) * 1000) / whole) / 10;
  return h(
    'svg',
    { class: `bar ${kind}`.trimEnd(), viewBox: '0 0 100 6', preserveAspectRatio: 'none', 'aria-hidden': 'true' },
    h('rect', { class: 'track', width: 100, height: 6 }),
    h('rect', { class: 'fill', width, height: 6 }),
  );
}

/** Shares of one whole as a bar; `aria-label` tells them. */
export function stackedBar(
  parts: readonly { readonly kind: string; readonly count: number }[],
  label: string,
): Element {
  const whole = parts.reduce((sum, { count }) => sum + count, 0);
  let x = 0;
  return h(
    'svg',
    { class: 'bar stacked', viewBox: '0 0 100 6', preserveAspectRatio: 'none', role: 'img', 'aria-label': label },
    h('rect', { class: 'track', width: 100, height: 6 }),
    parts.map(({ kind, count }) => {
      const width = whole === 0 ? 0 : (count * 100) / whole;
      const rect = h('rect', { class: kind, x: round(x), width: round(width), height: 6 });
      x += width;
      return width === 0 ? null : rect;
    }),
  );
}

/** Two decimals are enough for a place in a drawing. */
export function round(value: number): number {
  return Math.round(value * 100) / 100;
}

/** A share for a column of shares: always with its decimal, so that they stand in line. */
export function shareText(part: number, whole: number): string {
  return percent(part, whole).replace(/^(\d+)%$/, '$1.0%');
}

/** A mean score, marked where it does not pass. */
export function scoreText(tenths: number | null, { options, t }: Page): Element {
  const isLow = tenths !== null && tenths < options.scores.pass * 10;
  return h('span', isLow ? { class: 'low', title: t('低于合格线', 'below the pass mark') } : {}, pointsText(tenths));
}
