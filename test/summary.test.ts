import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AuditedConversation, auditedConversation, type Position } from '../src/audit.ts';
import type { Commitment } from '../src/commitments.ts';
import { defineRule } from '../src/define.ts';
import { UserError } from '../src/errors.ts';
import { createScorer } from '../src/score.ts';
import { scoreSettings } from '../src/score-settings.ts';
import {
  addConversation,
  addSource,
  byName,
  emptySummary,
  meanTenths,
  medianTenths,
  mergeSummaries,
  type Summary,
  type SummarySettings,
} from '../src/summary.ts';
import type { Channel, Conversation, Finding, Message, Severity } from '../src/types.ts';
import { ROUND_SCORES } from './own.ts';

const words = { zh: '不妥', en: 'will not do' };
const RULES = (
  [
    ['require-greeting', 'opening', 'warning'],
    ['require-empathy', 'listening', 'warning'],
    ['no-profanity', 'attitude', 'error'],
    ['limit-emoji', 'style', 'info'],
  ] as const
).map(([id, category, severity]) =>
  defineRule({ id, check: 'forbid', severity, category, what: words, why: words, advice: words }),
);
const scorer = createScorer(RULES, scoreSettings([ROUND_SCORES]));
const SETTINGS: SummarySettings = { top: 3, sample: 2, seed: '7' };

interface Told {
  readonly id: string;
  /** Senders of the agent messages. */
  readonly by: readonly (string | undefined)[];
  /** `[rule, index of the agent message]`. */
  readonly broken?: readonly (readonly [string, number])[];
  readonly notApplicable?: readonly string[];
  readonly promises?: readonly (readonly [Commitment['status'], number])[];
  readonly team?: string;
  readonly channel?: Channel;
  readonly day?: string;
  readonly position?: Position;
}

function audited({
  id,
  by,
  broken = [],
  notApplicable = [],
  promises = [],
  team,
  channel,
  day,
  position = [0, 0],
}: Told): AuditedConversation {
  const time = day === undefined ? {} : { time: `${day}T10:00:00+08:00` };
  const messages: Message[] = [
    { role: 'customer', text: '我的包裹破了', ...time },
    ...by.map((sender): Message => ({ role: 'agent', text: '马上为您登记', ...(sender !== undefined && { sender }) })),
  ];
  const conversation: Conversation = {
    id,
    kind: 'transcript',
    messages,
    ...(team && { team }),
    ...(channel && { channel }),
  };
  const findings = broken.map(
    ([rule, index]): Finding => ({
      rule,
      severity: RULES.find((one) => one.id === rule)!.severity,
      conversation: id,
      message: 1 + Math.min(index, by.length - 1),
      role: 'agent',
      start: 0,
      end: 2,
      quote: '马上',
      data: {},
      suggestions: [],
    }),
  );
  const commitments = promises.map(
    ([status, index]): Commitment => ({
      message: 1 + Math.min(index, by.length - 1),
      start: 0,
      end: 2,
      quote: '马上',
      who: '我',
      what: '登记',
      by: '',
      due: null,
      status,
    }),
  );
  return auditedConversation(conversation, { findings, notApplicable, failures: [] }, scorer, commitments, position);
}

function summaryOf(conversations: readonly AuditedConversation[], settings = SETTINGS): Summary {
  const summary = emptySummary(settings);
  for (const one of conversations) addConversation(summary, one);
  return summary;
}

const ids = (list: readonly AuditedConversation[]) => list.map(({ conversation }) => conversation.id);

