/** What the command's exit codes mean; `--help` prints this list. */
export const EXIT = {
  /** Nothing found at or above `--fail-on`. */
  clean: 0,
  /** Findings at or above `--fail-on` (default error), or more warnings than `--max-warnings`. */
  found: 1,
  /** The work could not be done, or not all of it. */
  failed: 2,
  /** A person called it off: 128 and the number of SIGINT, as shells have it. */
  cancelled: 130,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** How work ends that nobody called off. */
export type FinishedCode = Exclude<ExitCode, typeof EXIT.cancelled>;
