import { type AuditedConversation, agentOf } from '../../../audit.ts';
import type { Commitment } from '../../../commitments.ts';
import type { Finding } from '../../../types.ts';
import { describe } from '../../../wording.ts';
import type { AuditOptions } from '../format.ts';
import type { MaskedConversation } from './mask.ts';

/** Points with at most one decimal; `null` when nothing was judged. */
export function points(tenths: number | null): number | null {
  return tenths === null ? null : tenths / 10;
}

/** A conversation as JSON tells it, without its findings. */
export function conversationRecord(audited: AuditedConversation, { id }: MaskedConversation) {
  const { conversation, score } = audited;
  return {
    id,
    agent: audited.agent,
    channel: audited.channel,
    messages: conversation.messages.length,
    score: points(score.tenths),
    veto: score.veto,
    findings: audited.findings.length,
    notApplicable: audited.notApplicable,
    pass: score.pass,
    agents: audited.agents,
    team: audited.team,
    day: audited.day,
    agentMessages: audited.agentMessages,
    customerMessages: audited.customerMessages,
    commitments: audited.commitments.length,
    path: pathOf(audited),
    line: lineOf(audited, 0),
  };
}

/** A finding with the keys that it has in the report of drafts. */
export function findingRecord(
  finding: Finding,
  audited: AuditedConversation,
  masked: MaskedConversation,
  { ruleById, locale }: Pick<AuditOptions, 'ruleById' | 'locale'>,
) {
  const shown = masked.finding(finding);
  const rule = ruleById.get(finding.rule);
  const { what, why } = rule ? describe(shown, rule, locale) : { what: shown.quote, why: '' };
  return {
    rule: finding.rule,
    severity: finding.severity,
    message: what,
    why,
    path: pathOf(audited),
    line: lineOf(audited, finding.message),
    column: null,
    endLine: null,
    endColumn: null,
    offset: finding.start,
    endOffset: finding.end,
    conversation: masked.id,
    index: finding.message,
    role: finding.role,
    agent: agentOf(audited, finding.message),
    quote: shown.quote,
    suggestions: shown.suggestions.map((suggestion) =>
      suggestion.kind === 'advice'
        ? { kind: suggestion.kind, text: suggestion.text[locale] }
        : { kind: suggestion.kind, text: suggestion.text, offset: suggestion.start, endOffset: suggestion.end },
    ),
  };
}

/** An entry of the ledger of promises. */
export function commitmentRecord(promise: Commitment, audited: AuditedConversation, masked: MaskedConversation) {
  const shown = masked.commitment(promise);
  return {
    conversation: masked.id,
    path: pathOf(audited),
    line: lineOf(audited, promise.message),
    index: promise.message,
    offset: promise.start,
    endOffset: promise.end,
    quote: shown.quote,
    who: shown.who || null,
    what: shown.what,
    by: promise.by || null,
    due: promise.due,
    status: promise.status,
    keptBy: promise.keptBy ?? null,
    lateBySeconds: promise.lateBySeconds ?? null,
  };
}

function pathOf({ conversation: { source } }: AuditedConversation): string | null {
  return source?.path ?? null;
}

function lineOf({ conversation: { source } }: AuditedConversation, message: number): number | null {
  return source?.lines[message] ?? null;
}
