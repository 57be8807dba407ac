import type { MarkedRow } from '../../eval/sheet.ts';
import type { Difference, Figures } from '../../eval.ts';
import { maskedId } from '../audit/parts/mask.ts';
import { around, type Spoken } from './excerpt.ts';
import { shownRows } from './marked-lines.ts';
import {
  type EvalFormat,
  type EvalOptions,
  type LabelledReport,
  type MarkedReport,
  shownDifferences,
} from './report.ts';

/** One document, version 1; `schema.ts` is its contract. */
export const json: EvalFormat = (report, options) => {
  const { kind, profile, errors } = report;
  const { tool } = options;
  const own = report.kind === 'labels' ? labelled(report, options) : marked(report, options);
  return `${JSON.stringify({ version: 1, tool, columnUnit: 'utf16', kind, profile, ...own, errors }, null, 2)}\n`;
};

function labelled({ evaluation }: LabelledReport, options: EvalOptions): object {
  const { conversations, unlabelled, unsure, rules, micro, macro, notLabelled, off } = evaluation;
  return {
    conversations,
    unlabelled,
    unsure,
    rules: rules.map(({ rule, ...own }) => ({ rule, ...figures(own) })),
    micro: { ...figures(micro), f1Interval: micro.f1Interval },
    macro,
    notLabelled,
    off,
    differences: shownDifferences(evaluation, options.show ?? []).map((place) => difference(place, options)),
  };
}

function figures({ labels, found, falseAlarms, missed, precision, recall, f1 }: Figures): object {
  return { labels, found, falseAlarms, missed, precision, recall, f1 };
}

function difference({ conversation, kind, rule, message, start, end }: Difference, { masking }: EvalOptions): object {
  const { before, own, after } = around(conversation, message, masking);
  const spoken = ({ role, text, message: index }: Spoken) => ({ index, role, text });
  return {
    kind,
    conversation: maskedId(conversation, masking),
    path: conversation.source?.path ?? null,
    line: conversation.source?.lines[message] ?? null,
    index: message,
    rule,
    quote: own.text.slice(start, end),
    offset: start,
    endOffset: end,
    text: own.text,
    before: before.map(spoken),
    after: after.map(spoken),
  };
}

function marked(
  { figures: { rules, total, precision, ofRows, covered, isWeighted }, rows, since }: MarkedReport,
  options: EvalOptions,
): object {
  const { redact } = options.masking;
  const row = ({ id, message, rule, mark, quote, text, note, line }: MarkedRow) => ({
    ...{ conversation: id, index: message, rule, mark, note, line },
    quote: redact(quote).text,
    text: redact(text).text,
  });
  return {
    rules,
    total,
    precision,
    ofRows,
    covered,
    isWeighted,
    since: since && { lost: since.lost.map(row), cured: since.cured.map(row), other: since.other, off: since.off },
    differences: shownRows(rows, [], options.show ?? []).map(row),
  };
}
