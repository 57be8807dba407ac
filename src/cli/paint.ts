import type { Paint, Style } from '../report/report.ts';
import { plain } from '../report/report.ts';
import type { Io } from './io.ts';

/** Colours for a stream: asked for by flag, else by `FORCE_COLOR` and `NO_COLOR`, else on a terminal. */
export async function paintFor(
  output: { readonly isTTY?: boolean },
  { env }: Pick<Io, 'env'>,
  asked: boolean | undefined,
): Promise<Paint> {
  if (!(asked ?? isWanted(output, env))) return plain;
  const { Chalk } = await import('chalk');
  const chalk = new Chalk({ level: 1 });
  const styles: Readonly<Record<Style, (text: string) => string>> = {
    error: chalk.red.bold,
    warning: chalk.yellow,
    info: chalk.cyan,
    ok: chalk.green,
    strong: chalk.bold,
    dim: chalk.dim,
    blank: chalk.black.bgYellow,
  };
  return (style, text) => styles[style](text);
}

function isWanted(output: { readonly isTTY?: boolean }, env: Io['env']): boolean {
  if (env.NO_COLOR) return false;
  if (env.FORCE_COLOR !== undefined && env.FORCE_COLOR !== '0') return true;
  return output.isTTY === true && env.TERM !== 'dumb' && env.FORCE_COLOR !== '0';
}
