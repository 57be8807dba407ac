import { resolve } from 'node:path';
import type { Baseline } from '../baseline.ts';
import type { LoadedConfig, LoadRequest } from '../config/index.ts';
import { UserError } from '../errors.ts';
import type { Reply } from '../input/reply.ts';
import type { EffectiveRule } from '../linter.ts';
import type { CheckedReply, CheckedText, RunError } from '../report/report.ts';
import { isWhole } from '../text/written.ts';
import type {
  Channel,
  Conversation,
  Finding,
  Kind,
  Locale,
  Message,
  Rule,
  Severity,
  Suggestion,
  Turn,
} from '../types.ts';
import type { BaselinePlace } from './baseline-file.ts';
import type { Cache } from './cache.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
import type { Changes } from './git-changes.ts';
import type { Io } from './io.ts';
import { asRunErrors, note, tellError } from './notes.ts';
import { idsOf, type Loaded } from './replies.ts';

/** What the command line asks of a check. */
export interface CheckRequest {
  readonly text?: readonly string[];
  readonly stdinFilename?: string;
  readonly customer?: string;
  readonly customerName?: string;
  readonly context?: string;
  readonly channel?: Channel;
  readonly turn?: Turn;
  readonly kind?: Loaded['kind'];
  readonly profile?: string;
  /** `false` for `--no-config`. */
  readonly config?: string | false;
  readonly rule?: readonly string[];
  readonly failOn?: Severity | 'never';
  readonly maxWarnings?: number;
  readonly quiet?: boolean;
  readonly verbose?: boolean;
  readonly format?: string;
  readonly outputFile?: string;
  /** `format=file` each. */
  readonly report?: readonly string[];
  readonly fix?: boolean;
  readonly fixDryRun?: boolean;
  readonly rewrite?: boolean;
  readonly encoding?: string;
  readonly locale?: Locale;
  readonly color?: boolean;
  readonly timing?: boolean;
  /** `false` for `--no-baseline`. */
  readonly baseline?: string | false;
  readonly diffFrom?: string;
  readonly staged?: boolean;
  readonly reportUnusedDisables?: Severity | 'off';
  readonly cache?: boolean;
  readonly cacheLocation?: string;
}

/** A run while it goes on. */
export interface Run {
  /** The files that the command line names. */
  readonly args: readonly string[];
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
  /** The findings that are known. */
  readonly baseline?: { readonly place: BaselinePlace; readonly known: Baseline };
  /** Only replies changed by these are judged. */
  readonly changes?: Changes;
  /** What earlier runs found out. */
  readonly cache?: Cache;
  readonly rulesByList: Map<readonly EffectiveRule[], ReadonlyMap<string, Rule>>;
}

/** The linter of a file and what goes with it; the linter itself is made when it is first asked for. */
export function linterOf({ config, channel, io }: Run, { read: { path }, kind }: Loaded, reply?: Reply) {
  const known = reply?.channel ?? channel;
  return config.linterFor({
    kind,
    ...(path !== null && { path: resolve(io.cwd, path) }),
    ...(known && { channel: known }),
  });
}

/** A reply as the last message of a conversation. */
export function conversationOf(
  run: Run,
  { id, text, turn: told }: Pick<Reply, 'text' | 'turn'> & { readonly id: string },
  kind: Kind,
  channel: Channel | undefined,
): Conversation {
  // A whole conversation in which no agent has spoken: the draft opens it. A lone `--customer` message tells nothing of that.
  const opens = run.request.context !== undefined && !run.before.some(({ role }) => role === 'agent');
  const turn = run.request.turn ?? told ?? (opens ? 'first' : undefined);
  return {
    id,
    kind,
    messages: [...run.before, { role: 'agent', text }],
    ...(channel && { channel }),
    ...(turn && { turn }),
    ...(run.customerName !== undefined && { customerName: run.customerName }),
  };
}

