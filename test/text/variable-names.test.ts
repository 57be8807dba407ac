import { describe, expect, it } from 'vitest';
import { findSlots } from '../../src/text/slots.ts';
import { variableNames } from '../../src/text/variable-names.ts';

/** A variable as it is written, and its names: `?` behind a blank for a person, `+` behind one with a fallback, `:` behind one the template makes. */
const VARIABLES: readonly (readonly [string, ...string[]])[] = [
  ['{customer_name}', 'customer_name'],
  ['{ customer_name }', 'customer_name'],
  ['{买家昵称}', '买家昵称'],
  ['｛姓名｝', '姓名'],
  ['{!Contact.FirstName}', 'Contact.FirstName'],
  ['{menu or button}', 'menu or button?'],
  ['{0}'],
  ['{0:d}'],
  ['{count, plural, one {# 件商品} other {# 件商品}}', 'count'],
  ['{gender, select, male {He is} other {They are}}', 'gender'],
  ['{{ name }}', 'name'],
  ['{{{body}}}', 'body'],
  ['{{~name~}}', 'name'],
  ['{{.CustomerName}}', 'CustomerName'],
  ['{{ticket.customer.firstname}}', 'ticket.customer.firstname'],
  ['{{ ticket.orders[0].refunds[-1].at|datetime_format("MMM Do") }}', 'ticket.orders[0].refunds[-1].at'],
  ['{{ x | default: "there" }}', 'x+'],
  ['{{ first_name | fallback: "there" }}', 'first_name+'],
  ['{{ contact.firstname|default("there") }}', 'contact.firstname+'],
  ["{{ name || '您' }}", 'name+'],
  ['{{name, uppercase}}', 'name'],
  ['{{ "now" | date: "%Y" }}'],
  ['{{1}}'],
  ['{{> footer}}'],
  ['{{!-- 不发给客户 --}}'],
  ['{{#if customer.vip}}', 'customer.vip'],
  ['{{/if}}'],
  ['{{else}}'],
  ['{{else if gold}}', 'gold'],
  ['{# 内部备注 #}'],
  ['{% if customer.vip and order.paid %}', 'customer.vip', 'order.paid'],
  ['{%- endif -%}'],
  ['{% for item in order.items %}', 'order.items', 'item:'],
  ['{% assign total = cart.total | round %}', 'cart.total', 'total:'],
  ['{%customer.firstName,fallback=there%}', 'customer.firstName+'],
  ['$' + '{{ github.event.issue.user.login }}', 'github.event.issue.user.login'],
  ['$' + '{name}', 'name'],
  ['#{name}', 'name'],
  ['@{{ author }}', 'author'],
  ['%{ticket.name.first}', 'ticket.name.first'],
  ['%FIRST_NAME%', 'FIRST_NAME'],
  ['%%first_name%%', 'first_name'],
  ['%(order_id)s', 'order_id'],
  ['%s'],
  ['%1$s'],
  ['%@'],
  [':order_id', 'order_id'],
  ['$name$', 'name'],
  ['$变量$', '变量'],
  ['#订单号#', '订单号'],
  ['<<FirstName>>', 'FirstName'],
  ['«Name»', 'Name'],
  ['<%= order.id %>', 'order.id'],
  ['*|FNAME|*', 'FNAME'],
  ['*|IF:VIP|*', 'VIP'],
  ['*|END:IF|*'],
  ['[%order.id%]', 'order.id'],
  ['[[first_name¦Dear]]', 'first_name+'],
  ['{contactfield=firstname|Friend}', 'firstname+'],
  ['[Product Name]', 'Product Name?'],
  ['[Membership Tier]', 'Membership Tier?'],
  ['[订单号]', '订单号?'],
  ['【买家昵称】', '买家昵称?'],
  ['$[Price]', 'Price?'],
  ['<insert issue>', 'insert issue?'],
  ['XX'],
  ['____'],
];

describe('template variables of every syntax', () => {
  it.each(VARIABLES)('%s', (variable, ...expected) => {
    const text = `您好， ${variable} 已为您登记。`;
    const slots = findSlots(text, true);
    expect(slots.map(({ start, end }) => text.slice(start, end))).toEqual([variable]);
    const { names, local } = variableNames(text, slots);
    expect([
      ...names.map(({ name, isMachine, hasFallback }) => name + (isMachine ? '' : '?') + (hasFallback ? '+' : '')),
      ...[...local].map((name) => `${name}:`),
    ]).toEqual(expected);
    for (const { name, start, end } of names) expect(text.slice(start, end)).toBe(name);
  });

  it.each([
    '今天全场8折，还剩50%off。',
    '100%好评，折扣力度20% off',
    '营业时间10:30-21:00，备注：name卡上写“生日快乐”:smile:',
    '价格$5到$8，#双十一#活动今晚开始',
    '{"status": 1}，{}，{2,3}',
    'See https://shop.com/a%20b for details :)',
    '感谢支持[微笑][Smile]，参见[Help Center](https://shop.com/help)',
  ])('nothing in %s', (text) => {
    expect(findSlots(text, true).map(({ start, end }) => text.slice(start, end))).toEqual([]);
  });

  it.each([
    ['请提供[订单号]', 0, 1],
    ['[Membership Tier] members get free shipping.', 0, 1],
    ['[客户姓名]：', 0, 1],
    ['【温馨提示】本店周日休息', 0, 0],
    ['您的订单[订单号]已出库', 1, 1],
  ])('%s: a label in a draft, more readily a blank in a canned reply', (text, inDraft, inCanned) => {
    expect([findSlots(text).length, findSlots(text, true).length]).toEqual([inDraft, inCanned]);
  });

  it.each(['{', '{{', '{%', '{#', '<%', '*|', '[%', '%%', '{a,plural,', '$变'])(
    'is quick with a crowd of %s',
    (part) => {
      expect(findSlots(part.repeat(20_000), true).length).toBeLessThan(20_001);
    },
  );
});
