import type { Io, Output } from './io.ts';
import { run } from './run.ts';

/** Runs the command in this process. The exit code is set, not forced, so that all output is written. */
export async function main(): Promise<void> {
  process.exitCode = await run(process.argv.slice(2), processIo());
}

/** What a thread of an audit runs. */
export async function runThread(): Promise<void> {
  const { runThread: run } = await import('./lazy.ts');
  await run();
}

/** Streams are opened when they are first used: that costs a draft check milliseconds. */
function processIo(): Io {
  const guarded = new WeakSet<Output>();
  const guard = (stream: NodeJS.WriteStream): Output => {
    if (!guarded.has(stream)) {
      guarded.add(stream);
      // Who writes hears of it; without a listener a reader that closes its end early (`| head`) would end the run with a stack.
      stream.on('error', () => {});
    }
    return stream;
  };
  return {
    get stdin() {
      return process.stdin;
    },
    get stdout() {
      return guard(process.stdout);
    },
    get stderr() {
      return guard(process.stderr);
    },
    env: process.env,
    cwd: process.cwd(),
    module: import.meta.url,
  };
}
