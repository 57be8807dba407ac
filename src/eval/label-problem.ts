import { didYouMean } from '../errors.ts';
import type { Conversation, Role, Rule, Text } from '../types.ts';
import type { Label } from './labels.ts';

/** What is wrong with a label, and the nearest name where a name is wrong. */
export interface Mistake {
  readonly title: Text;
  readonly hint?: Text | undefined;
  /** The message is right, the words are not in it. */
  readonly isOfQuote?: true;
}

/** The mistake of a label's rule, where no rule bears that name. */
export function mistakeOfRule({ rule }: Label, known: readonly string[]): Mistake | undefined {
  if (known.includes(rule)) return undefined;
  return {
    title: { zh: `没有规则「${rule}」`, en: `there is no rule “${rule}”` },
    hint: didYouMean(rule, known) ?? {
      zh: '全部规则见 replylint rules',
      en: 'replylint rules lists them all',
    },
  };
}

/** The mistake of a label's place: a message that is not there or that the rule does not judge, words that it does not say. */
export function mistakeOfPlace(
  { message, quote, rule }: Label,
  { id, messages }: Conversation,
  applies: Rule['applies'] | undefined,
): Mistake | undefined {
  const own = messages[message];
  if (!own) {
    const count = messages.length;
    return {
      title: {
        zh: `会话「${id}」没有第 ${message} 条消息（从 0 数，共 ${count} 条）`,
        en: `conversation “${id}” has no message ${message} (it has ${count}, counted from 0)`,
      },
    };
  }
  const role = applies?.role ?? 'agent';
  if (own.role !== role) {
    return {
      title: {
        zh: `会话「${id}」第 ${message} 条（从 0 数）是${ROLE[own.role].zh}说的，${rule} 只看${ROLE[role].zh}的话`,
        en: `message ${message} of “${id}” (counted from 0) is ${ROLE[own.role].en}; ${rule} judges what is ${ROLE[role].en}`,
      },
    };
  }
  if (own.text.includes(quote)) return undefined;
  return {
    isOfQuote: true,
    title: {
      zh: `会话「${id}」第 ${message} 条（从 0 数）里没有「${quote}」`,
      en: `message ${message} of “${id}” (counted from 0) does not say “${quote}”`,
    },
  };
}

const ROLE: Readonly<Record<Role, Text>> = {
  agent: { zh: '客服', en: "the agent's" },
  customer: { zh: '客户', en: "the customer's" },
  system: { zh: '系统', en: "the system's" },
};
