import { describe, expect, it } from 'vitest';
import { dueOf } from '../../src/text/due.ts';

/** Wednesday, in the middle of the day. */
const NOON = '2024-05-15T13:00:00+08:00';
const WORKDAYS = { days: [1, 2, 3, 4, 5], hours: ['09:00-18:00'], holidays: ['2024-05-16'], workdays: ['2024-05-18'] };

/** What is said, the words that name the time, and when it is due: a time of 15 May 2024 without a date. */
const cases: [said: string, words: string, due: string | null][] = [
  ['我会在10分钟内给您答复', '10分钟内', '13:10:00'],
  ['半小时后给您回电', '半小时', '13:30:00'],
  ['一两个小时内会有专员联系您', '一两个小时内', '15:00:00'],
  ['一个半小时左右能修好', '一个半小时左右', '14:30:00'],
  ['请您稍等三分钟', '三分钟', '13:03:00'],
  ['请您稍等2-3分钟', '2-3分钟', '13:03:00'],
  ['十几分鐘就好', '十几分钟', '13:19:00'],
  ['一刻钟内给您消息', '一刻钟内', '13:15:00'],
  ['24小时内给您处理', '24小时内', '2024-05-16T13:00:00'],
  ['今天18点前给您答复', '今天18点前', '18:00:00'],
  ['今天18:30前給您答覆', '今天18:30前', '18:30:00'],
  ['今晚八点给您回电话', '今晚八点', '20:00:00'],
  ['今晚给您回电话', '今晚', '23:59:59'],
  ['下午给您回电话', '下午', '18:00:00'],
  ['6点前给您发出', '6点前', '18:00:00'],
  ['下午三点半之前处理好', '下午三点半之前', '15:30:00'],
  ['今天下班前给您准信', '今天下班前', '18:00:00'],
  ['明天上午联系您', '明天上午', '2024-05-16T12:00:00'],
  ['明早九点给您电话', '明早九点', '2024-05-16T09:00:00'],
  ['明天中午前发货', '明天中午前', '2024-05-16T12:00:00'],
  ['明日18點前給您發出', '明日18点前', '2024-05-16T18:00:00'],
  ['上午给您发', '上午', '2024-05-16T12:00:00'],
  ['后天送到', '后天', '2024-05-17T23:59:59'],
  ['我們會在3個工作日內退款', '3个工作日内', '2024-05-20T23:59:59'],
  ['1-3个工作日到账', '1-3个工作日', '2024-05-20T23:59:59'],
  ['三到五个工作日内退回', '三到五个工作日内', '2024-05-22T23:59:59'],
  ['一个工作日内联系您', '一个工作日内', '2024-05-16T23:59:59'],
  ['3天内寄出', '3天内', '2024-05-18T23:59:59'],
  ['一周左右到货', '一周左右', '2024-05-22T23:59:59'],
  ['下周一给您答复', '下周一', '2024-05-20T23:59:59'],
  ['周五下午三点前给您', '周五下午三点前', '2024-05-17T15:00:00'],
  ['本周五前', '本周五前', '2024-05-17T23:59:59'],
  ['禮拜五前給您寄出', '礼拜五前', '2024-05-17T23:59:59'],
  ['本周内处理完', '本周内', '2024-05-19T23:59:59'],
  ['下周给您安排', '下周', '2024-05-26T23:59:59'],
  ['月底前补发', '月底前', '2024-05-31T23:59:59'],
  ['下个月初到货', '下个月初', '2024-06-10T23:59:59'],
  ['12月5日前给您寄到', '12月5日前', '2024-12-05T23:59:59'],
  ['1月3日前到账', '1月3日前', '2025-01-03T23:59:59'],
  ['20号之前开好发票', '20号之前', '2024-05-20T23:59:59'],
  ['3号之前开好发票', '3号之前', '2024-06-03T23:59:59'],
  ['2024年6月1日10:00前恢复', '2024年6月1日10:00前', '2024-06-01T10:00:00'],
  ['今天反馈，明天12点前给您答复', '明天12点前', '2024-05-16T12:00:00'],
  ['财务收到退货后3个工作日内退款', '3个工作日内', null],
  ['[数字x]小时内给您答复', '[数字x]小时内', null],
  ["We'll reply within 24 hours.", 'within 24 hours', '2024-05-16T13:00:00'],
  ["I'll call you back in 10 minutes.", 'in 10 minutes', '13:10:00'],
  ["You'll have it in half an hour.", 'in half an hour', '13:30:00'],
  ['Give me an hour or two.', 'an hour or two', '15:00:00'],
  ["I'll write back by Friday noon.", 'by Friday noon', '2024-05-17T12:00:00'],
  ["We'll ring you tomorrow.", 'tomorrow', '2024-05-16T23:59:59'],
  ["We'll ring you tomorrow morning.", 'tomorrow morning', '2024-05-16T12:00:00'],
  ["I'll send it by end of day.", 'by end of day', '23:59:59'],
  ["I'll send it by 5 pm.", 'by 5 pm', '17:00:00'],
  ["I'll send it by 5:30pm tomorrow.", 'by 5:30pm tomorrow', '2024-05-16T17:30:00'],
  ['The refund is with you in 3-5 business days.', 'in 3-5 business days', '2024-05-22T23:59:59'],
  ["We'll have an answer next Monday.", 'next Monday', '2024-05-20T23:59:59'],
  ["We'll fix it by the end of the week.", 'by the end of the week', '2024-05-19T23:59:59'],
  ['It ships by 5 December.', 'by 5 December', '2024-12-05T23:59:59'],
  ['It ships by Dec 5th.', 'by Dec 5th', '2024-12-05T23:59:59'],
  ["I'll call at 4 p.m.", 'at 4 p.m.', '16:00:00'],
  ['We refund it within 2 days after we get it back.', 'within 2 days', null],
];

