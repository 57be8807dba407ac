import { Command } from 'commander';
import { displayWidth } from '../text/width.ts';
import type { Locale, Text } from '../types.ts';
import { auditOptions, explainScoreOptions, mergeOptions } from './audit-flags.ts';
import type { AuditRequest } from './audit-options.ts';
import type { BaselineRequest } from './baseline-command.ts';
import { BASELINE_ABOUT, BASELINE_ACTIONS, baselineOptions } from './baseline-flags.ts';
import { optionsIn } from './check-flags.ts';
import type { CheckRequest } from './checking.ts';
import type { ConfigRequest } from './config-command.ts';
import type { EvalRequest } from './eval-command.ts';
import { evalOptions } from './eval-flags.ts';
import type { ExplainRequest } from './explain-command.ts';
import type { ExplainScoreRequest } from './explain-score-command.ts';
import type { InitRequest } from './init-command.ts';
import type { MergeRequest } from './merge-command.ts';
import type { RulesRequest } from './rules-command.ts';
import type { TestRequest } from './test-command.ts';
import { version } from './version.ts';

/** What each command does, with its arguments and options as commander has read them. */
export interface Actions {
  check(files: readonly string[], request: CheckRequest): Promise<void>;
  audit(files: readonly string[], request: AuditRequest): Promise<void>;
  merge(files: readonly string[], request: MergeRequest): Promise<void>;
  evaluate(files: readonly string[], request: EvalRequest): Promise<void>;
  rules(request: RulesRequest): Promise<void>;
  explain(rule: string | undefined, request: ExplainRequest & Partial<ExplainScoreRequest>): Promise<void>;
  baseline(action: string, files: readonly string[], request: BaselineRequest): Promise<void>;
  init(request: InitRequest): Promise<void>;
  config(file: string | undefined, request: ConfigRequest): Promise<void>;
  test(paths: readonly string[], request: TestRequest): Promise<void>;
}

/** The command line as commander knows it, in a locale. Nothing runs before it is parsed. */
export function createProgram(locale: Locale, actions: Actions, columns: number): Command {
  const t = (text: Text) => text[locale];
  const options = optionsIn(locale);
  const program = new Command('replylint');
  const add = (command: Command, ...names: (keyof typeof options)[]) => {
    for (const name of names) for (const option of options[name]()) command.addOption(option);
    return command.helpOption('-h, --help', t({ zh: '显示帮助', en: 'show this help' }));
  };
  const subcommand = (usage: string, about: Text) =>
    program.command(usage).description(t(about)).copyInheritedSettings(program);

  program
    .exitOverride()
    .configureOutput({ outputError: () => {} })
    .enablePositionalOptions()
    .configureHelp({
      styleTitle: (title) => (locale === 'zh' ? (TITLES[title] ?? title) : title),
      optionDescription: ({ description }) => description,
      displayWidth,
      helpWidth: Math.min(columns, 100),
    })
    .helpCommand(false)
    .description(
      t({
        zh: '检查发给客户的回复：哪里不妥、为什么、怎么改。',
        en: 'Checks what you write to customers: what breaks which norm, why, and what to write instead.',
      }),
    )
    .usage(t({ zh: '[选项] [文件…]', en: '[options] [files…]' }))
    .argument(
      '[files...]',
      t({
        zh: '草稿和话术文件（文本、Markdown、YAML、JSON、CSV、XLSX、HTML、PO、XLIFF）、目录、通配符；- 读标准输入',
        en: 'drafts and canned replies (text, Markdown, YAML, JSON, CSV, XLSX, HTML, PO, XLIFF), directories or globs; - reads stdin',
      }),
    )
    .version(version, '-V, --version', t({ zh: '显示版本号', en: 'show the version' }))
    .addHelpText('after', `\n${t(AFTER)}`);
  add(program, 'draft', 'settings', 'verdict', 'scope', 'report', 'changes', 'encoding', 'common');
  program.action((files: string[], request: CheckRequest) => actions.check(files, request));

  const audit = subcommand('audit', {
    zh: '检查导出的会话：评分、排名、最差的会话',
    en: 'audit exported transcripts: scores, ranks, the worst conversations',
  })
    .usage(t({ zh: '[选项] <文件…>', en: '[options] <files…>' }))
    .argument(
      '[files...]',
      t({
        zh: '导出文件、目录、通配符（可以是 .gz）；- 读标准输入',
        en: 'exports, directories or globs (.gz too); - reads stdin',
      }),
    );
  for (const option of auditOptions(locale)) audit.addOption(option);
  add(audit, 'settings', 'encoding', 'common').action((files: string[], _: AuditRequest, command: Command) =>
    actions.audit(files, command.optsWithGlobals()),
  );
  const merge = subcommand('merge', {
    zh: '把 audit --shard 写出的各份合并成报告，和一次查完的一样',
    en: 'put the parts that audit --shard has written together: the report is that of one run',
  })
    .usage(t({ zh: '[选项] <分片…>', en: '[options] <parts…>' }))
    .argument('[parts...]', t({ zh: '各份的文件或通配符，次序不限', en: 'all parts or globs, in any order' }));
  for (const option of mergeOptions(locale)) merge.addOption(option);
  add(merge, 'common').action((files: string[], _: MergeRequest, command: Command) =>
    actions.merge(files, command.optsWithGlobals()),
  );
  const evaluation = subcommand('eval', {
    zh: '用人工标注量一量规则有多准；没有标注时写一份判断表',
    en: 'measure the rules against labels that people made, or write a sheet for people to mark',
  })
    .usage(t({ zh: '[选项] <标注…> --on <会话…>', en: '[options] <labels…> --on <conversations…>' }))
    .argument(
      '[labels...]',
      t({
        zh: '标注（JSONL，一行一个会话），或判断过的表（CSV、JSONL）',
        en: 'labels (JSON lines, a conversation each), or a marked sheet (CSV or JSON lines)',
      }),
    )
    .addHelpText('after', `\n${t(EVAL_EXAMPLES)}`);
  for (const option of evalOptions(locale)) evaluation.addOption(option);
  add(evaluation, 'settings', 'encoding', 'common').action((files: string[], _: EvalRequest, command: Command) =>
    actions.evaluate(files, command.optsWithGlobals()),
  );
  add(subcommand('rules', { zh: '列出生效的规则', en: 'list the rules in force' }), 'settings', 'common').action(
    (_: RulesRequest, command: Command) => actions.rules(command.optsWithGlobals()),
  );
  const explain = subcommand('explain', {
    zh: '讲解一条规则：为什么、怎么改、例子；或者一个会话的得分',
    en: 'explain a rule: why, what to write instead, examples; or the score of a conversation',
  });
  for (const option of explainScoreOptions(locale)) explain.addOption(option);
  add(explain, 'settings', 'encoding', 'common')
    .argument('[rule]', t({ zh: '规则 id', en: 'rule id' }))
    .action((rule: string | undefined, _: ExplainRequest, command: Command) =>
      actions.explain(rule, command.optsWithGlobals()),
    );
  const baseline = subcommand('baseline', {
    zh: '已知问题的清单：记下、更新、清理、查看',
    en: 'known findings: keep, update, prune or show them',
  })
    .argument('<action>', BASELINE_ACTIONS.map((action) => `${action}: ${t(BASELINE_ABOUT[action])}`).join('; '))
    .argument(
      '[files...]',
      t({ zh: '文件、目录、通配符（默认当前目录）', en: 'files, directories or globs (default: this folder)' }),
    );
  for (const option of baselineOptions(locale)) baseline.addOption(option);
  add(baseline, 'settings', 'encoding', 'common').action(
    (action: string, files: string[], _: BaselineRequest, command: Command) =>
      actions.baseline(action, files, command.optsWithGlobals()),
  );
  add(
    subcommand('init', {
      zh: '找出话术文件，写好带注释的配置',
      en: 'find the canned replies here and write a commented config',
    }),
    'start',
    'common',
  ).action((_: InitRequest, command: Command) => actions.init(command.optsWithGlobals()));
  add(
    subcommand('config', {
      zh: '显示生效的设置和各自的来源',
      en: 'show the effective settings and where each comes from',
    }),
    'settings',
    'common',
  )
    .argument('[file]', t({ zh: '按这个文件计算 overrides', en: 'the file to apply overrides for' }))
    .action((file: string | undefined, _: ConfigRequest, command: Command) =>
      actions.config(file, command.optsWithGlobals()),
    );
  add(subcommand('test', { zh: '用例子测试规则', en: 'test rules with their examples' }), 'settings', 'common')
    .argument(
      '[paths...]',
      t({ zh: '自己的规则文件或目录；不写则测试内置规则', en: 'own rule files or folders; the shipped rules without' }),
    )
    .action((paths: string[], _: TestRequest, command: Command) => actions.test(paths, command.optsWithGlobals()));
  return program;
}

