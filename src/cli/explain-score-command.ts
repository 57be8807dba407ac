import { auditedConversation } from '../audit.ts';
import { loadConfig } from '../config/index.ts';
import { nearest, UserError } from '../errors.ts';
import { readTranscripts } from '../input/read-transcripts.ts';
import { emptyTally } from '../input/tally.ts';
import { masking } from '../redact.ts';
import { maskedId } from '../report/audit/parts/mask.ts';
import type { Conversation, Locale } from '../types.ts';
import { type AuditRequest, auditSettings } from './audit-options.ts';
import { findExports, openExport, rangesOf, withoutPersonal } from './audit-sources.ts';
import { loadRequest } from './checking.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
import { scoreLines } from './explain-score.ts';
import { type Io, write } from './io.ts';
import { createJudges, withChannel } from './judges.ts';
import { asUserError, tellError } from './notes.ts';
import { paintFor } from './paint.ts';

export interface ExplainScoreRequest extends AuditRequest {
  /** The conversation. */
  readonly score: string;
  /** Where it is. */
  readonly on?: readonly string[];
}

/** Shows how the score of a conversation comes about. Throws a UserError when it is nowhere. */
export async function explainScore(request: ExplainScoreRequest, io: Io, fallback: Locale): Promise<ExitCode> {
  const config = await loadConfig(loadRequest(request, io));
  const locale = request.locale ?? config.locale ?? fallback;
  if (!request.on) {
    throw new UserError({
      title: { zh: '--score 还要写明会话在哪个文件里', en: '--score needs the file that the conversation is in' },
      hint: {
        zh: `例如 replylint explain --score ${request.score} --on 五月.csv`,
        en: `for example replylint explain --score ${request.score} --on may.csv`,
      },
    });
  }
  const { conversation, ids, hasFailed } = await find(
    request.on,
    request,
    io,
    locale,
    auditSettings(request, config).transcripts,
  );
  if (!conversation) throw notThere(request.score, ids);
  const judge = createJudges(config, io.cwd)(conversation);
  const read = withChannel(conversation, judge);
  const found = judge.linter.find(read);
  const shown = { ...read, id: maskedId(read, masking) };
  const audited = auditedConversation(shown, found, judge.scorer, found.commitments, [0, 0]);
  const ruleById = new Map(judge.linter.rules.map(({ rule }) => [rule.id, rule]));
  const paint = await paintFor(io.stdout, io, request.color);
  await write(io.stdout, `${scoreLines(audited, judge.scores, locale, paint, ruleById).join('\n')}\n`);
  return hasFailed ? EXIT.failed : EXIT.clean;
}

/** The first conversation of that id, or the ids there are. */
async function find(
  files: readonly string[],
  request: ExplainScoreRequest,
  io: Io,
  locale: Locale,
  options: Parameters<typeof readTranscripts>[1],
): Promise<{ conversation: Conversation | undefined; ids: readonly string[]; hasFailed: boolean }> {
  const { sources, errors } = await findExports(files, io);
  const ids: string[] = [];
  const told: Promise<void>[] = [];
  const tell = (error: UserError) => told.push(tellError(io, withoutPersonal(error), locale));
  for (const error of errors) tell(error);
  let conversation: Conversation | undefined;
  for (const source of sources) {
    const events = { onNote: () => {}, onProblem: () => {}, onError: tell };
    try {
      const chunks = openExport(source, io, () => {});
      const ranges = rangesOf(source, () => {});
      for await (const read of readTranscripts({ path: source.path, chunks, ranges }, options, events, emptyTally())) {
        const batch = read.map((one) => one.conversation);
        // The id may come from a report, where it is masked.
        conversation = batch.find((one) => one.id === request.score || maskedId(one, masking) === request.score);
        if (conversation) break;
        if (ids.length < MOST_IDS) ids.push(...batch.map((one) => maskedId(one, masking)));
      }
    } catch (error) {
      tell(asUserError(error));
    }
    if (conversation) break;
  }
  await Promise.all(told);
  return { conversation, ids, hasFailed: told.length > 0 };
}

const MOST_IDS = 100_000;

function notThere(id: string, ids: readonly string[]): UserError {
  const near = nearest(id, ids);
  return new UserError({
    title: { zh: `没有 id 为「${id}」的会话`, en: `there is no conversation with the id “${id}”` },
    detail: near === undefined ? undefined : { zh: `是不是「${near}」？`, en: `did you mean “${near}”?` },
    ...(ids.length > 0 && {
      hint: {
        zh: `里面有：${ids.slice(0, 5).join('、')}${ids.length > 5 ? ' …' : ''}`,
        en: `there are: ${ids.slice(0, 5).join(', ')}${ids.length > 5 ? ' …' : ''}`,
      },
    }),
  });
}
