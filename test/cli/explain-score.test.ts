import { describe, expect, it } from 'vitest';
import { type AuditedConversation, auditedConversation } from '../../src/audit.ts';
import { scoreLines, tenthsInWords } from '../../src/cli/explain-score.ts';
import { createLinter } from '../../src/linter.ts';
import { type Paint, plain } from '../../src/report/report.ts';
import { createScorer } from '../../src/score.ts';
import { scoreSettings, type WrittenScores } from '../../src/score-settings.ts';
import type { Conversation } from '../../src/types.ts';
import { dialogue } from '../own.ts';

const PROFILE = {
  id: 'card',
  about: { zh: '评分卡', en: 'scorecard' },
  rules: {
    'require-greeting': 'warning',
    'require-empathy': 'warning',
    'no-dont-know': 'warning',
    'no-profanity': 'error',
    'refusal-needs-reason': 'warning',
    'use-nin': 'info',
  },
} as const;
const linter = createLinter({ profile: 'card', ownProfiles: [PROFILE] });
const rules = linter.rules.filter(({ severity }) => severity !== 'off').map(({ rule }) => rule);
const ruleById = new Map(rules.map((rule) => [rule.id, rule]));

function lines(conversation: Conversation, locale: 'zh' | 'en', written: WrittenScores = {}, paint: Paint = plain) {
  const settings = scoreSettings([written]);
  return scoreLines(audited(conversation, written), settings, locale, paint, ruleById);
}

function audited(conversation: Conversation, written: WrittenScores): AuditedConversation {
  return auditedConversation(
    conversation,
    linter.run(conversation),
    createScorer(rules, scoreSettings([written])),
    [],
    [0, 0],
  );
}

const complaint = dialogue(
  '客户：你们送的箱子破了，太让人生气了',
  '客服：你拍张照片',
  '客户：拍了，什么时候能赔',
  '客服：这个我不知道。',
  '客户：那你帮我问一下',
  '客服：你等消息，我也不清楚，不知道。',
);

describe('the bill of a conversation', () => {
  it('in Chinese', () => {
    expect(lines({ ...complaint, team: '售后一组' }, 'zh')).toEqual([
      '会话 c1：48.6 分  不合格（合格线 80）',
      '售后一组 · 客服消息 3 条',
      '',
      '  开场  2 分得 0',
      '      开场没有问候  require-greeting  1 处 × 5 分 = 5  第 2 条',
      '      合计 5 分，这一类扣完 2 分为止',
      '  倾听  15 分得 10',
      '      客户在抱怨，回复里没有一句歉意或体谅  require-empathy  1 处 × 5 分 = 5  第 2 条',
      '  态度  15 分得 5',
      '      一句「…」就没有下文  no-dont-know  2 处 × 5 分 = 10  第 4、6 条',
      '  拒绝  不适用，不计入满分',
      '  用语  5 分得 3',
      '      称呼客户用了「…」  use-nin  2 处 × 1 分 = 2  第 2、6 条',
      '',
      '  合计  得 18 分，满分 37 分：18 ÷ 37 × 100 = 48.6',
      '',
      '怎么算：每处错误扣 10 分，警告 5 分，提示 1 分（单独定了分值的规则除外）；同一条规则一个会话最多算 2 次；每一类扣完为止；不适用的类不计入满分；结果保留一位小数，不进位。',
      '红线（出现即 0 分）：no-profanity、no-discrimination、no-code-request、no-off-platform-contact',
    ]);
  });
  it('in English', () => {
    expect(lines(complaint, 'en')).toEqual([
      'Conversation c1: 48.6 points  fail (pass mark 80)',
      '3 agent messages',
      '',
      '  Opening    0 of 2',
      '      The conversation opens without a greeting  require-greeting  1 × 5 = 5  message 2',
      '      5 together; a category loses no more than its 2',
      '  Listening  10 of 15',
      '      The customer is upset and the reply shows neither regret nor understanding  require-empathy  1 × 5 = 5  message 2',
      '  Attitude   5 of 15',
      '      “…” with no offer to find out  no-dont-know  2 × 5 = 10  messages 4, 6',
      '  Refusal    not applicable, not in the full points',
      '  Style      3 of 5',
      '      The customer is addressed as “…” instead of 您  use-nin  2 × 1 = 2  messages 2, 6',
      '',
      '  Sum  18 of 37: 18 ÷ 37 × 100 = 48.6',
      '',
      'How: an error costs 10, a warning 5, an info 1, unless the rule has a weight of its own; a rule counts 2 times at most in one conversation; a category loses its share at most; what is not applicable is not in the full points; rounded down to one decimal.',
      'Red lines (0 points): no-profanity, no-discrimination, no-code-request, no-off-platform-contact',
    ]);
  });
});

