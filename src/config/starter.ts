import type { Channel, Locale, Text } from '../types.ts';

export interface StarterAnswers {
  readonly profile: string;
  readonly channel?: Channel | undefined;
  readonly locale: Locale;
  /** Globs of the files with canned replies. */
  readonly canned?: readonly string[] | undefined;
  /** Where editors find the schema, as far as it is there. */
  readonly schema?: string | undefined;
}

/** A commented config to start from, as `replylint init` writes it. */
export function starterConfig({ profile, channel, locale, canned = [], schema }: StarterAnswers): string {
  const say = (text: Text) => text[locale];
  const lines = [
    ...(schema === undefined ? [] : [`# yaml-language-server: $schema=${schema}`]),
    say({
      zh: '# replylint 的配置：客服回复哪里不妥、为什么、怎么改',
      en: '# replylint config: what replies to customers must and must not say',
    }),
    '',
    say({ zh: '# 从哪套规则开始，可以写几套，后面的优先', en: '# The profiles to start from; later ones win' }),
    `extends: ${profile}`,
    '',
    ...cannedLines(canned, locale),
    say({
      zh: '# 渠道：chat 在线、phone 电话、email 邮件、ticket 工单；输入里写明的优先',
      en: '# The channel, where the input does not tell: chat, phone, email or ticket',
    }),
    `${channel ? '' : '# '}channel: ${channel ?? 'chat'}`,
    '',
    say({ zh: '# 提示用的语言：zh 或 en', en: '# The language of messages: zh or en' }),
    `locale: ${locale}`,
    '',
    say({
      zh: '# 达到这个级别就算不通过（error、warning、info、never）；警告最多几条',
      en: '# What fails a run: error, warning, info or never; and how many warnings may stay',
    }),
    'failOn: error',
    '# maxWarnings: 0',
    '',
    say({
      zh: '# 会话质检用的时区；没写时按本机',
      en: '# The time zone of audited conversations; by default that of the machine',
    }),
    '# timezone: Asia/Shanghai',
    '',
    ...say(EXAMPLES).split('\n'),
  ];
  return `${lines.join('\n')}\n`;
}

function cannedLines(globs: readonly string[], locale: Locale): string[] {
  const about: Text = {
    zh: '# 哪些文件里有话术；新文件也要写进来。回复不在常见位置的，加 select，如 items[*].body、表格的列名',
    en: '# The files with canned replies; new ones belong here too. Where a reply is in no known place, select tells it: items[*].body, a column',
  };
  const example: Text = { zh: '话术/**/*.yml', en: 'replies/**/*.yml' };
  const lines =
    globs.length > 0
      ? ['canned:', `  - files: [${globs.map((glob) => JSON.stringify(glob)).join(', ')}]`]
      : ['# canned:', `#   - files: ['${example[locale]}']`];
  return [about[locale], ...lines, ''];
}

/** Each block turns into settings when its `# ` is taken off. */
const EXAMPLES: Text = {
  zh: `# 禁用语：可以只写说法，也可以写明换成什么、为什么
# forbid:
#   - 我不能
#   - { phrase: 但是, instead: [同时, 不过], why: “但是”会让前面的道歉白说。 }

# 统一用词：左边一律改成右边，--fix 会直接改
# prefer:
#   帐号: 账号

# 首条回复必须有的问候语、最后一条必须有的结束语，有其中一句即可
# require:
#   greeting: [您好，很高兴为您服务]
#   closing: [祝您生活愉快, 感谢您的咨询]

# 调整单条规则：error、warning、info、off，或者 [级别, { 选项 }]
# rules:
#   limit-emoji: [warning, { max: 0 }]
#   use-nin: off

# 给内置的说法加词、减词
# concepts:
#   apology: { add: [给您添麻烦了] }

# 词汇表：要向客户解释的行话、产品和品牌名（名字里的字不算毛病）、允许说的话
# glossary:
#   jargon: { 云仓: 就近的仓库 }
#   names: [可能性咖啡]
#   allow: [亲爱的会员]

# 会话质检的评分：及格线、扣分、每类分值、红线（出现即 0 分）
# scores:
#   pass: 80
#   weights: { error: 10, warning: 5, info: 1, no-flat-refusal: 8 }
#   categories: { style: 5 }
#   veto: { add: [no-personal-data] }

# 不检查的文件
# ignore: [drafts/**]

# 不报的地方，要写原因；until 之后自动失效
# suppress:
#   - files: [canned/**]
#     reply: 节日祝福
#     rules: limit-emoji
#     reason: 节日话术，市场部同意
#     until: 2030-01-01

# 模板里允许用的变量名，写错的会报
# variables: [customer_name, order_id]

# 只对某些文件、渠道或类型生效的设置
# overrides:
#   - files: [canned/**]
#     rules: { require-greeting: off }
#   - channel: email
#     extends: email

# 自己写的规则放在这个目录：norms/*.yaml、concepts/zh/*.yaml
# rulePaths: ./replylint-rules`,
  en: `# Wordings that may not be said, plain or with what to say instead and why
# forbid:
#   - calm down
#   - { phrase: as I already said, instead: [to sum up], why: It blames the customer for asking again. }

# One wording for one thing: the left one is replaced by the right one, and --fix does it
# prefer:
#   log-in name: username

# What the first reply must greet with and the last one close with; one of them is enough
# require:
#   greeting: [Thank you for contacting us]
#   closing: [Have a great day, Is there anything else]

# Single rules: error, warning, info, off, or [severity, { options }]
# rules:
#   limit-emoji: [warning, { max: 0 }]
#   no-curt-reply: off

# Wordings added to what the rules look for, or taken out of it
# concepts:
#   apology: { add: [my bad] }

# Terms to explain to customers, names of products (nothing inside one is reported), phrases that may be said
# glossary:
#   jargon: { RMA: return number }
#   names: [Maybe Later Bag]
#   allow: [no worries]

# How audited conversations are scored: the pass mark, what a finding costs, a category's share, red lines
# scores:
#   pass: 80
#   weights: { error: 10, warning: 5, info: 1, no-flat-refusal: 8 }
#   categories: { style: 5 }
#   veto: { add: [no-personal-data] }

# Files that are never checked
# ignore: [drafts/**]

# What is not reported, with the reason; after “until” it counts no more
# suppress:
#   - files: [canned/**]
#     reply: Season's greetings
#     rules: limit-emoji
#     reason: seasonal, agreed with marketing
#     until: 2030-01-01

# The variables that templates may use: a misspelt one is reported
# variables: [customer_name, order_id]

# Settings for some files, channels or kinds of input
# overrides:
#   - files: [canned/**]
#     rules: { require-greeting: off }
#   - channel: email
#     extends: email

# Rules of your own live here: norms/*.yaml, concepts/en/*.yaml
# rulePaths: ./replylint-rules`,
};
