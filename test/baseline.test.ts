import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  applyBaseline,
  type Baseline,
  type BaselineScope,
  baselineText,
  NO_BASELINE,
  pruneBaseline,
  updateBaseline,
} from '../src/baseline.ts';
import type { Reply } from '../src/input/reply.ts';
import type { CheckedText } from '../src/report/report.ts';
import { slice } from '../src/text/written.ts';
import { checked } from './suppressible.ts';

type Files = Readonly<Record<string, Readonly<Record<string, string>> | readonly (readonly [string, string])[]>>;

/** Files with their replies by key, as a run finds them. */
function textsOf(files: Files): CheckedText[] {
  return Object.entries(files).map(([path, said]) => {
    let source = '# 快捷回复\n';
    const replies = (Array.isArray(said) ? said : Object.entries(said)).map(
      ([key, words]: readonly [string, string]): Reply => {
        const start = source.length + 2;
        source += `- ${words}\n`;
        return { key, ...slice(source, start, start + words.length), region: { start, end: source.length } };
      },
    );
    return checked(path, source, replies);
  });
}

const EVERYTHING: BaselineScope = {
  pathOf: (path) => path,
  isGone: () => true,
  isCovered: () => true,
  failedRules: new Set(),
};
const META = { date: '2026-12-03' };
const create = (files: Files, meta = META) => updateBaseline(textsOf(files), NO_BASELINE, EVERYTHING, meta).baseline;

/** What is still told, and how many entries no longer occur. */
function after(baseline: Baseline, files: Files, scope: BaselineScope = EVERYTHING) {
  const { texts, stale } = applyBaseline(textsOf(files), baseline, scope);
  const told = texts.flatMap(({ path, replies }) =>
    replies.flatMap(({ reply, findings }) =>
      findings.map(({ rule, quote }) => `${path}#${reply.key} ${rule} ${quote}`),
    ),
  );
  const gone = stale.map(({ path, reply, rule, quote }) => `${path}#${reply} ${rule} ${quote}`);
  return { told, gone };
}

const SALES: Files = {
  '售后.yaml': {
    退款: '您好，你的退款三天内到账，请留意银行短信，但是节假日会顺延。',
    换货: '在的哈，换货请先寄回，我们收到后当天给你发新的。',
  },
  '售前.yaml': { 尺码: '请问平时穿什么码呢，我们帮你推荐。' },
};
const ALL = 5;

interface Case {
  readonly title: string;
  readonly files: Files;
  readonly told?: readonly string[];
  readonly gone?: readonly string[];
}

const refund = '您好，你的退款三天内到账，请留意银行短信，但是节假日会顺延。';
const swap = '在的哈，换货请先寄回，我们收到后当天给你发新的。';
const size = { 尺码: '请问平时穿什么码呢，我们帮你推荐。' };

const cases: readonly Case[] = [
  { title: 'nothing changed', files: SALES },
  {
    title: 'replies in another order, and new ones between them',
    files: { '售后.yaml': { 物流: '请放心，已经发出。', 换货: swap, 退款: refund }, '售前.yaml': size },
  },
  {
    title: 'other sentences of the reply come, go and change',
    files: {
      ...SALES,
      '售后.yaml': { 换货: `感谢您的耐心等待！${swap}运费由我们承担。`, 退款: `${refund}如有疑问请随时联系。` },
    },
  },
  {
    title: 'other words right beside it: whoever touches a sentence puts it right',
    files: { ...SALES, '售后.yaml': { 换货: swap, 退款: refund.replace('节假日', '周末') } },
    told: ['售后.yaml#退款 no-but 但是'],
    gone: ['售后.yaml#退款 no-but 但是'],
  },
  {
    title: 'punctuation, spaces, width and script make no difference',
    files: {
      ...SALES,
      '售后.yaml': { 换货: swap.replace(/，/g, ', '), 退款: refund.replace('请留意银行', ' 請留意銀行 ') },
    },
  },
  {
    title: 'the words themselves',
    files: { ...SALES, '售后.yaml': { 换货: swap, 退款: refund.replace('你的退款', '你那笔款') } },
    told: ['售后.yaml#退款 use-nin 你'],
    gone: ['售后.yaml#退款 use-nin 你'],
  },
  {
    title: 'one mended',
    files: { ...SALES, '售后.yaml': { 换货: swap, 退款: refund.replace('但是', '') } },
    gone: ['售后.yaml#退款 no-but 但是'],
  },
  {
    title: 'one mended and one added: the count is the same, the new one is told',
    files: { ...SALES, '售后.yaml': { 换货: `${swap}你放心。`, 退款: refund.replace('但是', '') } },
    told: ['售后.yaml#换货 use-nin 你'],
    gone: ['售后.yaml#退款 no-but 但是'],
  },
  {
    title: 'one mended and the same words added to another reply that was there before',
    files: { ...SALES, '售后.yaml': { 换货: refund, 退款: refund.replace('你的', '您的') } },
    told: ['售后.yaml#换货 use-nin 你', '售后.yaml#换货 no-but 但是'],
    gone: ['售后.yaml#换货 no-slang 哈', '售后.yaml#换货 use-nin 你', '售后.yaml#退款 use-nin 你'],
  },
  {
    title: 'a second fault of the same words in one reply is new',
    files: { ...SALES, '售后.yaml': { 退款: refund, 换货: `${swap}${swap}` } },
    told: ['售后.yaml#换货 no-slang 哈', '售后.yaml#换货 use-nin 你'],
  },
  {
    title: 'a new reply with the words of another',
    files: { ...SALES, '售后.yaml': { 退款: refund, 换货: swap, 换货2: swap } },
    told: ['售后.yaml#换货2 no-slang 哈', '售后.yaml#换货2 use-nin 你'],
  },
  {
    title: 'a reply with another title',
    files: { ...SALES, '售后.yaml': { 退款进度: refund, 换货: swap } },
  },
  { title: 'a file with another name', files: { 'replies/after-sales.yaml': SALES['售后.yaml']!, '售前.yaml': size } },
  {
    title: 'a file with another name and a copy of it',
    files: { 'a.yaml': SALES['售后.yaml']!, 'b.yaml': SALES['售后.yaml']!, '售前.yaml': size },
    told: ['b.yaml#退款 use-nin 你', 'b.yaml#退款 no-but 但是', 'b.yaml#换货 no-slang 哈', 'b.yaml#换货 use-nin 你'],
  },
  {
    title: 'a file with another name and one mended',
    files: { '售后话术.yaml': { 退款: refund.replace('但是', ''), 换货: swap }, '售前.yaml': size },
    gone: ['售后.yaml#退款 no-but 但是'],
  },
  {
    title: 'a file that is gone',
    files: { '售前.yaml': size },
    gone: [
      '售后.yaml#换货 no-slang 哈',
      '售后.yaml#换货 use-nin 你',
      '售后.yaml#退款 no-but 但是',
      '售后.yaml#退款 use-nin 你',
    ],
  },
];