describe('dueOf', () => {
  it.each(cases)('%s', (text, words, due) => {
    const found = dueOf(text, { start: 0, end: text.length }, NOON);
    const full = due === null ? null : `${due.includes('T') ? due : `2024-05-15T${due}`}+08:00`;
    expect(found && { words: plain(text.slice(found.said.start, found.said.end)), due: found.due }).toEqual({
      words,
      due: full,
    });
  });

  it.each([
    '您三天前反馈的问题',
    '支持7天无理由退货',
    '24小时客服热线',
    '尽快给您处理',
    '上午好，请问有什么可以帮您',
    '您今天咨询的订单',
    '充电半小时后再试',
    '周一至周五都有人值班',
    '已经等了两天',
    '过几天再联系您',
    '一会儿给您回复',
    '请到三号楼',
    '我们会尽快处理的，马上就好',
    'We will reply soon.',
    'You ordered it two days ago.',
    'Our line is open 24 hours a day.',
    'Thanks for contacting us today.',
    'a 30-day return policy',
    'One moment please.',
    'The last two weeks were busy.',
  ])('%s names no time to come', (text) => {
    expect(dueOf(text, { start: 0, end: text.length }, NOON)).toBeUndefined();
  });

  it('skips the days a business is closed, and closes when it does', () => {
    const due = (text: string) => dueOf(text, { start: 0, end: text.length }, NOON, WORKDAYS)?.due;
    expect(due('2个工作日内联系您')).toBe('2024-05-18T23:59:59+08:00');
    expect(due('下班前联系您')).toBe('2024-05-15T18:00:00+08:00');
  });

  it('looks at the span alone, and tells places of the whole text', () => {
    const text = '明天发货。今天18点前给您单号';
    expect(dueOf(text, { start: 5, end: text.length }, NOON)).toEqual({
      due: '2024-05-15T18:00:00+08:00',
      said: { start: 5, end: 11 },
    });
  });

  it('without the time it was said, knows the words and no date', () => {
    const text = '明天上午联系您';
    expect(dueOf(text, { start: 0, end: text.length }, undefined)).toEqual({ due: null, said: { start: 0, end: 4 } });
  });

  it('keeps its pace on long runs of digits and numerals', () => {
    for (const run of ['1', '一', '明天', '周', '9:', 'in 1 ', '下个', '10-', '800个工作日']) {
      const text = `${run.repeat(3000)}给您答复`;
      const started = performance.now();
      dueOf(text, { start: 0, end: text.length }, NOON);
      expect(performance.now() - started).toBeLessThan(1500);
    }
  });
});

/** Traditional words are compared by their Simplified forms. */
function plain(words: string): string {
  return words
    .replaceAll('鐘', '钟')
    .replaceAll('個', '个')
    .replaceAll('內', '内')
    .replaceAll('點', '点')
    .replaceAll('禮', '礼');
}
