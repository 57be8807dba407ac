import type { LoadedConfig } from '../config/index.ts';
import { UserError } from '../errors.ts';
import { readTranscripts, type TranscriptOptions } from '../input/read-transcripts.ts';
import { emptyTally } from '../input/tally.ts';
import type { EffectiveRule } from '../linter.ts';
import type { Conversation, Finding, Locale } from '../types.ts';
import { MOST_TOLD } from './audit-source.ts';
import { type ExportSource, openExport, rangesOf } from './audit-sources.ts';
import { ruleFailed } from './checking.ts';
import type { Io } from './io.ts';
import { createJudges, withChannel } from './judges.ts';
import { asUserError, note } from './notes.ts';

export interface EvalSources {
  readonly sources: readonly ExportSource[];
  readonly transcripts: TranscriptOptions;
  readonly config: LoadedConfig;
  readonly io: Io;
  readonly locale: Locale;
  /** Hears of all that goes wrong; the rest is read. */
  onError(error: UserError): void;
  /** Hears that a source could not be read to its end. */
  onUnread?(): void;
}

/** A conversation with the rules that are in force for it; `find` reads it. */
export interface Judged {
  readonly conversation: Conversation;
  readonly rules: readonly EffectiveRule[];
  find(): readonly Finding[];
}

/** The conversations of exports one by one, as `audit` reads them. */
export async function* judgedConversations(run: EvalSources): AsyncGenerator<Judged> {
  const { sources, transcripts, config, io, onError } = run;
  const unread = (error: UserError) => {
    run.onUnread?.();
    onError(error);
  };
  const judgeOf = createJudges(config, io.cwd);
  const failed = new Set<string>();
  for (const source of sources) {
    const told: Promise<void>[] = [];
    let problems = 0;
    const events = {
      onNote: (text: { readonly zh: string; readonly en: string }) =>
        told.push(note(io, `${source.path}: ${text[run.locale]}`)),
      onProblem: ({ line, problem }: { readonly line?: number | undefined; readonly problem: UserError['title'] }) => {
        if (problems++ < MOST_TOLD) onError(new UserError({ title: problem, file: source.path, line }));
      },
      onError: unread,
    };
    try {
      const chunks = openExport(source, io, () => {});
      const input = { path: source.path, chunks, ranges: rangesOf(source, () => {}) };
      for await (const batch of readTranscripts(input, transcripts, events, emptyTally())) {
        for (const { conversation: read } of batch) {
          const judge = judgeOf(read);
          const conversation = withChannel(read, judge);
          yield {
            conversation,
            rules: judge.linter.rules,
            find() {
              const { findings, failures } = judge.linter.find(conversation);
              for (const { rule, error } of failures) {
                if (!failed.has(rule)) onError(ruleFailed(rule, error, source.path));
                failed.add(rule);
              }
              return findings;
            },
          };
        }
      }
    } catch (error) {
      unread(asUserError(error));
    }
    if (problems > MOST_TOLD) onError(more(problems - MOST_TOLD, source.path));
    await Promise.all(told);
  }
}

function more(count: number, file: string): UserError {
  return new UserError({ title: { zh: `另有 ${count} 处没能读取`, en: `${count} more could not be read` }, file });
}
