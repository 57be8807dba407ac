import { byName } from '../../../summary.ts';
import { plural, thousands } from '../parts/words.ts';
import { h } from './element.ts';
import { name, type Page, ruleTitle, type Section } from './page.ts';
import { tableOf } from './table.ts';

const MOST_ERRORS = 200;

/** Rules that had nothing to judge in any conversation. */
export function notApplicableSection(page: Page): Section | null {
  const { summary, t } = page;
  const { conversations } = summary.total;
  const idle = byName(summary.rules).filter(
    ([, { notApplicable }]) => conversations > 0 && notApplicable === conversations,
  );
  if (idle.length === 0) return null;
  return {
    id: 'not-applicable',
    title: { zh: '没有用上的规则', en: 'Rules that never applied' },
    lead: t(
      `这 ${thousands(idle.length)} 条规则在所有会话里都没有可评的内容，不计分。`,
      `${idle.length === 1 ? 'This rule' : `These ${thousands(idle.length)} rules`} had nothing to judge in any conversation, and no part in the score.`,
    ),
    body: h(
      'ul',
      { class: 'plain many' },
      idle.map(([rule]) => h('li', {}, name(ruleTitle(rule, page)), ' ', h('code', {}, rule))),
    ),
  };
}

/** What was read, and what could not be. */
export function readingSection(page: Page): Section {
  const { summary, errors, t } = page;
  const { files, rows, problems } = summary.sources;
  const lead = [
    t(
      `${thousands(files)} 个文件，${thousands(rows)} 条记录。`,
      `${plural(files, 'file')}, ${plural(rows, 'record')}. `,
    ),
    problems > 0
      ? h(
          'b',
          { class: 'low' },
          t(
            `${thousands(problems)} 处没能读取，不在上面的数字里。`,
            `${thousands(problems)} could not be read and are in none of the figures. `,
          ),
        )
      : t('全部读取。', 'All of it was read. '),
    errors.length > MOST_ERRORS ? t(`只列前 ${MOST_ERRORS} 条。`, `The first ${MOST_ERRORS} are listed.`) : null,
  ];
  const shown = errors.slice(0, MOST_ERRORS);
  return {
    id: 'reading',
    title: { zh: '数据读取', en: 'What was read' },
    lead,
    body:
      shown.length === 0
        ? null
        : tableOf(
            [
              {
                title: t('文件', 'file'),
                isHead: true,
                class: 'where',
                cell: ({ path }) => (path === null ? '–' : name(path)),
              },
              { title: t('行', 'line'), isNumber: true, cell: ({ line }) => (line === null ? '–' : thousands(line)) },
              { title: t('说明', 'what is wrong'), class: 'lines', cell: ({ message }) => message },
            ],
            shown,
            { id: 'error-table', caption: t('没能读取的', 'What could not be read'), most: 20 },
            page,
          ),
  };
}