describe('a baseline', () => {
  const baseline = create(SALES);
  for (const { title, files, told = [], gone = [] } of cases) {
    it(title, () => {
      const result = after(baseline, files);
      expect({ ...result, gone: result.gone.toSorted() }).toEqual({ told, gone: gone.toSorted() });
      const updated = updateBaseline(textsOf(files), baseline, EVERYTHING, { date: '2027-01-01' });
      expect(after(updated.baseline, files)).toEqual({ told: [], gone: [] });
      expect([updated.added.length, updated.dropped.length]).toEqual([told.length, gone.length]);
      expect(updated.keptCount).toBe(ALL - gone.length);
      const pruned = pruneBaseline(textsOf(files), baseline, EVERYTHING);
      expect(after(pruned.baseline, files)).toEqual({ told, gone: [] });
    });
  }

  it('knows warnings and errors alike, and keeps who wrote an entry, when and why', () => {
    const first = create(SALES, { date: '2026-01-02', author: '王敏', reason: '上线前的老话术' } as typeof META);
    const files = { ...SALES, '售后.yaml': { 退款: refund, 换货新: `${swap}你放心。` } };
    const { baseline: next } = updateBaseline(textsOf(files), first, EVERYTHING, {
      date: '2026-12-03',
      reason: '活动',
    });
    const texts = next.entries.map(({ reply, since, author, reason }) =>
      [reply, since, author ?? '', reason ?? ''].join(' '),
    );
    expect(texts.toSorted()).toEqual([
      '尺码 2026-01-02 王敏 上线前的老话术',
      '换货新 2026-01-02 王敏 上线前的老话术',
      '换货新 2026-01-02 王敏 上线前的老话术',
      '换货新 2026-12-03  活动',
      '退款 2026-01-02 王敏 上线前的老话术',
      '退款 2026-01-02 王敏 上线前的老话术',
    ]);
    const { texts: hidden } = applyBaseline(textsOf(SALES), first, EVERYTHING);
    expect(hidden[1]!.replies[0]!.hidden.map(({ by, reason }) => [by, reason])).toEqual([
      ['baseline', '上线前的老话术'],
    ]);
  });

  it('is a file with an entry a line, the same for the same findings in any order', () => {
    const text = baselineText(baseline);
    expect(text).toBe(baselineText({ ...baseline, entries: baseline.entries.toReversed() }));
    expect(JSON.parse(text)).toMatchObject({ version: 1, tool: 'replylint' });
    const lines = text.split('\n');
    expect(lines.filter((line) => line.startsWith('    { '))).toHaveLength(ALL);
    expect(lines[4]).toMatch(
      /^ {4}\{ "path": "售前.yaml", "reply": "尺码", "rule": "use-nin", "severity": "warning", "quote": "你", "since": "2026-12-03", "fingerprint": "[0-9a-f]{14}", "words": "[0-9a-f]{14}" \},$/,
    );
    expect(baselineText(NO_BASELINE)).toBe('{\n  "version": 1,\n  "tool": "replylint",\n  "entries": []\n}\n');
  });

  it('says of what was not checked neither that it is gone nor that it moved', () => {
    const partly: BaselineScope = { ...EVERYTHING, isGone: () => false };
    const copied = { '新售后.yaml': SALES['售后.yaml']! };
    expect(after(baseline, copied, partly).gone).toEqual([]);
    expect(after(baseline, copied, partly).told).toHaveLength(4);
    expect(updateBaseline(textsOf({ '售前.yaml': {} }), baseline, partly, META).baseline.entries).toHaveLength(ALL - 1);
    const elsewhere: BaselineScope = { ...EVERYTHING, isCovered: () => false };
    expect(after(baseline, { '售前.yaml': size }, elsewhere).gone).toEqual([]);
  });

  it('keeps what a rule that threw would have found', () => {
    const failed: BaselineScope = { ...EVERYTHING, failedRules: new Set(['use-nin']) };
    const mended = { '售后.yaml': { 退款: '好的', 换货: '好的' }, '售前.yaml': { 尺码: '好的' } };
    expect(after(baseline, mended, failed).gone.map((entry) => entry.split(' ')[1])).toEqual(['no-but', 'no-slang']);
  });

  it('cuts long quotes between letters', () => {
    const [text] = textsOf({ 'a.yaml': { 长: '你' } });
    const [reply] = text!.replies;
    const quote = '😀'.repeat(70);
    const long = { ...text!, replies: [{ ...reply!, findings: [{ ...reply!.findings[0]!, quote }] }] };
    const [entry] = updateBaseline([long], NO_BASELINE, EVERYTHING, META).baseline.entries;
    expect(entry!.quote).toBe(`${'😀'.repeat(60)}…`);
  });

  it('leaves alone what is suppressed, and texts that are in no file', () => {
    const [text] = textsOf({ 'a.yaml': { 退款: refund } });
    const [reply] = text!.replies;
    const [first, second] = reply!.findings;
    const suppressed: CheckedText = {
      ...text!,
      replies: [{ ...reply!, findings: [second!], hidden: [{ finding: first!, by: 'file', reason: '原话' }] }],
    };
    const made = updateBaseline([suppressed], NO_BASELINE, EVERYTHING, META).baseline;
    expect(made.entries.map(({ rule }) => rule)).toEqual(['no-but']);
    // When the comment goes, the finding is new, and the other is still known.
    expect(after(made, { 'a.yaml': { 退款: refund } }).told).toEqual(['a.yaml#退款 use-nin 你']);
    const draft: CheckedText = { ...text!, path: null, name: '<stdin>' };
    expect(updateBaseline([draft], NO_BASELINE, EVERYTHING, META).baseline.entries).toEqual([]);
    expect(applyBaseline([draft], create({ 'a.yaml': { 退款: refund } }), EVERYTHING).texts).toEqual([draft]);
  });
});

