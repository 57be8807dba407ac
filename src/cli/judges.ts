import { resolve } from 'node:path';
import type { LoadedConfig } from '../config/index.ts';
import type { Linter } from '../linter.ts';
import { createScorer, type Scorer } from '../score.ts';
import type { ScoreSettings } from '../score-settings.ts';
import type { Channel, Conversation } from '../types.ts';

/** What judges the conversations of a file and channel. */
export interface Judge {
  readonly linter: Linter;
  readonly scorer: Scorer;
  readonly scores: ScoreSettings;
  /** The channel where the input tells none. */
  readonly channel: Channel | undefined;
}

/** Judges by file and channel, each made when it is first asked for. */
export function createJudges(config: LoadedConfig, cwd: string): (conversation: Conversation) => Judge {
  const judges = new Map<string, Judge>();
  return ({ source, channel: told }) => {
    const key = `${told ?? ''} ${source?.path ?? ''}`;
    let judge = judges.get(key);
    if (!judge) {
      const { linter, scores, channel } = config.linterFor({
        kind: 'transcript',
        ...(source && { path: resolve(cwd, source.path) }),
        ...(told && { channel: told }),
      });
      const rules = linter.rules.filter(({ severity }) => severity !== 'off').map(({ rule }) => rule);
      judge = { linter, scorer: createScorer(rules, scores), scores, channel };
      judges.set(key, judge);
    }
    return judge;
  };
}

/** A conversation with the channel that its judge takes it to be of. */
export function withChannel(conversation: Conversation, { channel }: Judge): Conversation {
  return channel && conversation.channel === undefined ? { ...conversation, channel } : conversation;
}