const TITLES: Readonly<Record<string, string>> = {
  'Usage:': '用法：',
  'Arguments:': '参数：',
  'Options:': '选项：',
  'Global Options:': '全局选项：',
  'Commands:': '命令：',
};

const EVAL_EXAMPLES: Text = {
  zh: `标注的一行：{"id":"c1","labels":[{"message":1,"rule":"use-nin","quote":"你"}]}
  message 从 0 数；缺了什么的 quote 写 ""；拿不准的写进 "unsure"，不算对错。

例子：
  replylint eval 标注.jsonl --on 五月.csv --profile all --show
  replylint eval 标注.jsonl --on 五月.csv --min-f1 0.9
  replylint eval --suggest-labels 判断.csv --on 五月.csv
  replylint eval 判断.csv --show`,
  en: `A line of labels: {"id":"c1","labels":[{"message":1,"rule":"use-nin","quote":"你"}]}
  Messages count from 0; quote "" for something missing; places under "unsure" count for nobody.

Examples:
  replylint eval labels.jsonl --on may.csv --profile all --show
  replylint eval labels.jsonl --on may.csv --min-f1 0.9
  replylint eval --suggest-labels sheet.csv --on may.csv
  replylint eval sheet.csv --show`,
};

const AFTER: Text = {
  zh: `退出码：
  0  没有达到 --fail-on 的问题
  1  有达到 --fail-on 的问题（默认 error），或警告多于 --max-warnings
  2  没能完成检查，或有文件没能检查
  130  init 提问时取消了
  用 --fix、--fix-dry-run、--rewrite 时按改后的文字计算。

例子：
  replylint -t "这个订单不能改地址。" --customer "能改地址吗？"
  replylint 话术/ --profile ecommerce
  replylint 回复.txt --fix
  cat 回复.txt | replylint - --rewrite
  replylint eval --suggest-labels 判断.csv --on 五月.csv
  replylint explain no-flat-refusal`,
  en: `Exit codes:
  0  nothing found at or above --fail-on
  1  findings at or above --fail-on (default error), or more warnings than --max-warnings
  2  the work could not be done, or not all of it
  130  the questions of init were called off
  With --fix, --fix-dry-run and --rewrite it is that of the text after the changes.

Examples:
  replylint -t "We can't do that." --customer "Can I change the address?"
  replylint replies/ --profile ecommerce
  replylint reply.txt --fix
  cat reply.txt | replylint - --rewrite
  replylint eval --suggest-labels sheet.csv --on may.csv
  replylint explain no-flat-refusal`,
};
