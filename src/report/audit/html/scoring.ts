import { type Child, type Element, h } from './element.ts';
import { findingsLink, name, type Page, ruleTitle, type Section } from './page.ts';
import { pointsLost } from './rules.ts';

/** How points come about, in plain words, with the settings in force. */
export function scoringSection(page: Page): Section {
  return {
    id: 'scoring',
    title: { zh: '得分怎么算', en: 'How the score is made' },
    body: h('div', { class: 'columns' }, steps(page), h('div', {}, ownSettings(page))),
  };
}

function steps({ options, t }: Page): Element {
  const { pass, repeat, weights } = options.scores;
  const [error, warning, info] = ['error', 'warning', 'info'].map((severity) => weights.get(severity) ?? 0);
  const lines = [
    t(
      '满分 100 分，分给各类，每一类的分值见“得分”里的表。',
      'Every category has its share of 100 points: see the table under “Scores”.',
    ),
    t(
      `一类里每个问题扣分：错误 ${error} 分，警告 ${warning} 分，提示 ${info} 分；同一条规则在一个会话里最多扣 ${repeat} 次，一类扣完为止。`,
      `In its category an error costs ${error}, a warning ${warning}, an info ${info}; a rule counts ${repeat === 1 ? 'once' : `${repeat} times`} at most in one conversation, and a category never loses more than its share.`,
    ),
    t(
      '会话里用不上的类不计入满分：得分 = 剩下的分 ÷ 适用的满分 × 100，保留一位小数，不进位。',
      'A category that does not apply to a conversation is not in its full points: score = points left ÷ full points × 100, rounded down to one decimal.',
    ),
    t(`${pass} 分起合格。`, `${pass} points or more pass.`),
    t('触碰红线，整个会话记 0 分，不合格。', 'A red line crossed makes the whole conversation 0, and it fails.'),
    t(
      '一个会话有几名客服时，每人按自己说的话单独算一个分。',
      'Where several agents share a conversation, each has a score of own messages.',
    ),
  ];
  return h(
    'ol',
    { class: 'steps' },
    lines.map((line) => h('li', {}, line)),
  );
}

/** Red lines, and rules with points of their own. */
function ownSettings(page: Page): Child {
  const { scores } = page.options;
  const { t } = page;
  const rule = (id: string, note: string) =>
    h('li', {}, findingsLink({ rule: id }, {}, name(ruleTitle(id, page))), ' ', h('code', {}, id), note);
  const veto = [...scores.veto.keys()].filter((id) => page.options.ruleById.has(id));
  const weights = [...scores.weights].filter(([id]) => page.options.ruleById.has(id));
  const caps = [...scores.caps].filter(([id]) => page.options.ruleById.has(id));
  const list = (title: string, items: readonly Element[]) =>
    items.length === 0 ? null : [h('h3', {}, title), h('ul', { class: 'plain' }, items)];
  return [
    veto.length === 0
      ? h('p', {}, t('没有设红线。', 'There are no red lines.'))
      : list(
          t('红线', 'Red lines'),
          veto.map((id) => rule(id, '')),
        ),
    list(
      t('单独定了分值的规则', 'Rules with a weight of their own'),
      weights.map(([id, weight]) => rule(id, t(`：每次 ${pointsLost(weight)} 分`, `: ${pointsLost(weight)} each`))),
    ),
    list(
      t('单独定了上限的规则', 'Rules with a cap of their own'),
      caps.map(([id, cap]) =>
        rule(id, t(`：一个会话最多扣 ${pointsLost(cap)} 分`, `: ${pointsLost(cap)} at most in a conversation`)),
      ),
    ),
  ];
}
