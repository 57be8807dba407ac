import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AuditedConversation } from '../../../src/audit.ts';
import { html } from '../../../src/report/audit/html/index.ts';
import type { Rule } from '../../../src/types.ts';
import { options, sampleConversations } from './sample.ts';
import { written } from './write.ts';

const executablePath = [
  process.env.CHROME_PATH,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
].find((path) => path !== undefined && existsSync(path));

if (executablePath === undefined) {
  it.skip('the report in a browser: there is no Chromium here; name one with CHROME_PATH', () => {});
}

const NASTY = '<img src=x onerror="window.hit=1"><script>window.hit=1</script>';
/** A word that no line can hold. */
const LONG = 'https-assets-example-com-very-long-name-'.repeat(12);

/** 5,406 findings of 51 agents on 60 days, and one conversation in which everything tries to run. */
function conversations(): AuditedConversation[] {
  const [refund, parcel] = sampleConversations();
  const as = (audited: AuditedConversation, ordinal: number, agent: string, id: string): AuditedConversation => ({
    ...audited,
    position: [0, ordinal],
    agent,
    agents: [agent],
    parts: audited.parts.map((part) => ({ ...part, agent })),
    commitments: audited.commitments.map((promise) => ({ ...promise, status: 'open', lateBySeconds: ordinal })),
    day: new Date(Date.UTC(2024, 4, 1 + (ordinal % 60))).toISOString().slice(0, 10),
    conversation: {
      ...audited.conversation,
      id,
      messages: audited.conversation.messages.map((message) =>
        message.role === 'agent' ? { ...message, sender: agent } : message,
      ),
    },
  });
  const many = Array.from({ length: 900 }, (_, i) =>
    as(refund!, i, `客服${String(i % 50).padStart(2, '0')}`, `c-${i}`),
  );
  const hostile = as(parcel!, 900, NASTY, `${NASTY}${LONG}`);
  const messages = hostile.conversation.messages.map((message) => ({
    ...message,
    text: `${NASTY}${message.text}${LONG}`,
  }));
  const findings = hostile.findings.map((finding) => ({ ...finding, rule: `${finding.rule}${NASTY}` }));
  return [
    ...many,
    {
      ...hostile,
      team: NASTY,
      findings,
      score: { ...hostile.score, veto: [`${NASTY}${LONG}`] },
      conversation: { ...hostile.conversation, messages, source: { path: `${LONG}.csv`, lines: [1] } },
    },
  ];
}

const ruleById = new Map<string, Rule>(
  [...options.ruleById].flatMap(([id, rule]) => [
    [id, rule] as const,
    [`${id}${NASTY}`, { ...rule, what: { zh: NASTY, en: NASTY }, why: { zh: NASTY, en: NASTY } }] as const,
  ]),
);

