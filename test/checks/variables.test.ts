import { describe, expect, it } from 'vitest';
import { createLinter } from '../../src/linter.ts';
import type { Conversation } from '../../src/types.ts';
import { complaint, load } from '../config/project.ts';

const canned = (text: string): Conversation => ({ id: 'c', kind: 'canned', messages: [{ role: 'agent', text }] });
const only = { id: 'only', about: { zh: '变量', en: 'variables' } };

function linterWith(names: readonly string[]) {
  return createLinter({
    profile: 'only',
    ownProfiles: [
      { ...only, rules: { 'no-unknown-variable': ['error', { names }], 'variable-needs-fallback': 'info' } },
    ],
  });
}

const NAMES = ['customer_name', 'ticket.*', '订单号', '买家昵称', 'order_1', 'order_2', '{{ agent.name }}'];

describe('names that are not known', () => {
  const linter = linterWith(NAMES);
  const found = (text: string) =>
    linter
      .run(canned(text))
      .findings.filter(({ rule }) => rule === 'no-unknown-variable')
      .map(({ quote, suggestions }) => [
        quote,
        ...suggestions.flatMap((s) => (s.kind === 'advice' ? [] : [`${s.kind} ${s.text}`])),
      ]);

  it.each([
    ['{{customer_name}}，{{ticket.requester.name}}，{订单号}，%{ticket.id}，{{agent.name}}', []],
    ['Hi {{custommer_name}},', [['{{custommer_name}}', 'safe {{customer_name}}']]],
    ['Hi {{ customerName | upcase }},', [['{{ customerName | upcase }}', 'safe {{ customer_name | upcase }}']]],
    ['Hi {Customer_Name},', [['{Customer_Name}', 'safe {customer_name}']]],
    ['您的{定单号}已发货', [['{定单号}', 'safe {订单号}']]],
    ['您的{訂單號}已發貨', [['{訂單號}', 'safe {订单号}']]],
    ['#订单编号#已发货', [['#订单编号#', 'review #订单号#']]],
    ['{order_3}件已发货', [['{order_3}', 'review {order_1}']]],
    ['{{shipping.date}}送达', [['{{shipping.date}}']]],
    ['{% if customer_nmae %}您好{% endif %}', [['{% if customer_nmae %}', 'safe {% if customer_name %}']]],
    ['{% for line in ticket.lines %}{{line.title}}{% endfor %}', []],
    ['[买家妮称]，XX，____，{0}，%s，{# 备注 #}', []],
    ['[Customer Name]您好，[订单编号]已发货', []],
    ['亲爱的{卖家昵称}', [['{卖家昵称}', 'review {买家昵称}']]],
    ['请填写[快递公司]', []],
    ['没有变量的话术', []],
  ] as const)('%s', (text, expected) => {
    expect(found(text)).toEqual(expected);
  });

  it('in brackets count where a name is told in such brackets', () => {
    const { findings } = linterWith(['【买家昵称】', '【订单号】']).run(
      canned('【買家暱稱】您好，【商品名】[快递公司]已发出'),
    );
    const own = findings.filter(({ rule }) => rule === 'no-unknown-variable');
    expect(own.map(({ quote, suggestions: [first] }) => [quote, first])).toEqual([
      ['【買家暱稱】', { kind: 'safe', start: 0, end: 6, text: '【买家昵称】' }],
      ['【商品名】', expect.objectContaining({ kind: 'advice' })],
    ]);
  });

  it('are put right by a fix, and nothing else is', () => {
    const text = 'Hi {{ custommer_name | default: "there" }}, ticket {{ticket.id}} is closed.';
    expect(linter.fix(canned(text)).text).toBe(text.replace('custommer', 'customer'));
  });

  it('are told of no draft, and of nothing where no names are told', () => {
    const draft = linter.run({ ...canned('{{nobody}}'), kind: 'draft' });
    expect([draft.findings, draft.notApplicable]).toEqual([[], []]);
    expect(linterWith([]).run(canned('{{nobody}}')).notApplicable).toContain('no-unknown-variable');
  });
});

