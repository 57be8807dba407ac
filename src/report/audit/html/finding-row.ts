import type { Role, Severity } from '../../../types.ts';
import { type Child, type Element, h } from './element.ts';

/** A finding as a row of the page, cut to what a row has room for. */
export interface PageFinding {
  readonly rule: string;
  readonly severity: Severity;
  /** Whose it is. */
  readonly agent: string | null;
  /** Who said the words. */
  readonly role: Role;
  readonly conversation: string;
  /** The number of the message in its conversation, from 1. */
  readonly message: number;
  readonly time: string;
  readonly what: string;
  /** The message round the words found. */
  readonly before: string;
  readonly quote: string;
  readonly after: string;
  /** The customer's last words before it. */
  readonly customer: string;
  /** What to write instead; empty where only advice is known. */
  readonly instead: string;
  /** Whether that is to be added, not to stand in place of the words. */
  readonly isAdded: boolean;
  /** Where the export has it. */
  readonly place: string;
}

/** What rows say besides: the same for all, or for all of a rule. */
export interface RowWords {
  readonly severity: Readonly<Record<Severity, string>>;
  readonly unnamed: string;
  readonly role: Readonly<Record<Role, string>>;
  readonly instead: string;
  readonly add: string;
  readonly advice: string;
  readonly message: string;
  readonly rules: Readonly<Record<string, RuleWords>>;
}

export interface RuleWords {
  readonly title: string;
  readonly advice: string;
}

/** Phones lay the table out as blocks; it stays a table for those who hear it. */
const CELL = { role: 'cell' };

/** The row of a finding: what was found, the words themselves, whose they are, and what to write instead. */
export function findingRow(finding: PageFinding, words: RowWords): Element {
  const { severity, rule, agent, conversation, message, time, what, instead, place } = finding;
  const advice = words.rules[rule]?.advice ?? '';
  return h(
    'tr',
    { role: 'row' },
    h('td', CELL, h('span', { class: `tag ${severity}` }, words.severity[severity])),
    h('td', { ...CELL, class: 'about' }, h('b', { dir: 'auto' }, what), h('code', {}, rule)),
    h('td', { ...CELL, class: 'said' }, said(finding, words)),
    h(
      'td',
      { ...CELL, class: 'better', dir: 'auto' },
      instead !== ''
        ? [h('b', {}, finding.isAdded ? words.add : words.instead), ' ', instead]
        : advice === ''
          ? null
          : [h('b', { class: 'advised' }, words.advice), ' ', advice],
    ),
    h('td', CELL, h('bdi', { class: 'short', title: agent }, agent ?? words.unnamed)),
    h(
      'td',
      { ...CELL, class: 'where' },
      h('bdi', { class: 'id' }, conversation),
      h('small', {}, words.message.replace('{n}', String(message))),
      time === '' ? null : h('small', {}, time),
      place === '' ? null : h('small', {}, h('bdi', {}, place)),
    ),
  );
}

function said({ before, quote, after, customer, severity, role }: PageFinding, words: RowWords): Child {
  return [
    customer === '' ? null : h('p', { class: 'asked', dir: 'auto' }, h('b', {}, words.role.customer), ' ', customer),
    before + quote + after === ''
      ? null
      : h(
          'p',
          { dir: 'auto' },
          h('b', {}, words.role[role]),
          ' ',
          before,
          quote === '' ? null : h('mark', { class: severity }, quote),
          after,
        ),
  ];
}

/** What a search looks through. */
export function searchText(
  { rule, agent, conversation, what, before, quote, after, customer, instead }: PageFinding,
  { rules }: RowWords,
): string {
  return [rule, rules[rule]?.title, agent, conversation, what, before + quote + after, customer, instead]
    .join('\n')
    .toLowerCase();
}