describe('a summary', () => {
  const summary = summaryOf([
    audited({ id: 'a', by: ['小雨', '小雨'], team: '售前', day: '2026-03-01', broken: [['require-empathy', 0]] }),
    audited({
      id: 'b',
      by: ['小雨', '阿明', '阿明'],
      team: '售后',
      channel: 'phone',
      day: '2026-03-02',
      broken: [
        ['no-profanity', 0],
        ['limit-emoji', 1],
        ['limit-emoji', 2],
        ['limit-emoji', 2],
      ],
      notApplicable: ['require-greeting'],
      promises: [
        ['kept', 0],
        ['late', 1],
        ['open', 2],
      ],
    }),
    audited({ id: 'c', by: [undefined], day: '2026-03-02', promises: [['no-time', 0]] }),
    audited({ id: 'd', by: [], notApplicable: RULES.map(({ id }) => id) }),
  ]);
  const tally = (tallies: ReadonlyMap<string | null, Summary['total']>) =>
    byName(tallies).map(([name, t]) => [
      name,
      t.conversations,
      t.scored,
      meanTenths(t),
      t.passed,
      t.vetoed,
      t.agentMessages,
    ]);

  it('counts conversations with their whole score by team, channel and day', () => {
    // a: 40 of 45 points are left; b: a red line; c: nothing lost; d: nobody answered.
    expect(tally(new Map([['all', summary.total]]))).toEqual([['all', 4, 3, 629, 2, 1, 6]]);
    expect(tally(summary.teams)).toEqual([
      ['售前', 1, 1, 888, 1, 0, 2],
      ['售后', 1, 1, 0, 0, 1, 3],
      [null, 2, 1, 1000, 1, 0, 1],
    ]);
    expect(tally(summary.channels)).toEqual([
      ['chat', 3, 2, 944, 2, 0, 3],
      ['phone', 1, 1, 0, 0, 1, 3],
    ]);
    expect(tally(summary.days)).toEqual([
      ['2026-03-01', 1, 1, 888, 1, 0, 2],
      ['2026-03-02', 2, 2, 500, 1, 1, 4],
      [null, 1, 0, null, 0, 0, 0],
    ]);
  });

  it('counts agents by what each of them wrote', () => {
    expect(tally(summary.agents)).toEqual([
      ['小雨', 2, 2, 444, 1, 1, 3],
      ['阿明', 1, 1, 950, 1, 0, 2],
      [null, 1, 1, 1000, 1, 0, 1],
    ]);
    const told = byName(summary.agents).map(
      ([agent, { main, withFindings, findings, findingsByRule, commitments }]) => ({
        agent,
        main,
        withFindings,
        findings,
        byRule: Object.fromEntries(findingsByRule),
        commitments,
      }),
    );
    const none = { kept: 0, late: 0, open: 0, 'no-time': 0 };
    expect(told).toEqual([
      {
        agent: '小雨',
        main: 1,
        withFindings: 2,
        findings: { error: 1, warning: 1, info: 0 },
        byRule: { 'require-empathy': 1, 'no-profanity': 1 },
        commitments: { ...none, kept: 1 },
      },
      {
        agent: '阿明',
        main: 1,
        withFindings: 1,
        findings: { error: 0, warning: 0, info: 3 },
        byRule: { 'limit-emoji': 3 },
        commitments: { ...none, late: 1, open: 1 },
      },
      {
        agent: null,
        main: 1,
        withFindings: 0,
        findings: { error: 0, warning: 0, info: 0 },
        byRule: {},
        commitments: { ...none, 'no-time': 1 },
      },
    ]);
  });

  it('counts rules and categories', () => {
    const none = { error: 0, warning: 0, info: 0 };
    expect(byName(summary.rules)).toEqual([
      ['limit-emoji', { findings: { ...none, info: 3 }, conversations: 1, notApplicable: 1, lost: 2 }],
      ['no-profanity', { findings: { ...none, error: 1 }, conversations: 1, notApplicable: 1, lost: 10 }],
      ['require-empathy', { findings: { ...none, warning: 1 }, conversations: 1, notApplicable: 1, lost: 5 }],
      ['require-greeting', { findings: none, conversations: 0, notApplicable: 2, lost: 0 }],
    ]);
    expect(byName(summary.categories)).toEqual([
      ['attitude', { conversations: 3, full: 45, lost: 10 }],
      ['listening', { conversations: 3, full: 45, lost: 5 }],
      ['opening', { conversations: 2, full: 10, lost: 0 }],
      ['style', { conversations: 3, full: 30, lost: 2 }],
    ]);
  });

  it('counts messages and findings of all, and keeps the worst', () => {
    expect(summary.messages).toEqual({ agent: 6, customer: 4, system: 0 });
    expect(summary.total).toMatchObject({
      withFindings: 2,
      findings: { error: 1, warning: 1, info: 3 },
      commitments: { kept: 1, late: 1, open: 1, 'no-time': 1 },
    });
    // Neither the faultless nor the unscored.
    expect(ids(summary.worst.kept)).toEqual(['b', 'a']);
  });

  it('knows the median: of an even number, half-way between the two in the middle', () => {
    expect(medianTenths(summary)).toBe(888);
    expect(medianTenths(emptySummary(SETTINGS))).toBeNull();
    const withBroken = (count: number, broken: number) =>
      summaryOf(
        Array.from({ length: count }, (_, i) =>
          audited({ id: String(i), by: ['小雨'], broken: i < broken ? [['require-empathy', 0]] : [] }),
        ),
      );
    expect([4, 5, 6].map((broken) => medianTenths(withBroken(10, broken)))).toEqual([1000, 944, 888]);
    expect([0, 1].map((broken) => medianTenths(withBroken(1, broken)))).toEqual([1000, 888]);
  });
});

describe('the worst conversations', () => {
  it('come by score, then by red lines and by points lost, then by position', () => {
    const both: Told['broken'] = [
      ['no-profanity', 0],
      ['require-empathy', 0],
    ];
    const all = [
      audited({ id: 'mild', by: ['小雨'], broken: [['limit-emoji', 0]] }),
      audited({ id: 'a', by: ['小雨'], broken: [['no-profanity', 0]], position: [1, 0] }),
      audited({ id: 'b', by: ['小雨'], broken: [['no-profanity', 0]], position: [0, 10] }),
      audited({ id: 'c', by: ['小雨'], broken: [['no-profanity', 0]], position: [0, 9] }),
      audited({ id: 'x', by: ['小雨'], broken: both }),
    ];
    expect(ids(summaryOf(all, { ...SETTINGS, top: 10 }).worst.kept)).toEqual(['x', 'c', 'b', 'a', 'mild']);
    expect(ids(summaryOf(all, { ...SETTINGS, top: 2 }).worst.kept)).toEqual(['x', 'c']);
    expect(summaryOf(all, { ...SETTINGS, top: 0 }).worst.kept).toEqual([]);
  });
});