describe('what it says when', () => {
  const rude = dialogue('客户：在吗', '客服：您好', '客户：退款呢', '客服：你他妈的自己看');

  it('a red line is crossed', () => {
    expect(lines(rude, 'zh')).toContain('  触碰红线 no-profanity：记 0 分');
    expect(lines(rude, 'en')).toContain('  Red line crossed (no-profanity): 0 points');
    expect(lines(rude, 'zh')[0]).toBe('会话 c1：0.0 分  不合格（合格线 80）');
    expect(lines(rude, 'zh').filter((line) => line.includes('  红线  第 4 条'))).toHaveLength(1);
  });

  it('a category loses more than it has', () => {
    const shares = { categories: { attitude: 5 } };
    expect(lines(complaint, 'zh', shares).join('\n')).toContain('合计 10 分，这一类扣完 5 分为止');
    expect(lines(complaint, 'en', shares).join('\n')).toContain('10 together; a category loses no more than its 5');
  });

  it('nothing was judged', () => {
    const alone = dialogue('客户：在吗', '客户：有人吗');
    expect(lines(alone, 'zh')[0]).toBe('会话 c1：不计分');
    expect(lines(alone, 'zh')).toContain('  没有可以评的内容，不计分。');
    expect(lines(alone, 'en')[0]).toBe('Conversation c1: not scored');
    expect(lines(alone, 'en')).toContain('  There was nothing to judge: no score.');
  });

  it('a rule was broken in many places', () => {
    const many = dialogue(
      ...Array.from({ length: 7 }, (_, i) => (i % 2 ? '客户：嗯' : '客服：你看一下订单')),
      ...complaint.messages.flatMap(() => ['客户：好的', '客服：你看一下物流']),
    );
    expect(lines(many, 'zh').find((line) => line.includes('use-nin'))).toMatch(/第 1、3、5、7、9 等 条$/);
    expect(lines(many, 'en').find((line) => line.includes('use-nin'))).toMatch(/messages 1, 3, 5, 7, 9 …$/);
  });

  it('there are no red lines, and a category is worth nothing', () => {
    const told = lines(complaint, 'zh', { veto: [], categories: { style: 0 } });
    expect(told.at(-1)).toBe('没有设红线。');
    expect(told.find((line) => line.includes('用语'))).toBe('  用语  占 0 分，不计');
  });

  it('a rule is not known', () => {
    const told = scoreLines(audited(complaint, {}), scoreSettings(), 'zh', plain);
    expect(told.find((line) => line.includes('require-greeting'))).toBe(
      '      require-greeting  1 处 × 5 分 = 5  第 2 条',
    );
  });
});

it('colours words, not what they stand in', () => {
  const marked = lines(complaint, 'zh', {}, (style, text) => `<${style}>${text}</${style}>`).join('\n');
  expect(marked.replace(/<\/?\w+>/g, '')).toBe(lines(complaint, 'zh').join('\n'));
  expect(marked).toContain('<error>不合格（合格线 80）</error>');
});

it('lets no name steer the terminal', () => {
  const steering = '\u001b[2J\u202e小雨';
  const messages = complaint.messages.map((message) => ({ ...message, sender: steering }));
  const told = lines({ ...complaint, id: `c\n${steering}`, team: steering, messages }, 'zh').join('');
  expect(told).not.toMatch(/\p{Cc}|\u202e/u);
  expect(told).toContain('小雨');
});

it.each([
  [1000, '100.0'],
  [853, '85.3'],
  [0, '0.0'],
  [null, '–'],
])('%s tenths are %s', (tenths, told) => {
  expect(tenthsInWords(tenths)).toBe(told);
});
