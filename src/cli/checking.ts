import { resolve } from 'node:path';
import type { LoadedConfig, LoadRequest } from '../config/index.ts';
import { UserError } from '../errors.ts';
import { type Draft, splitDrafts } from '../input/draft.ts';
import type { CheckedDraft, CheckedText, RunError } from '../report/report.ts';
import type { Channel, Conversation, Locale, Message, Severity, Turn } from '../types.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
import type { Io } from './io.ts';
import { asRunErrors, tellError } from './notes.ts';
import type { Read } from './sources.ts';

/** What the command line asks of a check. */
export interface CheckRequest {
  readonly text?: readonly string[];
  readonly stdinFilename?: string;
  readonly customer?: string;
  readonly customerName?: string;
  readonly context?: string;
  readonly channel?: Channel;
  readonly turn?: Turn;
  readonly profile?: string;
  /** `false` for `--no-config`. */
  readonly config?: string | false;
  readonly rule?: readonly string[];
  readonly failOn?: Severity | 'never';
  readonly maxWarnings?: number;
  readonly quiet?: boolean;
  readonly format?: string;
  readonly outputFile?: string;
  readonly fix?: boolean;
  readonly fixDryRun?: boolean;
  readonly rewrite?: boolean;
  readonly encoding?: string;
  readonly locale?: Locale;
  readonly color?: boolean;
  readonly timing?: boolean;
}

/** A run while it goes on. */
export interface Run {
  readonly io: Io;
  readonly request: CheckRequest;
  readonly config: LoadedConfig;
  readonly locale: Locale;
  /** What was said before the draft. */
  readonly before: readonly Message[];
  readonly channel: Channel | undefined;
  readonly customerName: string | undefined;
  readonly errors: RunError[];
  /** Rules that threw: each is told once. */
  readonly failedRules: Set<string>;
  readonly milliseconds: Map<string, number> | undefined;
}

/** The drafts of what was read. */
export function draftsOf({ kind, text, id, isMarkdown }: Read): readonly Draft[] {
  // A text given as an argument is one draft, whatever lines it has.
  if (kind === 'text') return text.trim() === '' ? [] : [{ id, text, start: 0 }];
  return splitDrafts(text, id, isMarkdown);
}

export function linterOf({ config, channel, io }: Run, { path }: Read) {
  return config.linterFor({
    kind: 'draft',
    ...(path !== null && { path: resolve(io.cwd, path) }),
    ...(channel && { channel }),
  });
}

export function conversationOf(
  run: Run,
  draft: Pick<Draft, 'id' | 'text'>,
  channel: Channel | undefined,
): Conversation {
  // A whole conversation in which no agent has spoken: the draft opens it. A lone `--customer` message tells nothing of that.
  const opens = run.request.context !== undefined && !run.before.some(({ role }) => role === 'agent');
  const turn = run.request.turn ?? (opens ? 'first' : undefined);
  return {
    id: draft.id,
    kind: 'draft',
    messages: [...run.before, { role: 'agent', text: draft.text }],
    ...(channel && { channel }),
    ...(turn && { turn }),
    ...(run.customerName !== undefined && { customerName: run.customerName }),
  };
}

/** Checks every draft of a text; a rule that failed is told. */
export async function checkText(run: Run, read: Read): Promise<CheckedText> {
  const { linter, channel } = linterOf(run, read);
  const ruleById = new Map(linter.rules.map(({ rule }) => [rule.id, rule]));
  const { milliseconds } = run;
  const clock =
    milliseconds && ((rule: string, ms: number) => milliseconds.set(rule, (milliseconds.get(rule) ?? 0) + ms));
  const drafts: CheckedDraft[] = [];
  for (const draft of draftsOf(read)) {
    const conversation = conversationOf(run, draft, channel);
    const { findings, failures } = linter.run(conversation, clock);
    const own = findings.filter(({ message }) => message === conversation.messages.length - 1);
    drafts.push({ conversation, start: draft.start, findings: own, ruleById });
    for (const { rule, error } of failures) {
      if (run.failedRules.has(rule)) continue;
      run.failedRules.add(rule);
      await tell(run, ruleFailed(rule, error, read.name));
    }
  }
  return { path: read.path, name: read.name, text: read.text, drafts };
}

/** Says an error now, and keeps it for the report and the exit code. */
export async function tell(run: Run, error: UserError): Promise<void> {
  run.errors.push(...asRunErrors(error, run.locale));
  await tellError(run.io, error, run.locale);
}

/** What a run's findings and errors come to. */
export function exitCode({ errors, request, config }: Run, texts: readonly CheckedText[]): ExitCode {
  if (errors.length > 0) return EXIT.failed;
  const findings = texts.flatMap(({ drafts }) => drafts.flatMap((draft) => draft.findings));
  const failing = failsOn(request.failOn ?? config.failOn);
  if (findings.some(({ severity }) => failing.includes(severity))) return EXIT.found;
  const most = request.maxWarnings ?? config.maxWarnings;
  const warningCount = findings.filter(({ severity }) => severity === 'warning').length;
  return most !== undefined && warningCount > most ? EXIT.found : EXIT.clean;
}

/** The severities that fail a run. */
export function failsOn(least: Severity | 'never' = 'error'): readonly Severity[] {
  if (least === 'never') return [];
  const order: readonly Severity[] = ['error', 'warning', 'info'];
  return order.slice(0, order.indexOf(least) + 1);
}

export function loadRequest(
  request: Pick<CheckRequest, 'config' | 'profile' | 'rule' | 'channel'>,
  { cwd }: Pick<Io, 'cwd'>,
): LoadRequest {
  const { config, profile, rule, channel } = request;
  return {
    cwd,
    ...(typeof config === 'string' && { configFile: config }),
    ...(config === false && { noConfig: true }),
    ...(profile !== undefined && { profile }),
    ...(rule && { rules: rule }),
    ...(channel && { channel }),
  };
}

/** A check that threw, as a mistake of its rule. */
export function ruleFailed(rule: string, error: unknown, file: string): UserError {
  const reason = error instanceof Error ? error.message : String(error);
  return new UserError({
    title: { zh: `规则 ${rule} 运行出错：${reason}`, en: `the rule ${rule} failed: ${reason}` },
    file,
    cause: error,
  });
}