describe('the sample', () => {
  const many = Array.from({ length: 200 }, (_, i) => audited({ id: `20260301-${i}`, by: ['小雨'] }));
  const drawn = (seed: string, sample: number) => ids(summaryOf(many, { top: 0, sample, seed }).sample.kept);

  it('is another one for another seed, and a larger one holds the smaller', () => {
    expect(drawn('1', 20).length).toBe(20);
    expect(drawn('1', 20)).not.toEqual(drawn('2', 20));
    expect(drawn('1', 50).slice(0, 20)).toEqual(drawn('1', 20));
    expect(drawn('1', 500).toSorted()).toEqual(ids(many).toSorted());
    expect(drawn('1', 0)).toEqual([]);
  });
});

describe('summaries merge', () => {
  const told: fc.Arbitrary<Told> = fc.record({
    // Few ids: some conversations bear the same.
    id: fc.constantFrom('c1', 'c2', 'c3', 'c4', 'c5', 'c6'),
    by: fc.array(fc.constantFrom('小雨', '阿明', 'Anna', '__proto__', undefined), { minLength: 1, maxLength: 4 }),
    broken: fc.array(fc.tuple(fc.constantFrom(...RULES.map(({ id }) => id)), fc.nat(3)), { maxLength: 5 }),
    promises: fc.array(fc.tuple(fc.constantFrom<Commitment['status']>('kept', 'late', 'open', 'no-time'), fc.nat(3)), {
      maxLength: 3,
    }),
    team: fc.constantFrom('售前', '售后', '10', '9'),
    channel: fc.constantFrom('chat', 'email'),
    day: fc.constantFrom('2026-03-01', '2026-03-02', '2026-02-28'),
  });
  const inParts = fc.tuple(
    fc.array(fc.tuple(told, fc.nat(4), fc.nat()), { maxLength: 40 }),
    fc.record({ top: fc.nat(5), sample: fc.nat(5), seed: fc.string({ maxLength: 3 }) }),
  );

  it('into what one run gives, whatever went into which part, in any order', () => {
    fc.assert(
      fc.property(inParts, fc.boolean(), ([pieces, settings], isTree) => {
        const all = pieces.map(([told], i) => audited({ ...told, position: [i % 3, i] }));
        const whole = summaryOf(all, settings);
        addSource(whole, { files: 5, rows: all.length, problems: 10 });
        const parts = Array.from({ length: 5 }, (_, part) => {
          const own = all
            .map((one, i) => ({ one, part: pieces[i]![1], order: pieces[i]![2] }))
            .filter((piece) => piece.part === part)
            .sort((a, b) => a.order - b.order);
          const summary = summaryOf(
            own.map(({ one }) => one),
            settings,
          );
          addSource(summary, { files: 1, rows: own.length, problems: part });
          // A worker sends it, and a part may have been a file.
          return structuredClone(summary);
        });
        const [a, b, c, d, e] = parts as [Summary, Summary, Summary, Summary, Summary];
        const before = written(a);
        const merged = isTree
          ? mergeSummaries(mergeSummaries(e, b), mergeSummaries(mergeSummaries(d, a), c))
          : [b, c, d, e].reduce(mergeSummaries, a);
        expect(written(merged)).toBe(written(whole));
        expect(written(a)).toBe(before);
      }),
      { numRuns: 200 },
    );
  });

  it('with nothing, into themselves', () => {
    const summary = summaryOf([audited({ id: 'a', by: ['小雨'], broken: [['no-profanity', 0]] })]);
    expect(mergeSummaries(emptySummary(SETTINGS), summary)).toEqual(summary);
    expect(mergeSummaries(summary, emptySummary(SETTINGS))).toEqual(summary);
  });

  it.each([{ top: 4 }, { sample: 1 }, { seed: '8' }])('only when made with the same settings: %j', (other) => {
    const merge = () => mergeSummaries(emptySummary(SETTINGS), emptySummary({ ...SETTINGS, ...other }));
    expect(merge).toThrow(UserError);
    expect(merge).toThrow('these results were made with different options');
  });
});

/** The whole of a summary in one text; maps by name, everything else in the order it has. */
function written(summary: Summary): string {
  return JSON.stringify(summary, (_, value: unknown) => (value instanceof Map ? byName(value) : value));
}

it('severities are what tallies count', () => {
  const severities: readonly Severity[] = ['error', 'warning', 'info'];
  expect(Object.keys(emptySummary(SETTINGS).total.findings)).toEqual(severities);
});
