import { InvalidArgumentError, Option } from 'commander';
import { CSV_TABLES } from '../report/audit/format.ts';
import type { Locale, Text } from '../types.ts';

/** The options of `audit` that no other command has. */
export function auditOptions(locale: Locale): Option[] {
  const option = (flags: string, about: Text) => new Option(flags, about[locale]);
  return [
    ...readingOptions(locale),
    option('--only-agent <names>', {
      zh: '只看这些客服，写法同 --agents',
      en: 'only these agents; as --agents',
    }).argParser(severalTimes),
    option('--since <date>', { zh: '从这一天（或时刻）起', en: 'from this day (or time) on' }),
    option('--until <date>', { zh: '到这一天为止（含当天）', en: 'up to this day, and all of it (or this time)' }),
    option('--sample <n>', {
      zh: '随机抽 n 个会话列出来供人复核',
      en: 'draw n conversations for a person to look at',
    }).argParser(wholeNumber),
    option('--seed <text>', {
      zh: '抽样的种子，同样的种子抽到同样的会话',
      en: 'the same seed draws the same conversations',
    }),
    option('--top <n>', {
      zh: '列出最差的 n 个会话（默认 10）',
      en: 'how many of the worst conversations are shown (default 10)',
    }).argParser(wholeNumber),
    option('--suggest', {
      zh: '给每个问题配上改写（慢几倍；不加时只给列出的会话配）',
      en: 'reword every finding (several times as slow); without it only what is shown whole',
    }),
    ...reportOptions(locale),
    option('--no-mask', { zh: '不遮盖个人信息（默认遮盖）', en: 'show personal data (masked by default)' }),
    ...shardOptions(locale),
    ...verdictOptions(locale),
  ];
}

/** The options of `merge`. */
export function mergeOptions(locale: Locale): Option[] {
  return [...reportOptions(locale), ...verdictOptions(locale)];
}

/** What is written, and where. */
function reportOptions(locale: Locale): Option[] {
  const option = (flags: string, about: Text) => new Option(flags, about[locale]);
  return [
    option('-f, --format <format>', {
      zh: '输出格式：pretty（默认）、json、jsonl（一行一个会话）、csv、html、xlsx、markdown',
      en: 'pretty (default), json, jsonl (a conversation a line), csv, html, xlsx or markdown',
    }),
    option('--report <format=file>', {
      zh: '再出一份报告，如 html=五月.html（可重复）',
      en: 'write a further report, such as html=may.html (repeatable)',
    }).argParser(severalTimes),
    option('--csv-table <table>', {
      zh: 'csv 里每行是什么（默认 findings）',
      en: 'what csv has a row for (default findings)',
    }).choices(CSV_TABLES),
    option('--bom', {
      zh: 'csv 开头加 BOM，Excel 才认得中文（写文件时默认加）',
      en: 'begin csv with a mark for Excel (default for files)',
    }),
    option('--no-bom', { zh: 'csv 开头不加 BOM', en: 'begin csv without that mark' }),
    option('-o, --output-file <file>', { zh: '报告写到文件', en: 'write the report to a file' }),
    option('--commitments <file>', {
      zh: '另存一份承诺清单（CSV）：谁、答应了什么、何时、是否兑现',
      en: 'also write every promise to a CSV: who, what, by when, kept or not',
    }),
  ];
}

/** How a run too large for one machine is parted. */
function shardOptions(locale: Locale): Option[] {
  const option = (flags: string, about: Text) => new Option(flags, about[locale]);
  return [
    option('--shard <i/n>', {
      zh: '只查 n 份中的第 i 份（按会话编号分，会话不拆开），写成 json；各份用 replylint merge 合并',
      en: 'audit share i of n, whole conversations by their ids, and write it as json; replylint merge puts them together',
    }),
    option('--jobs <n>', {
      zh: '用几个线程一起查：auto（默认，文件大时每个处理器一个）或个数；结果一样',
      en: 'how many threads audit: auto (default: one a processor for large files) or a number; the reports are the same',
    }).argParser(threads),
    option('--resume', {
      zh: '-o 的文件已经做完、输入和选项都没变时不重做',
      en: 'leave a share that -o has whole already, of the same exports and options, as it is',
    }),
  ];
}

