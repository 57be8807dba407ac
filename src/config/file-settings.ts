import type { ToldReplies } from '../input/reply.ts';

/** Files of canned replies, as the config tells them. */
interface CannedFiles {
  readonly told: ToldReplies;
  /** Whether a file, by its whole path, is one of them. */
  matches(path: string): boolean;
}

/** Which files hold replies, and which are left alone. */
export interface FileSettings {
  readonly canned: readonly CannedFiles[];
  readonly isIgnored: (path: string) => boolean;
}

export const NO_FILE_SETTINGS: FileSettings = { canned: [], isIgnored: () => false };
