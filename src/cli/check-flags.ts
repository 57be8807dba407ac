import { Option } from 'commander';
import { formats } from '../report/index.ts';
import type { Locale, Text } from '../types.ts';
import { severalTimes, wholeNumber } from './audit-flags.ts';
import { CI_KINDS } from './ci-files.ts';

const CHANNELS = ['chat', 'phone', 'email', 'ticket'];

/** The options of a check, and those that it shares with other commands, in groups. */
export function optionsIn(locale: Locale) {
  const option = (flags: string, about: Text) => new Option(flags, about[locale]);
  return {
    draft: () => [
      option('-t, --text <text>', { zh: '检查这句话（可重复）', en: 'check this text (repeatable)' }).argParser(
        severalTimes,
      ),
      option('--customer <text>', { zh: '客户刚才说的话', en: 'what the customer said before' }),
      option('--customer-name <name>', {
        zh: '登记的客户姓名，用来核对称呼',
        en: "the customer's name on record, to check how they are addressed",
      }),
      option('--context <file[#id]>', {
        zh: '之前的会话（JSONL：取最后一行，或 id 所指的那行）',
        en: 'the conversation so far (JSONL: its last line, or the one with the id)',
      }),
      option('--turn <turn>', {
        zh: '这条回复在会话中的位置：first、middle、last、only',
        en: 'where the reply stands: first, middle, last, only',
      }).choices(['first', 'middle', 'last', 'only']),
      option('--kind <kind>', {
        zh: '文件里是草稿还是话术：draft、canned（默认看文件）',
        en: 'what the files hold: draft or canned (found out by default)',
      }).choices(['draft', 'canned']),
      option('--stdin-filename <path>', { zh: '标准输入对应的文件名', en: 'the path that stdin stands for' }),
    ],
    settings: () => [
      option('--channel <channel>', {
        zh: '渠道：chat、phone、email、ticket',
        en: 'chat, phone, email or ticket',
      }).choices(CHANNELS),
      option('--profile <name>', {
        zh: '规则集（默认 recommended，话术文件默认 canned）',
        en: 'set of rules (default recommended; canned for canned replies)',
      }),
      option('--rule <id[:severity]>', {
        zh: '在规则集之上打开或调整一条规则：error、warning、info、off（可重复）',
        en: 'switch a rule on, or set it to error, warning, info or off, on top of the profile (repeatable)',
      }).argParser(severalTimes),
      option('--config <file>', { zh: '用这份配置', en: 'use this config file' }),
      option('--no-config', { zh: '不用任何配置文件', en: 'use no config file' }),
    ],
    verdict: () => [
      option('--fail-on <severity>', {
        zh: '从哪一级起退出码为 1：error（默认）、warning、info、never',
        en: 'least severity for exit code 1: error (default), warning, info, never',
      }).choices(['error', 'warning', 'info', 'never']),
      option('--max-warnings <n>', {
        zh: '警告多于 n 个时退出码为 1',
        en: 'exit code 1 with more than n warnings',
      }).argParser(wholeNumber),
      option('-q, --quiet', { zh: '只报错误', en: 'report errors only' }),
      option('--verbose', {
        zh: '提示也逐条列出（pretty 里多于 3 条、或有多条回复时合成一行）',
        en: 'list infos one by one; pretty makes one line of more than 3, and of those of several replies',
      }).conflicts('quiet'),
    ],
    scope: () => [
      option('--baseline <file>', {
        zh: '已知问题的清单（默认 .replylint-baseline.json），只报清单以外的',
        en: 'the file of known findings (default .replylint-baseline.json); only others are reported',
      }),
      option('--no-baseline', { zh: '不用清单，全部报出来', en: 'report known findings too' }),
      option('--diff-from <ref>', {
        zh: '只看相对某个 Git 版本（如 origin/main）改过的回复',
        en: 'only replies changed since a Git ref, such as origin/main',
      }),
      option('--staged', { zh: '只看已 git add 的改动', en: 'only what is staged for the next commit' }).conflicts(
        'diffFrom',
      ),
      option('--report-unused-disables [severity]', {
        zh: '多余的豁免按哪一级报：error（不写级别时）、warning（默认）、info、off',
        en: 'how suppressions of no use are reported: error (the flag alone), warning (default), info, off',
      })
        .choices(['error', 'warning', 'info', 'off'])
        .preset('error'),
      option('--cache', { zh: '没变的文件用上次的结果', en: 'take the last results for files that did not change' }),
      option('--cache-location <file>', { zh: '缓存存到哪里', en: 'where the cache is kept' }),
    ],
    report: () => [
      option('-f, --format <format>', {
        zh: `输出格式：pretty（默认）、${Object.keys(formats).slice(1).join('、')}`,
        en: `pretty (default), ${Object.keys(formats).slice(1).join(', ')}`,
      }).choices(Object.keys(formats)),
      option('-o, --output-file <file>', { zh: '报告写到文件', en: 'write the report to a file' }),
      option('--report <format=file>', {
        zh: '再出一份报告，如 sarif=replylint.sarif（可重复）',
        en: 'write a further report, such as sarif=replylint.sarif (repeatable)',
      }).argParser(severalTimes),
      option('--timing', { zh: '在标准错误输出各规则耗时', en: 'show the time of each rule on stderr' }),
    ],
    changes: () => [
      option('--fix', { zh: '直接改好文件里没有歧义的问题', en: 'apply the safe suggestions to the files' }),
      option('--fix-dry-run', {
        zh: '只看 --fix 会改什么（diff）',
        en: 'show what --fix would change, as a diff',
      }).conflicts(['fix', 'format', 'outputFile']),
      option('--rewrite', { zh: '只输出改写后的整条回复', en: 'print the rewritten reply and nothing else' }).conflicts(
        ['fix', 'fixDryRun', 'format', 'outputFile'],
      ),
    ],
    encoding: () => [
      option('--encoding <name>', {
        zh: '文件编码：utf-8、utf-16le、utf-16be、gb18030、big5（默认自动判断）',
        en: 'utf-8, utf-16le, utf-16be, gb18030 or big5 (found out by default)',
      }),
    ],
    start: () => [
      option('--profile <name>', { zh: '规则集', en: 'set of rules' }),
      option('--channel <channel>', {
        zh: '渠道：chat、phone、email、ticket',
        en: 'chat, phone, email or ticket',
      }).choices(CHANNELS),
      option('-y, --yes', { zh: '不提问', en: 'ask nothing' }),
      option('--force', { zh: '覆盖已有的配置', en: 'overwrite a config that is there' }),
      option('--baseline', {
        zh: '把现有的问题记进 .replylint-baseline.json，以后只报新的',
        en: 'keep what is found now in .replylint-baseline.json: only what is new is reported from then on',
      }),
      option('--ci <where>', {
        zh: '写好自动检查的文件：github、gitlab、pre-commit',
        en: 'write the file that runs it in github, gitlab or pre-commit',
      }).choices(CI_KINDS),
    ],
    common: () => [
      option('--locale <locale>', {
        zh: '消息语言：zh、en（默认看环境变量 LANG）',
        en: 'zh or en (default from LANG)',
      }).choices(['zh', 'en']),
      option('--color', { zh: '总是用颜色', en: 'always colour' }),
      option('--no-color', { zh: '不用颜色', en: 'never colour' }),
    ],
  };
}