/** What the exit code is made of. */
function verdictOptions(locale: Locale): Option[] {
  const option = (flags: string, about: Text) => new Option(flags, about[locale]);
  return [
    option('--fail-on <severity>', {
      zh: '从哪一级起退出码为 1：error（默认）、warning、info、never',
      en: 'least severity for exit code 1: error (default), warning, info, never',
    }).choices(['error', 'warning', 'info', 'never']),
    option('--max-warnings <n>', {
      zh: '警告多于 n 个时退出码为 1',
      en: 'exit code 1 with more than n warnings',
    }).argParser(wholeNumber),
    option('--min-score <points>', {
      zh: '平均分低于它时退出码为 1',
      en: 'exit code 1 when the mean score is lower',
    }).argParser(points),
  ];
}

/** The options of `explain --score`. */
export function explainScoreOptions(locale: Locale): Option[] {
  return [
    new Option(
      '--score <id>',
      { zh: '讲解这个会话的得分是怎么来的', en: 'how the score of this conversation comes about' }[locale],
    ),
    new Option('--on <files...>', { zh: '会话所在的导出文件', en: 'the exports that it is in' }[locale]),
    ...readingOptions(locale),
  ];
}

/** How exports are read. */
export function readingOptions(locale: Locale): Option[] {
  const option = (flags: string, about: Text) => new Option(flags, about[locale]);
  return [
    option('--from <format>', {
      zh: '导出格式（默认自动判断）；jsonl 是 replylint 自己的：每行一个会话或一条消息，管道里读到一行就处理一行',
      en: 'format of the export (found out by default); jsonl is that of replylint itself, a conversation or a message a line: from a pipe each line is read as it comes',
    }),
    option('--map <field=column>', {
      zh: '指明列，如 text=消息内容、role=角色、sender、conversation、time（可重复）',
      en: 'names a column, such as text=message, role=…, sender, conversation, time (repeatable)',
    }).argParser(severalTimes),
    option('--agents <names>', {
      zh: '谁是客服：名字用逗号隔开，可用 * 或 /正则/（可重复）',
      en: 'who the agents are: names separated by commas, with * or as /expression/ (repeatable)',
    }).argParser(severalTimes),
    option('--timezone <zone>', {
      zh: '时区，如 Asia/Shanghai、+08:00（默认本机）',
      en: 'time zone, such as Asia/Shanghai or +08:00 (default that of the machine)',
    }),
    option('--date-order <order>', {
      zh: '10/11/2024 这类日期：mdy 月在前，dmy 日在前',
      en: 'how 10/11/2024 is meant',
    }).choices(['mdy', 'dmy']),
    option('--session-gap <duration>', {
      zh: '没有会话编号时，沉默多久算另一个会话（默认 2h）',
      en: 'where a source has no conversations: silence that parts two (default 2h)',
    }),
    option('--window <messages>', {
      zh: '交错排列的会话最多同时拼多少条消息（默认 50000）；0 表示每个会话的消息都连在一起，下一个开始就算结束',
      en: 'most messages of unfinished conversations held while they are put together (default 50000); 0 where the messages of each stand together: it is over when the next begins',
    }).argParser(wholeNumber),
  ];
}

/** Collects an option that may be given several times. */
export function severalTimes(value: string, before: string[] | undefined): string[] {
  return [...(before ?? []), value];
}

export function wholeNumber(value: string): number {
  if (/^\d+$/.test(value)) return Number(value);
  throw new InvalidArgumentError('It must be a whole number, 0 or more.');
}

function threads(value: string): number | 'auto' {
  if (value === 'auto') return value;
  if (/^\d{1,3}$/.test(value) && Number(value) >= 1) return Number(value);
  throw new InvalidArgumentError('It must be auto or a number from 1.');
}

function points(value: string): number {
  if (/^\d{1,3}(?:\.\d+)?$/.test(value) && Number(value) <= 100) return Number(value);
  throw new InvalidArgumentError('It must be a number from 0 to 100.');
}
