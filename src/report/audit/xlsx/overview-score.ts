import { DEFAULT_SHARE } from '../../../score-settings.ts';
import { byName } from '../../../summary.ts';
import { CATEGORY_ORDER, categoryName } from '../../../wording.ts';
import { wrap } from '../../parts/wrap.ts';
import type { Book } from './book.ts';
import type { Cell } from './cells.ts';
import type { Block } from './overview.ts';
import { countCell, shareCell, textCell } from './table.ts';

/** What each category lost, how the score is made, and which rules had nothing to judge. */
export function scoreBlocks(book: Book): readonly Block[] {
  return [categoryBlock(book), howBlock(book), idleBlock(book)];
}

function categoryBlock({ locale, summary, scores }: Book): Block {
  const heads = {
    zh: ['类别', '占分', '适用的会话', '扣分', '得分率'],
    en: ['category', 'share', 'conversations', 'points lost', 'points kept'],
  };
  const place = (category: string) =>
    (CATEGORY_ORDER.indexOf(category) + CATEGORY_ORDER.length + 1) % (CATEGORY_ORDER.length + 1);
  return {
    title: { zh: '按类别', en: 'By category' },
    heads: heads[locale],
    bars: 3,
    rows: byName(summary.categories)
      .sort(([a], [b]) => place(a) - place(b))
      .map(([category, { conversations, full, lost }]) => [
        textCell(categoryName(category, locale)),
        { value: scores.categories.get(category) ?? DEFAULT_SHARE, style: 'count' },
        countCell(conversations),
        { value: lost === 0 ? null : lost, style: 'lost' },
        shareCell(full - lost, full),
      ]),
  };
}

/** How the score is made, a sentence a row. */
function howBlock({ locale, scores }: Book): Block {
  const { pass, repeat, weights, veto } = scores;
  const [error, warning, info] = ['error', 'warning', 'info'].map((severity) => weights.get(severity) ?? 0);
  const own = [...weights].filter(([name]) => !['error', 'warning', 'info'].includes(name));
  const red = [...veto.keys()];
  const sentences = {
    zh: [
      `满分 100 分，${pass} 分合格；结果保留一位小数，不进位。`,
      `每处错误扣 ${error} 分，警告扣 ${warning} 分，提示扣 ${info} 分；同一条规则一个会话最多算 ${repeat} 次。`,
      ...(own.length > 0
        ? [`单独定了分值的规则：${own.map(([rule, points]) => `${rule} ${points} 分`).join('，')}。`]
        : []),
      '每一类扣完它的占分为止；会话里用不上的类不计入满分，其余各类按占分折算成 100 分。',
      red.length > 0 ? `红线（出现即 0 分）：${red.join('、')}。` : '没有设红线。',
      '会话里有几位客服时，每人只对自己说的话负责。',
    ],
    en: [
      `100 points are full; ${pass} or more pass. Scores are rounded down to one decimal.`,
      `An error costs ${error} points, a warning ${warning}, an info ${info}; a rule counts ${repeat} time${repeat === 1 ? '' : 's'} at most in one conversation.`,
      ...(own.length > 0
        ? [`Rules with a weight of their own: ${own.map(([rule, points]) => `${rule} ${points}`).join(', ')}.`]
        : []),
      'A category loses its share at most; categories with nothing to judge are left out, and the others make up the 100.',
      red.length > 0 ? `Red lines (0 points): ${red.join(', ')}.` : 'There are no red lines.',
      'Where several agents wrote in a conversation, each answers for their own words alone.',
    ],
  };
  return {
    title: { zh: '分数怎么算', en: 'How the score is made' },
    rows: sentences[locale].flatMap(noteRows),
  };
}

function idleBlock({ locale, summary: { rules, total } }: Book): Block {
  const idle = byName(rules).filter(([, { notApplicable }]) => notApplicable === total.conversations);
  const list = idle.map(([rule]) => rule).join(locale === 'zh' ? '，' : ', ');
  return {
    title: { zh: '没有会话适用的规则', en: 'Rules that applied to no conversation' },
    rows: total.conversations === 0 || list === '' ? [] : noteRows(list),
  };
}

/** A note runs on over the empty cells right of it; this much of it fits on the page. */
const NOTE_COLUMNS = 120;

function noteRows(note: string): Cell[][] {
  return wrap(note, NOTE_COLUMNS).map(({ start, end }) => [textCell(note.slice(start, end), 'note')]);
}
