import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { AuditedConversation } from '../../../src/audit.ts';
import { masking } from '../../../src/redact.ts';
import { entryOf } from '../../../src/report/audit/entry.ts';
import { html } from '../../../src/report/audit/html/index.ts';
import { maskSummary } from '../../../src/report/audit/parts/mask.ts';
import type { Locale, Rule } from '../../../src/types.ts';
import { attribute, pageOf, rowsOf, textOf } from './html/page.ts';
import { errors, options, sampleConversations, sampleSummary } from './sample.ts';

const LOCALES: readonly Locale[] = ['zh', 'en'];

const sha256 = (text: string) => `sha256-${createHash('sha256').update(text).digest('base64')}`;

describe.each(LOCALES)('in %s', (locale) => {
  it('is one file: it loads nothing, and lets nothing but its own script and style run', async () => {
    const page = await pageOf({ locale });
    const policy = page.all('meta').find((meta) => attribute(meta, 'http-equiv') === 'Content-Security-Policy');
    const [script] = page.all('script').filter((one) => attribute(one, 'type') === undefined);
    const [style] = page.all('style');
    expect(attribute(policy!, 'content')).toBe(
      [
        "default-src 'none'",
        `script-src '${sha256(textOf(script!))}'`,
        `style-src '${sha256(textOf(style!))}'`,
        'img-src data:',
        "base-uri 'none'",
        "form-action 'none'",
      ].join('; '),
    );
    expect(page.all('script')).toHaveLength(2);
    const addresses = ['a', 'link', 'img', 'script', 'iframe', 'use', 'image']
      .flatMap((tag) => page.all(tag))
      .flatMap((element) => [attribute(element, 'href'), attribute(element, 'src')])
      .filter((address) => address !== undefined && !/^#|^data:image\/svg\+xml,/.test(address));
    expect(addresses).toEqual([]);
    expect(textOf(style!)).not.toMatch(/url\(|@import/);
    // The policy would not let such a style through.
    expect(page.source).not.toMatch(/<[^>]+ style=/);
  });

  it('is written in the language, with headings in order and every section named', async () => {
    const page = await pageOf({ locale });
    expect(attribute(page.all('html')[0]!, 'lang')).toBe(locale === 'zh' ? 'zh-Hans' : 'en');
    expect(page.all('h1').map(textOf)).toEqual([locale === 'zh' ? '客服质检报告' : 'Service quality report']);
    const sections = page.all('section');
    expect(sections.map((section) => attribute(section, 'id'))).toEqual([
      ...['overview', 'trend', 'distribution', 'rules', 'heat', 'agents', 'teams', 'channels', 'worst', 'sample'],
      ...['commitments', 'findings', 'not-applicable', 'scoring', 'reading'],
    ]);
    const contents = page.all('a', page.all('nav')[0]).map((link) => attribute(link, 'href'));
    expect(contents).toEqual(sections.map((section) => `#${attribute(section, 'id')}`));
    for (const section of sections) {
      const [heading] = page.all('h2', section);
      expect(attribute(section, 'aria-labelledby')).toBe(attribute(heading!, 'id'));
    }
    const levels = page.source.match(/<h[1-6]/g)!.map((tag) => Number(tag[2]));
    expect(levels.filter((level, i) => level > (levels[i - 1] ?? 0) + 1)).toEqual([]);
    const ids = [...page.source.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(ids.length).toBe(new Set(ids).size);
  });

  it('tables are tables: a caption, a heading for every column, the row named where it has a name', async () => {
    const page = await pageOf({ locale });
    const tables = page.all('table');
    expect(tables.length).toBeGreaterThan(8);
    for (const table of tables) {
      expect(textOf(page.all('caption', table)[0]!)).not.toBe('');
      const heads = page.all('th', page.all('thead', table)[0]);
      expect(heads.map((head) => attribute(head, 'scope'))).toEqual(heads.map(() => 'col'));
      for (const row of page.all('tr', page.all('tbody', table)[0])) {
        const cells = [...page.all('th', row), ...page.all('td', row)];
        expect(cells).toHaveLength(heads.length);
        for (const head of page.all('th', row)) expect(attribute(head, 'scope')).toBe('row');
      }
    }
  });

  it('charts have a title and a description, and the figures stand in a table', async () => {
    const page = await pageOf({ locale });
    const charts = page.all('svg').filter((svg) => attribute(svg, 'class')?.startsWith('chart'));
    expect(charts).toHaveLength(4);
    for (const chart of charts) {
      const named = attribute(chart, 'aria-labelledby')!.split(' ');
      const texts = [...page.all('title', chart), ...page.all('desc', chart)];
      expect(texts.filter((text) => named.includes(attribute(text, 'id') ?? '')).map(textOf)).toHaveLength(2);
    }
    expect(rowsOf(page, page.section('trend')).map(([day]) => day)).toEqual(
      locale === 'zh'
        ? ['2024年5月3日 周五', '2024年5月4日 周六', '2024年5月5日 周日']
        : ['Fri 3 May 2024', 'Sat 4 May 2024', 'Sun 5 May 2024'],
    );
  });

  it('masks what is personal, and shows nothing of it anywhere', async () => {
    const { source } = await pageOf({ locale });
    for (const personal of ['13812345678', '陈晓东', '晓东爱跑步', '3栋501室', 'grace.miller@', '13912345678']) {
      expect(source).not.toContain(personal);
    }
  });
});

it('the headline figures are those of the summary', async () => {
  const page = await pageOf();
  const cards = page.all('div').filter((div) => /^card(?: |$)/.test(attribute(div, 'class') ?? ''));
  const told = cards.map((card) => page.all('p', card).map(textOf));
  expect(told.map(([value]) => value)).toEqual(['51.9 分', '33.3%', '1 个会话', '8', '4', '50%', '2 人', '100%']);
  expect(told[3]![1]).toBe('错误 4，警告 3，提示 1');
});

it('marks the findings in the dialogue, with better words beside them', async () => {
  const page = await pageOf();
  const worst = page.section('worst');
  const cards = page.all('article', worst);
  expect(cards.map((card) => textOf(page.all('h3', card)[0]!))).toEqual(['1 139****5678', '2 c-2031']);
  expect(page.all('mark', cards[1]).map(textOf)).toEqual([
    '2退不了',
    '3138****5678',
    '4杭州市西湖区*************',
    '5我尽快帮您问下',
    '6哦',
  ]);
  const notes = page.all('p', cards[1]).filter((p) => attribute(p, 'class') === 'instead');
  expect(notes.map(textOf)[0]).toBe('改为 这个因为{原因}暂时退不了的。');
});

it('of a conversation with very many findings the card shows the heaviest, in the order of the dialogue', async () => {
  const [refund] = sampleConversations();
  const particle = refund!.findings.find(({ rule }) => rule === 'limit-particles')!;
  const refusal = refund!.findings.find(({ rule }) => rule === 'no-flat-refusal')!;
  const last = { ...refund!.conversation.messages.at(-1)!, text: '退不了' };
  const conversation = { ...refund!.conversation, messages: [...refund!.conversation.messages, last] };
  const findings = [
    ...Array.from({ length: 70 }, () => particle),
    { ...refusal, message: conversation.messages.length - 1, start: 0, end: 3 },
  ].map((finding) => ({ ...finding }));
  const page = await pageOf({}, [{ ...refund!, conversation, findings }]);
  const [card] = page.all('article', page.section('worst'));
  const told = page.all('div', card).filter((one) => attribute(one, 'class') === 'what');
  expect(told).toHaveLength(60);
  expect(textOf(told.at(-1)!)).toContain('60 错误 生硬拒绝：「退不了」');
  expect(page.all('p', card).map(textOf)).toContain('另有 11 个问题没有列出。');
});

it('the list of findings stays a table for those who hear it, also where it is laid out as blocks', async () => {
  const page = await pageOf();
  const table = page.all('table').find((one) => attribute(one, 'id') === 'finding-table')!;
  const rolesOf = (tag: string) => new Set(page.all(tag, table).map((one) => attribute(one, 'role')));
  expect(attribute(table, 'role')).toBe('table');
  expect(['thead', 'tbody', 'tr', 'th', 'td'].map((tag) => [...rolesOf(tag)])).toEqual([
    ['rowgroup'],
    ['rowgroup'],
    ['row'],
    ['columnheader'],
    ['cell'],
  ]);
});

it('lists the gravest findings first, and all of them are there for the filters', async () => {
  const { data } = await pageOf();
  expect(data.findings.map(({ severity, rule }) => `${severity} ${rule}`)).toEqual([
    'error no-flat-refusal',
    'error no-personal-data',
    'error no-personal-data',
    'error no-profanity',
    'warning require-empathy',
    'warning promise-needs-time',
    'warning require-empathy',
    'info limit-particles',
  ]);
  expect(data.findings[0]).toEqual({
    rule: 'no-flat-refusal',
    severity: 'error',
    agent: '王芳',
    role: 'agent',
    conversation: 'c-2031',
    message: 3,
    time: '2024-05-03 10:02',
    what: '生硬拒绝：「退不了」',
    before: '这个',
    quote: '退不了',
    after: '的。',
    customer: '订单********4455的鞋开胶了！你们到底管不管？电话138****5678',
    instead: '因为{原因}暂时退不了',
    isAdded: false,
    place: '五月.csv:4',
  });
});

it('beyond 5,000 findings it keeps the gravest and says how many are left out', async () => {
  const [refund] = sampleConversations();
  const many = Array.from(
    { length: 1000 },
    (_, i): AuditedConversation => ({
      ...refund!,
      position: [0, i],
      conversation: { ...refund!.conversation, id: `c-${i}` },
    }),
  );
  const page = await pageOf({}, many);
  expect(page.data.findings).toHaveLength(5000);
  expect(page.data.findings.filter(({ severity }) => severity === 'error')).toHaveLength(3000);
  expect(page.data.findings.filter(({ severity }) => severity === 'info')).toEqual([]);
  expect(page.data.findings.at(-1)).toMatchObject({ rule: 'promise-needs-time', conversation: 'c-999' });
  expect(textOf(page.section('findings')!)).toContain(
    '共 6,000 个问题，这里列最重的 5,000 个，另外 1,000 个没有列出；全部问题见 json、csv 或 xlsx 报告。',
  );
  expect(rowsOf(page, page.section('findings'))).toHaveLength(50);
});

it('equal input gives equal bytes, also when pieces were made elsewhere and in another order', async () => {
  const conversations = sampleConversations();
  const { source } = await pageOf();
  const elsewhere = html(options);
  const pieces = conversations
    .toReversed()
    .map((audited) => elsewhere.piece(entryOf(audited, { ...options, masking })));
  const format = html(options);
  let out = format.begin();
  for (const piece of pieces.toReversed()) out += format.add(JSON.parse(JSON.stringify(piece)));
  for await (const text of format.end(maskSummary(sampleSummary(conversations), masking), errors)) out += text;
  expect(out).toBe(source);
});

describe('where there is little to show', () => {
  const [refund, parcel, , unanswered] = sampleConversations();
  const without = (audited: AuditedConversation, own: Partial<AuditedConversation>): AuditedConversation => ({
    ...audited,
    ...own,
  });

  it('nothing audited', async () => {
    const page = await pageOf({}, []);
    expect(page.all('section').map((section) => attribute(section, 'id'))).toEqual([
      ...['overview', 'trend', 'distribution', 'rules', 'commitments', 'findings', 'scoring', 'reading'],
    ]);
    expect(textOf(page.section('overview')!)).toBe('总览没有检查任何会话');
    expect(textOf(page.section('findings')!)).toBe('问题清单没有发现问题。');
    expect(page.data.findings).toEqual([]);
  });

  it('no day: no trend', async () => {
    const page = await pageOf({ locale: 'en' }, [without(refund!, { day: null })]);
    expect(textOf(page.section('trend')!)).toContain('No conversation has a date: there is no trend to show.');
    expect(page.all('svg', page.section('trend')!)).toEqual([]);
  });

  it('one day: its figures, no line', async () => {
    const page = await pageOf({}, [refund!]);
    expect(textOf(page.section('trend')!)).toContain('只有一天的数据，看不出趋势。');
    expect(rowsOf(page, page.section('trend'))).toHaveLength(1);
    expect(page.all('svg', page.section('trend')!)).toEqual([]);
  });

  it('nobody named: no agents, no map', async () => {
    const messages = refund!.conversation.messages.map(({ sender: _, ...message }) => message);
    const page = await pageOf({}, [
      without(refund!, {
        agent: null,
        agents: [],
        parts: [{ ...refund!.parts[0]!, agent: null }],
        conversation: { ...refund!.conversation, messages },
      }),
    ]);
    expect(page.all('section').map((section) => attribute(section, 'id'))).not.toContain('agents');
    expect(page.all('section').map((section) => attribute(section, 'id'))).not.toContain('heat');
  });

  it('nothing that can be scored', async () => {
    const page = await pageOf({}, [unanswered!]);
    expect(textOf(page.section('distribution')!)).toBe('得分没有可以评分的会话。');
    expect(page.all('section').map((section) => attribute(section, 'id'))).not.toContain('worst');
    expect(rowsOf(page, page.section('trend'))[0]!.slice(1, 4)).toEqual(['1', '–', '–']);
    expect(textOf(page.section('not-applicable')!)).toContain('这 7 条规则在所有会话里都没有可评的内容，不计分。');
  });

  it('one conversation alone is told in the singular', async () => {
    const page = await pageOf({ locale: 'en' }, [parcel!]);
    expect(textOf(page.section('worst')!)).toContain('The conversation with the lowest scores');
  });
});

describe('what data holds is text', () => {
  const NASTY = [
    '<script>window.hit = 1</script>',
    '<img src=x onerror="window.hit = 1">',
    '</script><svg onload=window.hit=1>',
    '"\' onmouseover=window.hit=1 x="',
    '<!-- ]]> --><!--<script>',
    'javascript:window.hit=1',
    '{"a":1}]};window.hit=1;[{',
    '\u2028\u2029\u202etxt.exe\u0000\u0007\ud800',
  ];

  /** The sample with such a text wherever data can be. */
  function nasty(text: string): { conversations: AuditedConversation[]; ruleById: Map<string, Rule> } {
    const ruleById = new Map(
      [...options.ruleById].map(([id, rule]) => [
        `${id}${text}`,
        {
          ...rule,
          id: `${id}${text}`,
          category: text,
          what: { zh: `${text}{quote}`, en: text },
          why: { zh: text, en: text },
          advice: { zh: text, en: text },
        },
      ]),
    );
    const conversations = sampleConversations().map((audited): AuditedConversation => {
      const { conversation } = audited;
      const messages = conversation.messages.map((message) => ({ ...message, text, sender: text }));
      return {
        ...audited,
        agent: text,
        agents: [text],
        parts: audited.parts.map((part) => ({ ...part, agent: text })),
        team: text,
        notApplicable: audited.notApplicable.map((id) => `${id}${text}`),
        score: {
          ...audited.score,
          veto: audited.score.veto.map((id) => `${id}${text}`),
          categories: audited.score.categories.map((one) => ({ ...one, category: text })),
        },
        conversation: {
          ...conversation,
          id: `${conversation.id}${text}`,
          team: text,
          messages,
          source: { path: text, lines: [1] },
        },
        findings: audited.findings.map((finding) => ({
          ...finding,
          rule: `${finding.rule}${text}`,
          start: 0,
          end: text.length,
          quote: text,
          suggestions: [{ kind: 'review' as const, start: 0, end: text.length, text }],
        })),
        commitments: audited.commitments.map((promise) => ({
          ...promise,
          status: 'open' as const,
          who: text,
          what: text,
          by: text,
          quote: text,
          start: 0,
          end: text.length,
        })),
      };
    });
    return { conversations, ruleById };
  }

  it.each(NASTY.map((text) => [JSON.stringify(text), text]))('%s', async (_, text) => {
    const { conversations, ruleById } = nasty(text);
    const calm = nasty('好');
    const page = await pageOf({ ruleById }, conversations);
    const expected = await pageOf({ ruleById: calm.ruleById }, calm.conversations);
    // Not one element or attribute more than with a harmless word.
    const shape = (read: typeof page) =>
      ['script', 'style', 'img', 'svg', 'iframe', 'base', 'form', 'object', 'meta', 'link'].map(
        (tag) => read.all(tag).length,
      );
    expect(shape(page)).toEqual(shape(expected));
    const handlers = [...page.all('a'), ...page.all('td'), ...page.all('th'), ...page.all('bdi'), ...page.all('span')]
      .flatMap(({ attrs }) => attrs.map(({ name }) => name))
      .filter((name) => name.startsWith('on'));
    expect(handlers).toEqual([]);
    expect(
      page
        .all('a')
        .map((link) => attribute(link, 'href'))
        .filter((href) => !href?.startsWith('#')),
    ).toEqual([]);
    const [data = ''] = /<script type="application\/json".*?<\/script>/s.exec(page.source) ?? [];
    expect(data.slice('<script type="application/json" id="data">'.length, -'</script>'.length)).not.toMatch(
      /[<>&\u2028\u2029]/,
    );
    expect(page.data.findings).toHaveLength(8);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: none of these may be left
    expect(page.source).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f\u202a-\u202e\u2066-\u2069]/);
  });

  it('a direction mark becomes visible, a line break stays', async () => {
    const { conversations, ruleById } = nasty('第一行\n第二行\u202e反');
    const page = await pageOf({ ruleById }, conversations);
    const said = page.all('p', page.section('worst')).filter((p) => attribute(p, 'class') === 'text');
    expect(textOf(said.at(-1)!)).toMatch(/第一行\n第二行\ufffd反$/);
  });
});