describe.skipIf(executablePath === undefined)('the report in a browser', () => {
  const folder = mkdtempSync(join(tmpdir(), 'replylint-page-'));
  const address = pathToFileURL(join(folder, 'report.html')).href;
  const told: string[] = [];
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    writeFileSync(join(folder, 'report.html'), await written(html, { ...options, ruleById }, conversations()));
    browser = await chromium.launch({ executablePath: executablePath!, args: ['--no-sandbox'] });
    page = await browser.newPage({ viewport: { width: 1440, height: 900 }, colorScheme: 'light' });
    page.on('console', (message) => told.push(`${message.type()}: ${message.text()}`));
    page.on('pageerror', (error) => told.push(error.message));
    page.on('request', (request) => {
      if (!/^(?:file|data):/.test(request.url())) told.push(request.url());
    });
    await page.goto(address);
  }, 120_000);

  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true });
  });

  const column = (table: string, index: number) =>
    page
      .locator(`#${table} tbody tr:not([hidden])`)
      .evaluateAll((rows, i) => rows.map((row) => row.children[i]?.textContent ?? ''), index);
  const count = () => page.locator('#finding-count').textContent();

  it('nothing in the data has run, and it is all there to be read', async () => {
    expect(await page.evaluate('window.hit')).toBeUndefined();
    expect(await page.locator('img').count()).toBe(0);
    expect(await page.locator('script').count()).toBe(2);
    await page.fill('#finding-search', 'onerror');
    expect(await count()).toBe('2 个问题');
    expect(await page.locator('#finding-table tbody tr').first().textContent()).toContain(NASTY);
    expect(await page.locator('#agent-table').textContent()).toContain(NASTY);
    expect(await page.evaluate('window.hit')).toBeUndefined();
    await page.click('#finding-reset');
    await expect.poll(count).toBe('5,000 个问题');
  });

  it('a table sorts by a press on its heading, and back by another', async () => {
    const heading = page.locator('#agent-table thead th').nth(1);
    await heading.getByRole('button').click();
    expect(await heading.getAttribute('aria-sort')).toBe('descending');
    expect((await column('agent-table', 1)).slice(0, 2)).toEqual(['18', '18']);
    expect((await column('agent-table', 1)).at(-1)).toBe('1');
    await heading.getByRole('button').click();
    expect(await heading.getAttribute('aria-sort')).toBe('ascending');
    expect((await column('agent-table', 1))[0]).toBe('1');
    expect(await page.locator('#agent-table th[aria-sort]').count()).toBe(1);
  });

  it('and by the keyboard alone', async () => {
    const heading = page.locator('#agent-table thead th').first();
    await heading.getByRole('button').focus();
    await page.keyboard.press('Enter');
    expect(await heading.getAttribute('aria-sort')).toBe('ascending');
    expect((await column('agent-table', 0)).slice(1, 3)).toEqual(['客服00', '客服01']);
    await page.keyboard.press('Space');
    expect(await heading.getAttribute('aria-sort')).toBe('descending');
    expect((await column('agent-table', 0))[0]).toBe('客服49');
  });

  it('agents are found by name and by what is wrong', async () => {
    await page.fill('#agent-search', '客服1');
    expect(await page.locator('#agent-count').textContent()).toBe('10 / 51 人');
    await page.fill('#agent-search', '');
    await page.check('#agent-red');
    expect(await page.locator('#agent-count').textContent()).toBe('1 / 51 人');
    await page.uncheck('#agent-red');
    expect(await page.locator('#agent-count').textContent()).toBe('51 / 51 人');
  });

  it('findings are filtered by severity, rule, agent and words, and turned page by page', async () => {
    expect(await count()).toBe('5,000 个问题');
    await page.uncheck('input[value="error"]');
    expect(await count()).toBe('2,299 个问题');
    await page.selectOption('#finding-rule', { label: '客户不满，没有安抚 · require-empathy' });
    expect(await count()).toBe('900 个问题');
    await page.selectOption('#finding-agent', { label: '客服07' });
    expect(await count()).toBe('18 个问题');
    await page.fill('#finding-search', 'C-157');
    expect(await count()).toBe('1 个问题');
    await page.fill('#finding-search', '没有这样的话');
    expect(await page.locator('#finding-table tbody').textContent()).toBe(
      '列出的里面没有符合条件的；没有列出的 402 个里可能有。',
    );
    await page.click('#finding-reset');
    await expect.poll(count).toBe('5,000 个问题');
    await page.click('#page-next');
    expect(await page.locator('#page-place').textContent()).toBe('第 51–100 个，共 5,000 个');
    expect(await page.locator('#finding-table tbody tr').count()).toBe(50);
    await page.click('#page-back');
    expect(await page.locator('#page-back').isDisabled()).toBe(true);
  });

  it('a cell of the map leads to its findings; arrows move between cells', async () => {
    const cells = page.locator('#heat-map tbody tr:first-child td a');
    await cells.nth(3).click();
    expect(await count()).toBe('36 个问题');
    expect(await page.locator('#finding-agent option:checked').textContent()).toMatch(/^客服\d\d$/);
    expect(await page.evaluate('location.hash')).toMatch(/^#rule=no-personal-data&agent=%/);
    await cells.first().focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowDown');
    expect(await page.evaluate('document.activeElement.closest("td").cellIndex')).toBe(2);
    expect(await page.locator('#heat-map a[tabindex="0"]').count()).toBe(1);
    await page.click('#finding-reset');
  });

  it('opens at what its address asks for', async () => {
    const other = await browser.newPage();
    await other.goto(`${address}#agent=${encodeURIComponent('客服03')}`);
    expect(await other.locator('#finding-count').textContent()).toBe('100 个问题');
    await other.close();
  });

  it('a long table begins short, opens and closes', async () => {
    const more = page.locator('#commitments button.more');
    const rows = page.locator('#open-table tbody tr:visible');
    expect(await rows.count()).toBe(10);
    expect(await rows.first().textContent()).toContain('14分59秒');
    expect(await more.textContent()).toBe('显示全部 300 行');
    await more.click();
    expect(await more.getAttribute('aria-expanded')).toBe('true');
    expect(await rows.count()).toBe(300);
    await page.locator('#open-table thead th').nth(4).getByRole('button').click();
    expect(await rows.first().textContent()).toContain('10分钟');
    await more.click();
    expect(await rows.count()).toBe(10);
  });

  it('turns dark and light, by the system or by hand', async () => {
    const ground = () => page.evaluate('getComputedStyle(document.body).backgroundColor');
    const light = await ground();
    await page.click('#theme');
    const dark = await ground();
    expect(dark).not.toBe(light);
    expect(await page.locator('#theme').textContent()).toBe('浅色');
    await page.click('#theme');
    expect(await ground()).toBe(light);
    const night = await browser.newPage({ colorScheme: 'dark' });
    await night.goto(address);
    expect(await night.evaluate('getComputedStyle(document.body).backgroundColor')).toBe(dark);
    await night.emulateMedia({ media: 'print' });
    expect(await night.evaluate('getComputedStyle(document.querySelector(".card")).backgroundColor')).toBe(
      'rgb(255, 255, 255)',
    );
    await night.close();
  });

  it('prints without controls, in sheets', async () => {
    await page.emulateMedia({ media: 'print' });
    for (const control of ['#theme', 'nav.contents', '#finding-search', '.pager', '#agent-search']) {
      expect(await page.locator(control).isVisible(), control).toBe(false);
    }
    expect(await page.locator('h1').isVisible()).toBe(true);
    expect(await page.locator('#finding-table tbody tr:visible').count()).toBe(20);
    const pdf = await page.pdf({ format: 'A4' });
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    await page.emulateMedia({ media: 'screen' });
  });

  it.each([390, 768, 1440])('at %d pixels nothing stands out of the page', async (width) => {
    await page.setViewportSize({ width, height: 844 });
    const [content, window] = (await page.evaluate(
      '[document.documentElement.scrollWidth, document.documentElement.clientWidth]',
    )) as [number, number];
    expect(content).toBe(window);
    await page.setViewportSize({ width: 1440, height: 900 });
  });

  it('on a phone the list of findings keeps its headings for those who hear it, and every button has room for a finger', async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    const headings = await page.locator('#finding-table').getByRole('columnheader').allTextContents();
    expect(headings).toEqual(['级别', '问题', '对话', '怎么改', '客服', '会话']);
    const heights = await page
      .locator('button:visible')
      .evaluateAll((buttons) => buttons.map((button) => button.getBoundingClientRect().height));
    expect(Math.min(...heights)).toBeGreaterThanOrEqual(24);
    await page.setViewportSize({ width: 1440, height: 900 });
  });

  it('every text has enough contrast with its ground, in both themes', async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await page.evaluate(LOW_CONTRAST), colorScheme).toEqual([]);
    }
    await page.emulateMedia({ colorScheme: 'light' });
  });

  it('is readable without scripts', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const plain = await context.newPage();
    await plain.goto(address);
    expect(await plain.locator('#finding-table tbody tr').count()).toBe(50);
    expect(await plain.locator('#agent-table tbody tr:visible').count()).toBe(51);
    expect(await plain.locator('#finding-search').isVisible()).toBe(false);
    await context.close();
  });

  it('the console is silent and nothing was asked of any other place', () => {
    expect(told).toEqual([]);
  });
});

/** Texts with less contrast than WCAG AA asks for: 4.5, or 3 where they are large. */
const LOW_CONTRAST = `(() => {
  const channel = (value) => (value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
  const parts = (color) => color.match(/[\\d.]+/g).map(Number);
  const luminance = ([r, g, b]) => 0.2126 * channel(r / 255) + 0.7152 * channel(g / 255) + 0.0722 * channel(b / 255);
  const groundOf = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const color = parts(getComputedStyle(at).backgroundColor);
      if (color.length === 3 || color[3] === 1) return color;
    }
    return [255, 255, 255];
  };
  const low = new Set();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    if (walker.currentNode.data.trim() === '' || !element.checkVisibility() || element.closest('svg, .hidden, .skip, :disabled')) continue;
    const style = getComputedStyle(element);
    const [a, b] = [luminance(parts(style.color)), luminance(groundOf(element))];
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    const size = parseFloat(style.fontSize);
    const isLarge = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
    const faded = Number(style.opacity) < 1 ? ' faded' : '';
    if (ratio < (isLarge ? 3 : 4.5) || faded) low.add(element.tagName + '.' + element.className + ' ' + ratio.toFixed(2) + faded);
  }
  return [...low];
})()`;