describe('greetings without a fallback', () => {
  const linter = linterWith([]);
  const found = (text: string) =>
    linter
      .run(canned(text))
      .findings.flatMap(({ suggestions }) => suggestions.map((s) => (s.kind === 'advice' ? 'advice' : s.text)));

  it.each([
    ['Hi {{first_name}}, thanks.', ['{{first_name | default: "there"}}', 'advice']],
    ['Good morning {{ user.first_name }}!', ['{{ user.first_name | default: "there" }}', 'advice']],
    ['Hi {{customer.name}}, see {{ a | default("b") }}', ['{{customer.name | default("there")}}', 'advice']],
    ['Hi {{first_name}}, {{ plan | fallback: "Basic" }}', ['{{first_name | fallback: "there"}}', 'advice']],
    ['Hello {%customer.firstName%},', ['{%customer.firstName,fallback=there%}', 'advice']],
    [
      '亲爱的{{contact.nickname}}，您好！再见{{contact.nickname}}',
      ['{{contact.nickname | default: "客户"}}', 'advice'],
    ],
    ['{{customer.last_name}}先生，您好', ['advice']],
    ['Hi {{first_name}}，感谢您的来信。', ['{{first_name | default: "there"}}', 'advice']],
    ['Dear {{first_name}},\n您的订单已发货。', ['{{first_name | default: "Customer"}}', 'advice']],
    ['Hi {{ first_name | default: "there" }}, welcome back {{first_name}}', []],
    ['Hi {name}, thanks.', []],
    ['【买家昵称】您好', []],
    ['Hi {{ agent.name }} here', []],
    ['Hi {{ticket.assignee.name}},', []],
    ['Hello from {{ shop_name }}', []],
    ['Your ticket {{ticket.name}} is open', []],
  ] as const)('%s', (text, expected) => {
    expect(found(text)).toEqual(expected);
  });
});

describe('variables in the config', () => {
  const unknown = async (files: Record<string, string>, path = 'replies/a.yml') => {
    const { linter } = (await load(files)).linterFor({ kind: 'canned', path: `/${path}` });
    return linter
      .lint(canned('{{ticket.id}} {{shop}} {{buyer}}'))
      .flatMap(({ rule, quote, severity }) => (rule === 'no-unknown-variable' ? [`${severity} ${quote}`] : []));
  };

  it('tell the names there are', async () => {
    expect(await unknown({ 'replylint.config.yaml': 'variables: [ticket.*, shop]\n' })).toEqual(['error {{buyer}}']);
  });
  it('add up over a config and what it extends; a severity is kept', async () => {
    const files = {
      'base.yaml': 'extends: canned\nvariables: [shop]\nrules: { no-unknown-variable: warning }\n',
      'replylint.config.yaml': 'extends: ./base.yaml\nvariables: [buyer]\n',
    };
    expect(await unknown(files)).toEqual(['warning {{ticket.id}}']);
  });
  it('switch nothing on that is off', async () => {
    const off = { 'replylint.config.yaml': 'variables: [shop]\nrules: { no-unknown-variable: off }\n' };
    expect(await unknown(off)).toEqual([]);
    expect(await unknown({ 'replylint.config.yaml': 'extends: formal\nvariables: [shop]\n' })).toEqual([]);
  });
  it('are shown with the place that told them', async () => {
    const config = await load({ 'replylint.config.yaml': 'locale: en\nvariables: [shop]\n' });
    const shown = config.explain({ kind: 'canned' }).filter(({ key }) => key.startsWith('variables'));
    expect(shown).toEqual([{ key: 'variables', value: ['shop'], from: expect.stringMatching(/yaml:2$/) }]);
  });
  it('must be names', async () => {
    expect(await complaint({ 'replylint.config.yaml': 'variables: { a: b }\n' })).toMatch(/yaml:1:\d+/);
    expect(await complaint({ 'replylint.config.yaml': 'variable: [a]\n' })).toMatch(/variables/);
    expect(await complaint({ 'replylint.config.yaml': 'variables: [""]\n' })).toMatch(/empty/);
  });
});
