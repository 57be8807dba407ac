import type { Finding, Locale } from '../../../types.ts';
import { describe } from '../../../wording.ts';
import type { Group } from '../../parts/groups.ts';
import { type Proposal, proposalsFor } from '../../parts/proposals.ts';
import { type Child, type Element, h } from './element.ts';
import type { Numbered } from './marks.ts';
import type { Page } from './page.ts';
import { severityTag } from './rules.ts';

const PLACE = {
  start: { zh: '（开头）', en: '(start)' },
  end: { zh: '（结尾）', en: '(end)' },
  whole: { zh: '（整条）', en: '(whole message)' },
} as const;

/** What is wrong with a sentence, why, and what to write instead. */
export function note(text: string, group: Group, findings: readonly Numbered[], id: string, page: Page): Element {
  const { locale, t } = page;
  const { proposals, unmended } = proposalsFor(text, group);
  const advised = new Set(
    unmended.flatMap(({ suggestions }) =>
      suggestions.flatMap((one) => (one.kind === 'advice' ? [one.text[locale]] : [])),
    ),
  );
  return h(
    'div',
    { class: 'note' },
    group.findings.map((finding) =>
      what(
        finding,
        findings.find((one) => one.finding === finding),
        group,
        id,
        page,
      ),
    ),
    proposals.map((proposal, i) =>
      h('p', { class: 'instead' }, h('b', {}, labelOf(proposal, i > 0, locale)), ' ', withBlanks(proposal)),
    ),
    [...advised].map((advice) => h('p', { class: 'instead advice' }, h('b', {}, t('建议', 'Advice')), ' ', advice)),
  );
}

function what(finding: Finding, numbered: Numbered | undefined, { kind }: Group, id: string, page: Page): Child {
  if (!numbered) return null;
  const { number, isFirst } = numbered;
  const rule = page.options.ruleById.get(finding.rule);
  const { what, why } = rule ? describe(finding, rule, page.locale) : { what: finding.quote, why: '' };
  return h(
    'div',
    { class: 'what', id: `${id}-${number}` },
    h(
      'p',
      {},
      h('span', { class: 'number' }, number),
      ' ',
      severityTag(finding.severity, page),
      kind === 'sentence' ? null : h('small', {}, ` ${PLACE[kind][page.locale]}`),
      ' ',
      h('b', {}, what),
    ),
    // A reason is told once.
    h('p', { class: 'why' }, isFirst ? `${why} ` : null, h('code', {}, finding.rule)),
  );
}

function labelOf({ kind }: Proposal, isOther: boolean, locale: Locale): string {
  if (isOther) return { zh: '或者', en: 'Or' }[locale];
  return {
    start: { zh: '开头加', en: 'Start with' },
    end: { zh: '结尾加', en: 'End with' },
    replace: { zh: '改为', en: 'Write' },
  }[kind][locale];
}

/** Blanks that a person fills stand out. */
function withBlanks({ text, blanks }: Proposal): Child {
  let at = 0;
  return [
    blanks.map(({ start, end }) => {
      const before = text.slice(at, start);
      at = end;
      return [before, h('span', { class: 'blank' }, text.slice(start, end))];
    }),
    text.slice(blanks.at(-1)?.end ?? 0),
  ];
}