describe('whatever the replies', () => {
  const words = fc
    .array(fc.constantFrom('你', '哈', '但是', '不能退', '，', '退款', '请稍等', '您好', '三天', '😀', ' '), {
      maxLength: 12,
    })
    .map((parts) => parts.join(''));
  const replies = fc.array(fc.tuple(fc.constantFrom('退款', '换货', '尺码', '催单'), words), { maxLength: 5 });
  const files = fc
    .dictionary(fc.constantFrom('a.yaml', 'b.yaml', 'c.yaml'), replies, { maxKeys: 3 })
    .map((all): Files => ({ ...all }));
  const told = (texts: readonly CheckedText[]) =>
    texts.flatMap((text) => text.replies.flatMap((reply) => reply.findings));

  it('what was written down is hidden, all of it', () => {
    fc.assert(
      fc.property(files, (all) => {
        expect(after(create(all), all)).toEqual({ told: [], gone: [] });
      }),
      { numRuns: 300 },
    );
  });

  it('after any edit an update hides exactly what is there, and an applied baseline never hides more than it has entries', () => {
    fc.assert(
      fc.property(files, files, (before, later) => {
        const first = create(before);
        const texts = textsOf(later);
        const applied = applyBaseline(texts, first, EVERYTHING);
        const left = told(applied.texts).length;
        const all = told(texts).length;
        expect(all - left + applied.stale.length).toBe(first.entries.length);
        const { baseline: next, added } = updateBaseline(texts, first, EVERYTHING, META);
        expect(added).toHaveLength(left);
        expect(next.entries).toHaveLength(all);
        expect(after(next, later)).toEqual({ told: [], gone: [] });
        // Written and read back it is the same.
        expect(after(JSON.parse(baselineText(next)), later)).toEqual({ told: [], gone: [] });
      }),
      { numRuns: 300 },
    );
  });

  it('replies in any order, with lines between them, are the same', () => {
    fc.assert(
      fc.property(files, fc.nat(), (all, turn) => {
        const turned = Object.fromEntries(
          Object.entries(all).map(([path, said]) => {
            const list = said as readonly (readonly [string, string])[];
            // Replies of one name are told apart by their order alone.
            const names = new Set(list.map(([key]) => key));
            const at = names.size < list.length || list.length === 0 ? 0 : turn % list.length;
            return [path, [...list.slice(at), ...list.slice(0, at)]];
          }),
        );
        expect(after(create(all), turned)).toEqual({ told: [], gone: [] });
      }),
      { numRuns: 200 },
    );
  });
});
