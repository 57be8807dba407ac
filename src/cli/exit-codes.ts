/** What the command's exit codes mean; `--help` prints this list. */
export const EXIT = {
  /** Nothing found at or above `--fail-on`. */
  clean: 0,
  /** Findings at or above `--fail-on` (default error), or more warnings than `--max-warnings`. */
  found: 1,
  /** The work could not be done, or not all of it. */
  failed: 2,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];
