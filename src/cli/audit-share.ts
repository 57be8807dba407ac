import type { Position } from '../audit.ts';
import type { LoadedConfig } from '../config/index.ts';
import type { UserError } from '../errors.ts';
import { entryOf } from '../report/audit/entry.ts';
import type { AuditFormat, Piece } from '../report/audit/format.ts';
import type { Content } from '../report/audit/part/part.ts';
import type { RunRecord } from '../report/audit/part/record.ts';
import type { Summary } from '../summary.ts';
import type { Locale, Text } from '../types.ts';
import type { AuditRequest, AuditSettings } from './audit-options.ts';
import { maskTally } from './audit-record.ts';
import { auditSource } from './audit-source.ts';
import type { ExportSource } from './audit-sources.ts';
import { shown } from './audit-teller.ts';
import { createAuditor, maskingAsked } from './auditor.ts';
import type { Stop } from './interrupt.ts';
import type { Io } from './io.ts';

/** A share of a run, audited by one thread from its first export to its last. */
export interface Share {
  readonly request: AuditRequest;
  readonly config: LoadedConfig;
  readonly settings: AuditSettings;
  readonly locale: Locale;
  readonly io: Pick<Io, 'stdin' | 'cwd'>;
  readonly sources: readonly ExportSource[];
  /** Whether a conversation is of this share, by its id. */
  readonly isOwn: (id: string) => boolean;
  /** The reports that say something of each conversation. */
  readonly formats: readonly Pick<AuditFormat, 'piece'>[];
  readonly stop: Pick<Stop, 'isAsked' | 'whenAsked'>;
}

/** What hears of a share while it is audited. */
export interface ShareEvents {
  onNote(source: ExportSource, note: Text): void;
  /** One of the first places of a source that cannot be read, as it may be shown. */
  onProblem(error: UserError): void;
  /** What is wrong with a source, as it may be shown: every share meets it. */
  onError(error: UserError): void;
  /** A rule has failed for the first time. */
  onFailure(rule: string, error: UserError): void;
  onBytes(count: number): void;
  /** What each report says of a conversation, in order of position; resolves when the next may come. */
  onPieces(position: Position, pieces: readonly Piece[]): Promise<void> | undefined;
  /** After some conversations, with all counted so far; whether to go on. */
  onBatch(counts: ShareCounts, source: ExportSource): Promise<boolean>;
  /** A source is at its end. */
  onSource(record: RunRecord['sources'][number], source: ExportSource): Promise<void>;
}

/** How far a share is. */
export interface ShareCounts {
  readonly conversations: number;
  readonly withFindings: number;
  readonly messages: number;
}

/** What is known of a share at its end. */
export interface ShareResult {
  readonly record: Omit<RunRecord, 'errors'>;
  /** Masked, with better wordings for the conversations that it holds. */
  readonly summary: Summary;
  /** The bytes of each source that was read to its end. */
  readonly contents: readonly (Content | null)[];
}

/** Reads one source after the other, audits what is own, and says what goes wrong as it is met. */
export async function auditShare(share: Share, events: ShareEvents): Promise<ShareResult> {
  const { request, config, settings, locale, io, formats, stop } = share;
  const masking = maskingAsked(request);
  const auditor = createAuditor({
    ...{ request, config, settings, locale, cwd: io.cwd },
    onFailure: events.onFailure,
  });
  const { linter } = config.linterFor({ kind: 'transcript' });
  const options = { locale, masking, ruleById: new Map(linter.rules.map(({ rule }) => [rule.id, rule])) };
  const transcripts = { ...settings.transcripts, isOwn: share.isOwn };
  const sources: RunRecord['sources'][number][] = [];
  const contents: (Content | null)[] = [];
  let goesOn = true;
  for (const [index, source] of share.sources.entries()) {
    if (stop.isAsked || !goesOn) break;
    const { record, content } = await auditSource(
      { source, index, transcripts, locale, io, auditor, masking, stop },
      {
        onNote: (text) => events.onNote(source, text),
        onProblem: events.onProblem,
        onError(error) {
          const own = shown(share, error);
          events.onError(own);
          return own;
        },
        onBytes: events.onBytes,
        onAudited(audited) {
          const entry = entryOf(audited, options);
          return events.onPieces(
            audited.position,
            formats.map((format) => format.piece(entry)),
          );
        },
        async onBatch() {
          goesOn = (await events.onBatch(countsOf(auditor.summary), source)) && !stop.isAsked;
          return goesOn;
        },
      },
    );
    const masked = { ...record, tally: maskTally(record.tally, masking) };
    sources.push(masked);
    contents.push(content);
    await events.onSource(masked, source);
  }
  const { left, unmet, met } = auditor.selection;
  return {
    record: {
      sources,
      failures: auditor.failures,
      left,
      unmet: unmet().map(({ written }) => written),
      met: [...met].map(([name, position]) => ({ name, position })),
    },
    summary: auditor.end(),
    contents,
  };
}

function countsOf({ total, messages }: Summary): ShareCounts {
  return {
    conversations: total.conversations,
    withFindings: total.withFindings,
    messages: messages.agent + messages.customer + messages.system,
  };
}
