import type { BaseIssue } from 'valibot';
import type { Text } from '../types.ts';

export type Issue = BaseIssue<unknown>;

/** What a schema expected, in words, and the exact names where it takes only some. */
export function expectedOf(issue: Issue): { text: Text; names: readonly string[] } {
  if (issue.type === 'union' && issue.issues) {
    const parts = issue.issues.map(expectedOf);
    return {
      text: {
        zh: [...new Set(parts.map(({ text }) => text.zh))].join('，或'),
        en: [...new Set(parts.map(({ text }) => text.en))].join(', or '),
      },
      names: parts.flatMap(({ names }) => names),
    };
  }
  if (issue.type === 'picklist' || issue.type === 'literal') {
    const names = [...(issue.expected ?? '').matchAll(/"([^"]*)"/g)].map(([, name]) => name!);
    return {
      text:
        names.length === 1
          ? { zh: ` ${names[0]}`, en: names[0]! }
          : { zh: ` ${names.join('、')} 之一`, en: `one of ${names.join(', ')}` },
      names,
    };
  }
  // What a custom schema takes is told by its message, and so is what a check looks for, where it is of one kind.
  const kind = issue.type === 'custom' || KINDS[issue.message] ? issue.message : issue.type;
  return { text: KINDS[kind] ?? { zh: String(issue.expected), en: String(issue.expected) }, names: [] };
}

const MAPPING = { zh: '若干“键: 值”', en: 'keys with values' };
const LIST = { zh: '列表', en: 'a list' };

const KINDS: Readonly<Record<string, Text>> = {
  string: { zh: '文字', en: 'text' },
  number: { zh: '数字', en: 'a number' },
  boolean: { zh: ' true 或 false', en: 'true or false' },
  array: LIST,
  strict_tuple: { zh: ' [级别, { 选项 }]', en: '[severity, { options }]' },
  check: MAPPING,
  record: MAPPING,
  strict_object: MAPPING,
  duration: { zh: '时长（如 90s、5m、24h、3d）', en: 'a duration such as 90s, 5m, 24h or 3d' },
  hours: { zh: '时间段（如 "09:00-18:00"）', en: 'hours such as "09:00-18:00"' },
  date: { zh: '日期（如 2024-10-01）', en: 'a date such as 2024-10-01' },
  anniversary: {
    zh: '日期（如 2024-06-18，每年都有的写 06-18）',
    en: 'a date such as 2024-06-18, or 06-18 for every year',
  },
  weekday: { zh: '星期几（1 到 7，7 是周日）', en: 'a day of the week from 1 to 7, where 7 is Sunday' },
};

/** A value as it is named in a message. */
export function shown(value: unknown): Text {
  if (value === null || value === undefined) return { zh: '空的', en: 'empty' };
  if (Array.isArray(value)) return LIST;
  if (typeof value === 'object') return MAPPING;
  if (typeof value === 'string') {
    const short = value.length > 40 ? `${Array.from(value).slice(0, 39).join('')}…` : value;
    return { zh: `“${short}”`, en: `“${short}”` };
  }
  if (typeof value === 'function') return { zh: '函数', en: 'a function' };
  return { zh: ` ${String(value)}`, en: String(value) };
}

/** What is wrong with a value of the right kind. */
export const VALIDATIONS: Readonly<Record<string, (issue: Issue) => Text>> = {
  non_empty: ({ input }) =>
    Array.isArray(input)
      ? { zh: '是空列表，至少要写一项', en: 'is an empty list: it needs at least one entry' }
      : { zh: '是空的', en: 'is empty' },
  min_length: () => ({ zh: '的项数不够', en: 'has too few entries' }),
  min_entries: () => ({ zh: '里什么也没有写', en: 'has nothing in it' }),
  integer: ({ input }) => ({
    zh: `应为整数，现在是 ${String(input)}`,
    en: `must be a whole number, but is ${String(input)}`,
  }),
  min_value: ({ input, expected }) => ({
    zh: `不能小于 ${expected?.replace('>=', '')}，现在是 ${String(input)}`,
    en: `must be at least ${expected?.replace('>=', '')}, but is ${String(input)}`,
  }),
  max_value: ({ input, expected }) => ({
    zh: `不能大于 ${expected?.replace('<=', '')}，现在是 ${String(input)}`,
    en: `must be at most ${expected?.replace('<=', '')}, but is ${String(input)}`,
  }),
  multiple_of: ({ input, expected }) => ({
    zh: `应为 ${expected?.replace('%', '')} 的倍数，现在是 ${String(input)}`,
    en: `must be a multiple of ${expected?.replace('%', '')}, but is ${String(input)}`,
  }),
  // A pattern that is not of names says by its message what it is of.
  regex: ({ input, message }) =>
    message === 'time'
      ? {
          zh: `应为时间（如 2024-05-01T10:00:00+08:00），现在是“${String(input)}”`,
          en: `must be a time such as 2024-05-01T10:00:00+08:00, but is “${String(input)}”`,
        }
      : {
          zh: `只能用小写字母、数字和连字符，现在是“${String(input)}”`,
          en: `must be lower-case letters, digits and hyphens, but is “${String(input)}”`,
        },
};
