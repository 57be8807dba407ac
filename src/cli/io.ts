/** A stream that is written to, a terminal or not. */
export type Output = NodeJS.WritableStream & { readonly isTTY?: boolean; readonly columns?: number };
/** A stream that is read. */
export type Input = NodeJS.ReadableStream & { readonly isTTY?: boolean };

/** The world of a run: nothing else of it is touched but the file system. */
export interface Io {
  readonly stdin: Input;
  readonly stdout: Output;
  readonly stderr: Output;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  /** The module to load in a thread, as a URL; where there is none, all work is done in this thread. */
  readonly module?: string;
}

/** Writes all of a text or of bytes. A reader that has closed its end of the pipe wants no more: that is no error. */
export function write(output: Output, piece: string | Uint8Array): Promise<void> {
  if (piece.length === 0) return Promise.resolve();
  return new Promise((resolve, reject) => {
    output.write(piece, (error) => {
      if (error && !isClosedPipe(error)) reject(error);
      else resolve();
    });
  });
}

/** Whether a write failed because nobody reads any more. */
export function isClosedPipe(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return code === 'EPIPE' || code === 'ERR_STREAM_DESTROYED' || code === 'EOF';
}
