import type { FileFinding } from '../report/report.ts';
import { EXPIRED_WHY, UNUSED_WHY } from './words.ts';

/** What is said of an entry of the config. */
export type EntryWords = Pick<FileFinding, 'rule' | 'what' | 'why' | 'advice'>;

/** An entry that is over. */
export function overSince(day: string): EntryWords {
  return {
    rule: 'expired-suppression',
    what: {
      zh: `suppress 的这一条 ${day} 已到期，不再起作用`,
      en: `this entry of “suppress” ended on ${day} and hides nothing any more`,
    },
    why: EXPIRED_WHY,
    advice: {
      zh: '请改好回复再删掉它；还要留，就写明新的期限和理由。',
      en: 'Mend the replies and remove it, or give it a new date and a reason.',
    },
  };
}

/** An entry whose replies were met, some or all of whose rules hid nothing there. */
export function foundNothing(
  rules: readonly string[],
  { isAll, isOff }: { readonly isAll: boolean; readonly isOff: boolean },
): EntryWords {
  const base = { rule: 'unused-suppression', why: UNUSED_WHY };
  const isOne = rules.length === 1;
  const zh = isAll ? 'suppress 的这一条没有用上' : `suppress 的这一条里 ${rules.join('、')} 没有用上`;
  const en = isAll
    ? 'this entry of “suppress” hides nothing'
    : `${rules.join(', ')} of this entry of “suppress” ${isOne ? 'hides' : 'hide'} nothing`;
  if (isOff) {
    return {
      ...base,
      what: {
        zh: `${zh}：没有启用${isOne ? '这条规则' : '这些规则'}`,
        en: `${en}: ${isOne ? 'the rule is' : 'these rules are'} not in force`,
      },
      advice: {
        zh: '规则如果不再用了，就删掉；只是这一次没启用的话，不用管它。',
        en: 'Remove it if the rule is gone for good; leave it if the rule is off in this run only.',
      },
    };
  }
  return {
    ...base,
    what: {
      zh: `${zh}：它管的回复里没有${isOne ? '这个' : '这些'}问题`,
      en: `${en}: ${isOne ? 'its rule finds' : 'these rules find'} nothing there`,
    },
    advice: isAll
      ? { zh: '请删掉这一条。', en: 'Remove the entry.' }
      : { zh: `请从 rules 里去掉 ${rules.join('、')}。`, en: `Take ${rules.join(', ')} out of its rules.` },
  };
}

/** An entry that no reply is about. */
export const ABOUT_NOTHING: EntryWords = {
  rule: 'unused-suppression',
  what: {
    zh: 'suppress 的这一条没有对上任何回复',
    en: 'this entry of “suppress” is about no reply',
  },
  why: UNUSED_WHY,
  advice: {
    zh: '请核对 files 和 reply；回复已经删了，就把这一条也删掉。',
    en: 'Look at its files and reply; remove it if the reply is gone.',
  },
};
