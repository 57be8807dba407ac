import type { Channel, Locale, Role, Severity } from '../../../types.ts';

type InWords<K extends string> = Readonly<Record<Locale, Readonly<Record<K, string>>>>;

export const SEVERITY: InWords<Severity> = {
  zh: { error: '错误', warning: '警告', info: '提示' },
  en: { error: 'error', warning: 'warning', info: 'info' },
};

export const ROLE: InWords<Role> = {
  zh: { agent: '客服', customer: '客户', system: '系统' },
  en: { agent: 'agent', customer: 'customer', system: 'system' },
};

export const CHANNEL: InWords<Channel> = {
  zh: { chat: '在线', phone: '电话', email: '邮件', ticket: '工单' },
  en: { chat: 'chat', phone: 'phone', email: 'email', ticket: 'ticket' },
};

export const STATUS: InWords<'kept' | 'late' | 'open' | 'no-time'> = {
  zh: { kept: '按时兑现', late: '逾期兑现', open: '未见兑现', 'no-time': '没说时间' },
  en: { kept: 'kept', late: 'kept late', open: 'open', 'no-time': 'no time given' },
};

/** 1204 → 1,204. */
export function thousands(count: number): string {
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, ',');
}

/** 1 error, 2 errors. */
export function plural(count: number, noun: string): string {
  return `${thousands(count)} ${noun}${count === 1 ? '' : 's'}`;
}

/** A share with one decimal at most: 59.1%, 100%. What is not all is never rounded to all, nor what is not nothing to nothing. */
export function percent(part: number, whole: number): string {
  if (whole === 0) return '–';
  const share = (part * 100) / whole;
  const rounded = Math.round(share * 10) / 10;
  if (rounded === 100 && part < whole) return '>99.9%';
  if (rounded === 0 && part > 0) return '<0.1%';
  return `${rounded}%`;
}

/** Points out of tenths: 912 → 91.2. */
export function pointsText(tenths: number | null): string {
  return tenths === null ? '–' : (tenths / 10).toFixed(1);
}
