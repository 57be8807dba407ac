import { type Command, CommanderError } from 'commander';
import { didYouMean, UserError } from '../errors.ts';
import type { Locale } from '../types.ts';
import { BASELINE_ACTIONS, type BaselineAction } from './baseline-flags.ts';
import { check } from './check.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
import { type Io, write } from './io.ts';
import { localeAsked, localeOf } from './locale.ts';
import { note, tellError } from './notes.ts';
import { type Actions, createProgram } from './program.ts';
import { usageError } from './usage-errors.ts';

/** Runs the command with arguments (without `node` and the script) in a world, and gives the exit code. Never throws. */
export async function run(argv: readonly string[], io: Io): Promise<ExitCode> {
  const locale = localeAsked(argv) ?? localeOf(io.env);
  try {
    return await dispatch(argv, io, locale);
  } catch (error) {
    if (error instanceof UserError) await tellError(io, error, locale);
    else await note(io, whole(error, locale));
    return EXIT.failed;
  }
}

async function dispatch(argv: readonly string[], io: Io, locale: Locale): Promise<ExitCode> {
  let code: ExitCode = EXIT.clean;
  const output: string[] = [];
  const actions: Actions = {
    async check(files, request) {
      const isOfGit = request.staged || request.diffFrom !== undefined;
      if (files.length === 0 && !request.text && !isOfGit && io.stdin.isTTY) {
        await write(io.stderr, program.helpInformation());
        code = EXIT.failed;
        return;
      }
      code = await check(files, request, io, locale, COMMANDS);
    },
    async audit(files, request) {
      if (files.length === 0 && io.stdin.isTTY) {
        await write(io.stderr, program.commands.find((command) => command.name() === 'audit')!.helpInformation());
        code = EXIT.failed;
        return;
      }
      code = await (await import('./lazy.ts')).auditTranscripts(files, request, io, locale);
    },
    async merge(files, request) {
      code = await (await import('./lazy.ts')).mergeParts(files, request, io, locale);
    },
    async evaluate(files, request) {
      code = await (await import('./lazy.ts')).evalCommand(files, request, io, locale);
    },
    async rules(request) {
      code = await (await import('./lazy.ts')).listRules(request, io, locale);
    },
    async explain(rule, request) {
      if ((rule === undefined) === (request.score === undefined)) throw whatToExplain();
      const { explainRule, explainScore } = await import('./lazy.ts');
      code =
        request.score === undefined
          ? await explainRule(rule!, request, io, locale)
          : await explainScore({ ...request, score: request.score }, io, locale);
    },
    async baseline(action, files, request) {
      const name = baselineAction(action);
      code = await (await import('./lazy.ts')).baselineCommand(name, files, request, io, locale);
    },
    async init(request) {
      code = await (await import('./lazy.ts')).initConfig(request, io, locale);
    },
    async config(file, request) {
      code = await (await import('./lazy.ts')).showConfig(file, request, io, locale);
    },
    async test(paths, request) {
      code = await (await import('./lazy.ts')).testRules(paths, request, io, locale);
    },
  };
  const program = createProgram(locale, actions, io.stdout.columns ?? 80);
  collectOutput(program, output);
  program.hook('preSubcommand', (_, subcommand) => refuseForeignOptions(program, subcommand));
  try {
    await program.parseAsync([...argv], { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode !== 0) throw usageError(error);
    // Help or the version was asked for.
    await write(io.stdout, output.join(''));
  }
  return code;
}

const COMMANDS = ['audit', 'merge', 'eval', 'rules', 'explain', 'baseline', 'init', 'config', 'test'];

function baselineAction(name: string): BaselineAction {
  const known = BASELINE_ACTIONS.find((action) => action === name);
  if (known) return known;
  throw new UserError({
    title: { zh: `baseline 没有「${name}」这个操作`, en: `baseline has no action “${name}”` },
    hint: didYouMean(name, BASELINE_ACTIONS),
  });
}

function collectOutput(program: Command, output: string[]): void {
  for (const command of [program, ...program.commands]) {
    command.configureOutput({ writeOut: (text) => output.push(text), writeErr: () => {}, outputError: () => {} });
  }
}

/** An option of the check in front of another command would be ignored: it is an error instead. */
function refuseForeignOptions(program: Command, subcommand: Command): void {
  const known = new Set(subcommand.options.map((option) => option.attributeName()));
  for (const option of program.options) {
    const name = option.attributeName();
    if (program.getOptionValueSource(name) !== 'cli' || known.has(name)) continue;
    const flag = option.long ?? option.flags;
    throw new UserError({
      title: {
        zh: `命令 ${subcommand.name()} 没有选项 ${flag}`,
        en: `the command ${subcommand.name()} has no option ${flag}`,
      },
      hint: { zh: `用法见 replylint ${subcommand.name()} --help`, en: `see replylint ${subcommand.name()} --help` },
    });
  }
}

function whatToExplain(): UserError {
  return new UserError({
    title: {
      zh: '要讲解什么？一条规则，或者一个会话的得分',
      en: 'explain what? A rule, or the score of a conversation',
    },
    hint: {
      zh: 'replylint explain no-flat-refusal，或 replylint explain --score 会话ID --on 五月.csv',
      en: 'replylint explain no-flat-refusal, or replylint explain --score ID --on may.csv',
    },
  });
}

/** An error that nobody foresaw, with all there is to know about it. */
function whole(error: unknown, locale: Locale): string {
  const intro =
    locale === 'zh' ? '程序内部出错，请附上下面的内容反馈：' : 'internal error; please report it with what follows:';
  const said = error instanceof Error ? (error.stack ?? error.message) : String(error);
  const cause = error instanceof Error && error.cause !== undefined ? `\ncause: ${String(error.cause)}` : '';
  return `${intro}\n${said}${cause}`;
}
