import { type AuditedConversation, auditedConversation, type Position } from '../audit.ts';
import type { LoadedConfig } from '../config/index.ts';
import { UserError } from '../errors.ts';
import { type Masking, masking, noMasking } from '../redact.ts';
import type { RuleFailure } from '../report/audit/part/record.ts';
import { maskSummary } from '../report/audit/parts/mask.ts';
import { addConversation, emptySummary, type Summary } from '../summary.ts';
import type { Conversation, Locale } from '../types.ts';
import { type AuditRequest, type AuditSettings, isOneOf } from './audit-options.ts';
import { createSelection, onlyOf, type Selection } from './audit-selection.ts';
import { ruleFailed } from './checking.ts';
import { createJudges, withChannel } from './judges.ts';
import { asRunErrors } from './notes.ts';

/** What audits conversations, and what it knows of them so far. */
export interface Auditor {
  /** `undefined` for a conversation that nobody asked for. */
  audit(conversation: Conversation, position: Position): AuditedConversation | undefined;
  readonly selection: Selection;
  readonly failures: readonly RuleFailure[];
  readonly summary: Summary;
  /** The summary with better wordings for the conversations that it holds, all of it masked. */
  end(): Summary;
}

export interface AuditorOptions {
  readonly request: Pick<AuditRequest, 'suggest' | 'mask'>;
  readonly config: LoadedConfig;
  readonly settings: AuditSettings;
  readonly locale: Locale;
  readonly cwd: string;
  /** Hears of a rule that failed, once. */
  onFailure(rule: string, error: UserError): void;
}

/** How personal data is shown. */
export function maskingAsked({ mask }: Pick<AuditRequest, 'mask'>): Masking {
  return mask === false ? noMasking : masking;
}

/** Makes an auditor; several may work beside each other. */
export function createAuditor({ request, config, settings, locale, cwd, onFailure }: AuditorOptions): Auditor {
  const { top, sample, seed } = settings;
  const judgeOf = createJudges(config, cwd);
  const selection = createSelection(settings);
  const summary = emptySummary({ top, sample, seed });
  const failures: RuleFailure[] = [];
  const isAsked = isOneOf(settings.onlyAgents);
  return {
    selection,
    failures,
    summary,
    audit(conversation, position) {
      if (!selection.admits(conversation, position)) return undefined;
      const judge = judgeOf(conversation);
      const { linter, scorer } = judge;
      const read = withChannel(conversation, judge);
      const found = linter.find(read);
      for (const { rule, error } of found.failures) fail(rule, error, position, conversation);
      const findings = request.suggest ? linter.suggest(read, found.findings) : found.findings;
      const audited = auditedConversation(read, { ...found, findings }, scorer, found.commitments, position);
      const kept = isAsked ? onlyOf(audited, isAsked, found.failures, scorer) : audited;
      addConversation(summary, kept);
      return kept;
    },
    end: () => maskSummary(request.suggest ? summary : reworded(summary), maskingAsked(request)),
  };

  function fail(rule: string, cause: unknown, position: Position, { source }: Conversation): void {
    if (failures.some((failure) => failure.rule === rule)) return;
    const { title, file } = ruleFailed(rule, cause, source?.path ?? '');
    // A check may say what it was given.
    const { redact } = maskingAsked(request);
    const error = new UserError({ title: { zh: redact(title.zh).text, en: redact(title.en).text }, file, cause });
    failures.push({ rule, position, errors: asRunErrors(error, locale) });
    onFailure(rule, error);
  }

  function reworded({ worst, sample, ...rest }: Summary): Summary {
    const one = (audited: AuditedConversation): AuditedConversation => {
      const { linter } = judgeOf(audited.conversation);
      return { ...audited, findings: linter.suggest(audited.conversation, audited.findings) };
    };
    return {
      ...rest,
      worst: { ...worst, kept: worst.kept.map(one) },
      sample: { ...sample, kept: sample.kept.map(one) },
    };
  }
}
