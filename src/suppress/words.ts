import type { FileFinding } from '../report/report.ts';
import type { Text } from '../types.ts';
import { type Directive, type RuleName, WORDS } from './directive.ts';

/** What is said of a mistake in a suppression. */
export type Words = Pick<FileFinding, 'rule' | 'what' | 'why' | 'advice'>;

/** Nothing was hidden: the rules find nothing there, or are not in force. */
export function unused({ kind }: Directive, rules: readonly RuleName[], state: 'idle' | 'off'): Words {
  const names = rules.map(({ id }) => id);
  const zh = names.length > 0 ? `${names.join('、')} 的豁免` : '这条豁免';
  const en = names.length > 0 ? `unused suppression of ${names.join(', ')}` : 'unused suppression';
  const base = { rule: 'unused-suppression', why: UNUSED_WHY };
  if (state === 'off') {
    return {
      ...base,
      what: {
        zh: `${zh}没有用上：这里没有启用${names.length > 1 ? '这些规则' : '这条规则'}`,
        en: `${en}: ${names.length > 1 ? 'these rules are' : 'the rule is'} not in force here`,
      },
      advice: {
        zh: '规则如果不再用了，就删掉这条豁免；只是这一次没启用的话，不用管它。',
        en: 'Remove it if the rule is gone for good; leave it if the rule is off in this run only.',
      },
    };
  }
  if (kind === 'to') {
    return {
      ...base,
      what: {
        zh: names.length > 0 ? `前面没有要在这里结束的 ${names.join('、')} 豁免` : '前面没有要在这里结束的豁免',
        en:
          names.length > 0
            ? `there is no suppression of ${names.join(', ')} to end here`
            : 'there is no suppression to end here',
      },
      advice: REMOVE,
    };
  }
  return {
    ...base,
    what: {
      zh: `${zh}没有用上：它管的地方没有${names.length > 0 ? '这个' : ''}问题`,
      en: `${en}: nothing is found where it holds`,
    },
    advice: REMOVE,
  };
}

/** Why what hides nothing has to go. */
export const UNUSED_WHY: Text = {
  zh: '用不上的豁免留着，以后真有问题也会被悄悄放过。',
  en: 'A suppression that is left behind lets the next mistake through unseen.',
};
const REMOVE: Text = { zh: '请删掉它（--fix 会删）。', en: 'Remove it; --fix does so.' };

/** A rule that there is not. */
export function unknownRule(id: string, meant: string | undefined): Words {
  return {
    rule: 'unknown-suppression',
    what: { zh: `豁免里写的规则“${id}”不存在`, en: `unknown rule “${id}” in a suppression` },
    why: WITHOUT_EFFECT,
    advice: meant
      ? { zh: `是不是想写“${meant}”？`, en: `Did you mean “${meant}”?` }
      : { zh: '规则名见 replylint rules；不需要就删掉。', en: 'See replylint rules for the names, or remove it.' },
  };
}

const WITHOUT_EFFECT: Text = {
  zh: '写错的豁免不起作用：该报的问题照样会报。',
  en: 'A suppression that cannot be meant hides nothing.',
};

/** A directive that cannot be understood. */
export function ofFault({ word, fault }: Directive): Words {
  const base = { rule: 'unknown-suppression', why: WITHOUT_EFFECT };
  if (fault?.kind === 'date') {
    return {
      ...base,
      what: {
        zh: `看不懂豁免的期限“${fault.written}”`,
        en: `the date “${fault.written}” of a suppression cannot be read`,
      },
      advice: { zh: '日期请写成 until 2027-01-31 这样。', en: 'Write it as in until 2027-01-31.' },
    };
  }
  if (fault?.kind === 'place') {
    return {
      ...base,
      what: { zh: `${word} 前面有别的字，不起作用`, en: `${word} has other words before it and is not read` },
      advice: {
        zh: '请把它写在注释的开头，说明写在“ -- ”后面。',
        en: 'Put it at the start of the comment, and the words after “ -- ”.',
      },
    };
  }
  const meant = fault?.kind === 'word' ? fault.meant : undefined;
  return {
    ...base,
    what: { zh: `没有 ${word} 这种写法`, en: `unknown directive ${word}` },
    advice: meant
      ? { zh: `是不是想写 ${meant}？`, en: `Did you mean ${meant}?` }
      : { zh: `可以用 ${WORDS.join('、')}。`, en: `There are ${WORDS.join(', ')}.` },
  };
}

/** A suppression that says what it hides and not why. */
export function reasonless({ word, rules }: Directive): Words {
  const said = [word, rules.map(({ id }) => id).join(', ')].filter((part) => part !== '').join(' ');
  return {
    rule: 'suppression-needs-reason',
    what: { zh: '这条豁免没有写理由，不起作用', en: 'a suppression without a reason hides nothing' },
    why: {
      zh: '没有理由，过后谁也说不清它该不该留。',
      en: 'Without a reason nobody can tell later whether it still has to be there.',
    },
    advice: {
      zh: `请在后面写明理由，例如：${said} -- 法务要求照原文发`,
      en: `Say why, such as: ${said} -- wording required by legal`,
    },
  };
}

/** Why what is over has to be looked at. */
export const EXPIRED_WHY: Text = {
  zh: '定了期限，就是要到时候再看一遍。',
  en: 'It was given a date so that somebody looks at it again.',
};

/** A suppression that is over. */
export function expired({ until, rules }: Directive): Words {
  const names = rules.map(({ id }) => id);
  return {
    rule: 'expired-suppression',
    what: {
      zh: `${names.length > 0 ? `${names.join('、')} 的豁免` : '这条豁免'} ${until?.day} 已到期，不再起作用`,
      en: `the suppression${names.length > 0 ? ` of ${names.join(', ')}` : ''} ended on ${until?.day}`,
    },
    why: EXPIRED_WHY,
    advice: {
      zh: '请改好回复再删掉它；还要留，就写明新的期限和理由。',
      en: 'Mend the reply and remove it, or give it a new date and a reason.',
    },
  };
}
