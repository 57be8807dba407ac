import { InvalidArgumentError, Option } from 'commander';
import { EVAL_FORMATS } from '../report/eval/names.ts';
import type { Locale, Text } from '../types.ts';
import { readingOptions, severalTimes, wholeNumber } from './audit-flags.ts';

/** The options of `eval` that no other command has. */
export function evalOptions(locale: Locale): Option[] {
  const option = (flags: string, about: Text) => new Option(flags, about[locale]);
  return [
    option('--on <files...>', {
      zh: '标注的会话在哪些导出文件里（同 audit；- 读标准输入）',
      en: 'the exports that the labels are about (as for audit; - reads stdin)',
    }),
    option('--rules <ids>', {
      zh: '标注时还看了、但没标到的规则，逗号隔开，或 all：它们报的都算误报',
      en: 'rules that were looked for though no label names them, separated by commas, or all: what they report is a false alarm',
    }),
    option('--show [rules...]', {
      zh: '列出误报和漏报的上下文（不写规则就是全部；消息从 0 数，audit 从 1 数）',
      en: 'show false alarms and misses in context (of all rules, or of these; messages count from 0, in audit from 1)',
    }),
    option('--min-f1 <share>', {
      zh: '总的 F1 低于它时退出码为 1，如 0.9',
      en: 'exit code 1 when F1 over all is lower, such as 0.9',
    }).argParser(share),
    option('--suggest-labels <file>', {
      zh: '随机抽一批问题写成 .csv 或 .jsonl，供人判断对错',
      en: 'write findings drawn at random to a .csv or .jsonl for a person to mark right or wrong',
    }),
    option('--sample <n>', { zh: '抽多少处（默认 200）', en: 'how many are drawn (default 200)' }).argParser(
      wholeNumber,
    ),
    option('--per-rule <n>', { zh: '每条规则最多几处（默认 15）', en: 'most of one rule (default 15)' }).argParser(
      wholeNumber,
    ),
    option('--force', {
      zh: '判断表已经有了也重新写（里面的判断会丢）',
      en: 'write the sheet though the file exists, losing the marks in it',
    }),
    option('--seed <text>', {
      zh: '抽样和区间的种子，同样的种子结果一样',
      en: 'the same seed draws the same findings, and gives the same interval',
    }),
    option('-f, --format <format>', {
      zh: `输出格式：pretty（默认）、${EVAL_FORMATS.slice(1).join('、')}`,
      en: `pretty (default) or ${EVAL_FORMATS.slice(1).join(', ')}`,
    }),
    option('-o, --output-file <file>', { zh: '报告写到文件', en: 'write the report to a file' }),
    option('--report <format=file>', {
      zh: '再出一份报告，如 json=准确率.json（可重复）',
      en: 'write a further report, such as json=accuracy.json (repeatable)',
    }).argParser(severalTimes),
    option('--no-mask', { zh: '不遮盖个人信息（默认遮盖）', en: 'show personal data (masked by default)' }),
    ...readingOptions(locale),
  ];
}

function share(value: string): number {
  const number = /^(?:0|1)?(?:\.\d+)?$/.test(value) && value !== '' ? Number(value) : Number.NaN;
  if (number >= 0 && number <= 1) return number;
  throw new InvalidArgumentError('It must be a share from 0 to 1, such as 0.9.');
}