/** Checks the replies of a text that are judged; a rule that failed is told. */
export async function checkText(
  run: Run,
  loaded: Loaded,
  isJudged: (reply: Reply) => boolean = () => true,
): Promise<CheckedText> {
  const { milliseconds } = run;
  const clock =
    milliseconds && ((rule: string, ms: number) => milliseconds.set(rule, (milliseconds.get(rule) ?? 0) + ms));
  const { read, replies, kind } = loaded;
  const ids = idsOf(read.id, replies);
  const checked: CheckedReply[] = [];
  for (const [i, reply] of replies.entries()) {
    const settings = linterOf(run, loaded, reply);
    const conversation = conversationOf(run, { ...reply, id: ids[i]! }, kind, settings.channel);
    const about = { conversation, reply, hidden: NONE_HIDDEN, ruleById: rulesOf(run, settings.rules) };
    const known = loaded.known?.[i];
    if (known || !isJudged(reply)) {
      checked.push({ ...about, findings: (isJudged(reply) && known) || NO_FINDINGS });
      continue;
    }
    const { findings, failures } = settings.linter.run(conversation, clock);
    const own = findings
      .filter(({ message }) => message === conversation.messages.length - 1)
      .map((finding) => placeable(finding, reply));
    checked.push({ ...about, findings: own });
    for (const { rule, error } of failures) {
      if (run.failedRules.has(rule)) continue;
      run.failedRules.add(rule);
      await tell(run, ruleFailed(rule, error, read.name));
    }
  }
  return { path: read.path, name: read.name, text: read.text, replies: checked, findings: [] };
}

const NO_FINDINGS: readonly Finding[] = [];
const NONE_HIDDEN: CheckedReply['hidden'] = [];

/** A safe replacement that has no place in the file is a person's to make. */
function placeable(finding: Finding, { map, write }: Reply): Finding {
  if (finding.suggestions.every(({ kind }) => kind !== 'safe')) return finding;
  const suggestions = finding.suggestions.map((suggestion): Suggestion => {
    if (suggestion.kind !== 'safe') return suggestion;
    const canStand = isWhole(map, suggestion) && write?.(suggestion.text, suggestion) !== undefined;
    return canStand ? suggestion : { ...suggestion, kind: 'review' };
  });
  return { ...finding, suggestions };
}

function rulesOf({ rulesByList }: Run, list: readonly EffectiveRule[]): ReadonlyMap<string, Rule> {
  let rules = rulesByList.get(list);
  if (!rules) {
    rules = new Map(list.map(({ rule }) => [rule.id, rule]));
    rulesByList.set(list, rules);
  }
  return rules;
}

/** Says an error now, and keeps it for the report and the exit code. */
export async function tell(run: Run, error: UserError): Promise<void> {
  run.errors.push(...asRunErrors(error, run.locale));
  await tellError(run.io, error, run.locale);
}

/** What a run's findings and errors come to. */
export function exitCode(run: Run, texts: readonly CheckedText[]): ExitCode {
  if (run.errors.length > 0) return EXIT.failed;
  const failing = failsOn(run.request.failOn ?? run.config.failOn);
  const isFailing = severitiesOf(texts).some((severity) => failing.includes(severity));
  return isFailing || isOverLimit(run, texts) ? EXIT.found : EXIT.clean;
}

/** Says that there are more warnings than there may be, where nothing else fails the run. */
export async function noteOverLimit(run: Run, texts: readonly CheckedText[]): Promise<void> {
  const most = run.request.maxWarnings ?? run.config.maxWarnings;
  if (!isOverLimit(run, texts) || run.errors.length > 0) return;
  const count = warningCount(texts);
  const text = {
    zh: `警告 ${count} 个，多于 --max-warnings 的 ${most} 个，算不通过`,
    en: `${count} ${count === 1 ? 'warning is' : 'warnings are'} more than --max-warnings ${most}: this run fails`,
  };
  await note(run.io, text[run.locale]);
}

function isOverLimit({ request, config }: Run, texts: readonly CheckedText[]): boolean {
  const most = request.maxWarnings ?? config.maxWarnings;
  return most !== undefined && warningCount(texts) > most;
}

function warningCount(texts: readonly CheckedText[]): number {
  return severitiesOf(texts).filter((severity) => severity === 'warning').length;
}

function severitiesOf(texts: readonly CheckedText[]): readonly Severity[] {
  return texts.flatMap(({ replies, findings }) =>
    [...replies.flatMap((reply) => reply.findings), ...findings].map(({ severity }) => severity),
  );
}

/** The least severity that fails a run, as its report tells it: more warnings than there may be fail it too. */
export function leastFailing(run: Run, texts: readonly CheckedText[]): Severity | 'never' {
  const least = run.request.failOn ?? run.config.failOn ?? 'error';
  return isOverLimit(run, texts) && (least === 'error' || least === 'never') ? 'warning' : least;
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
