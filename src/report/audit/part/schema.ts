import {
  array,
  boolean,
  exactOptional,
  type GenericSchema,
  integer,
  literal,
  minValue,
  null_,
  nullable,
  number,
  object,
  picklist,
  pipe,
  record,
  string,
  tuple,
  union,
  unknown,
} from 'valibot';
import { PART_VERSION } from './part.ts';

const count = pipe(number(), integer(), minValue(0));
const strings = array(string());
const text = object({ zh: string(), en: string() });
const role = picklist(['agent', 'customer', 'system']);
const channel = picklist(['chat', 'phone', 'email', 'ticket']);
const severity = picklist(['error', 'warning', 'info']);
const status = picklist(['kept', 'late', 'open', 'no-time']);
/** An error with the further ones that came with it. */
const errors = array(
  object({
    message: string(),
    path: nullable(string()),
    line: nullable(number()),
    column: nullable(number()),
  }),
);
const position = tuple([count, count]);
/** A map is written as a list of pairs. */
const pairs = <K extends GenericSchema, V extends GenericSchema>(key: K, value: V) => array(tuple([key, value]));

export const headerSchema = object({
  version: literal(PART_VERSION),
  tool: object({ name: string(), version: string() }),
  shard: object({ index: pipe(number(), integer(), minValue(1)), count: pipe(number(), integer(), minValue(1)) }),
  options: record(string(), string()),
  verdict: object({
    failOn: nullable(picklist(['error', 'warning', 'info', 'never'])),
    maxWarnings: nullable(number()),
    minScore: nullable(number()),
  }),
  sources: array(object({ path: string(), size: nullable(count), modified: nullable(number()) })),
});

export const entrySchema = object({
  position,
  conversation: object({
    id: string(),
    agent: nullable(string()),
    channel,
    messages: count,
    score: nullable(number()),
    veto: strings,
    findings: count,
    notApplicable: strings,
    pass: nullable(boolean()),
    agents: strings,
    team: nullable(string()),
    day: nullable(string()),
    agentMessages: count,
    customerMessages: count,
    commitments: count,
    path: nullable(string()),
    line: nullable(number()),
  }),
  findings: array(
    object({
      rule: string(),
      severity,
      message: string(),
      why: string(),
      path: nullable(string()),
      line: nullable(number()),
      column: null_(),
      endLine: null_(),
      endColumn: null_(),
      offset: count,
      endOffset: count,
      conversation: string(),
      index: count,
      role,
      agent: nullable(string()),
      quote: string(),
      suggestions: array(
        union([
          object({ kind: literal('advice'), text: string() }),
          object({ kind: picklist(['safe', 'review']), text: string(), offset: count, endOffset: count }),
        ]),
      ),
    }),
  ),
  commitments: array(
    object({
      conversation: string(),
      path: nullable(string()),
      line: nullable(number()),
      index: count,
      offset: count,
      endOffset: count,
      quote: string(),
      who: nullable(string()),
      what: string(),
      by: nullable(string()),
      due: nullable(string()),
      status,
      keptBy: nullable(count),
      lateBySeconds: nullable(number()),
    }),
  ),
  /** `[index, time, text, customer]`. */
  messages: array(tuple([count, nullable(string()), string(), string()])),
});

const findingCounts = object({ error: count, warning: count, info: count });
const tallyEntries = {
  conversations: count,
  scored: count,
  tenths: count,
  passed: count,
  vetoed: count,
  withFindings: count,
  agentMessages: count,
  findings: findingCounts,
  findingsByRule: pairs(string(), count),
  commitments: object({ kept: count, late: count, open: count, 'no-time': count }),
};
const tally = object(tallyEntries);

const span = { start: count, end: count };
const message = object({
  role,
  text: string(),
  time: exactOptional(string()),
  end: exactOptional(string()),
  sender: exactOptional(string()),
  attachment: exactOptional(picklist(['image', 'sticker', 'audio', 'video', 'file', 'location', 'card'])),
  aside: exactOptional(picklist(['note', 'automatic', 'recalled'])),
});
const ownScore = { tenths: nullable(count), pass: nullable(boolean()), veto: strings };
const audited = object({
  position,
  draw: exactOptional(number()),
  conversation: object({
    id: string(),
    kind: picklist(['draft', 'canned', 'transcript']),
    messages: array(message),
    channel: exactOptional(channel),
    turn: exactOptional(picklist(['first', 'middle', 'last', 'only'])),
    customerName: exactOptional(string()),
    team: exactOptional(string()),
    endedBy: exactOptional(role),
    source: exactOptional(object({ path: string(), lines: array(number()) })),
  }),
  findings: array(
    object({
      ...span,
      rule: string(),
      severity,
      conversation: string(),
      message: count,
      role,
      agent: exactOptional(string()),
      quote: string(),
      data: record(string(), union([string(), number(), boolean()])),
      suggestions: array(
        union([
          object({ kind: literal('advice'), text }),
          object({ kind: picklist(['safe', 'review']), ...span, text: string() }),
        ]),
      ),
    }),
  ),
  notApplicable: strings,
  score: object({
    ...ownScore,
    mark: number(),
    earned: nullable(count),
    left: number(),
    full: number(),
    categories: array(
      object({
        category: string(),
        share: number(),
        lost: number(),
        applicable: boolean(),
        rules: array(object({ rule: string(), findings: count, weight: number(), cap: number(), lost: number() })),
      }),
    ),
  }),
  agent: nullable(string()),
  agents: strings,
  parts: array(object({ agent: nullable(string()), messages: count, score: object(ownScore) })),
  team: nullable(string()),
  channel,
  day: nullable(string()),
  agentMessages: count,
  customerMessages: count,
  commitments: array(
    object({
      ...span,
      message: count,
      quote: string(),
      who: string(),
      what: string(),
      by: string(),
      due: nullable(string()),
      status,
      keptBy: exactOptional(count),
      lateBySeconds: exactOptional(number()),
    }),
  ),
});
const ranked = object({ size: count, kept: array(audited) });

const problems = object({
  count,
  first: array(object({ rows: count, ordinal: count, line: count, message: string() })),
});

export const resultSchema = object({
  entries: count,
  summary: object({
    settings: object({ top: count, sample: count, seed: string() }),
    sources: object({ files: count, rows: count, problems: count }),
    messages: object({ agent: count, customer: count, system: count }),
    total: tally,
    histogram: array(count),
    agents: pairs(nullable(string()), object({ ...tallyEntries, main: count })),
    teams: pairs(nullable(string()), tally),
    channels: pairs(string(), tally),
    days: pairs(nullable(string()), tally),
    rules: pairs(
      string(),
      object({ findings: findingCounts, conversations: count, notApplicable: count, lost: number() }),
    ),
    categories: pairs(string(), object({ conversations: count, full: number(), lost: number() })),
    worst: ranked,
    sample: ranked,
  }),
  record: object({
    errors: array(errors),
    sources: array(
      object({
        path: string(),
        tally: object({
          rows: count,
          conversations: count,
          repeated: count,
          reversed: count,
          unreadTimes: count,
          unreadTime: exactOptional(object({ line: count, raw: string(), ordinal: count })),
          roleless: count,
          rolelessSenders: array(object({ name: string(), ordinal: count })),
        }),
        shared: problems,
        own: problems,
        errors: array(errors),
      }),
    ),
    failures: array(object({ rule: string(), position, errors })),
    left: object({ withoutAgent: count, withoutTime: count }),
    unmet: strings,
    met: array(object({ name: string(), position })),
  }),
  contents: array(nullable(object({ bytes: count, sum: count }))),
  rules: array(
    object({
      id: string(),
      check: string(),
      severity,
      category: string(),
      options: record(string(), unknown()),
      what: text,
      why: text,
      advice: text,
    }),
  ),
  scores: object({
    pass: number(),
    repeat: number(),
    categories: pairs(string(), number()),
    weights: pairs(string(), number()),
    caps: pairs(string(), number()),
    veto: pairs(string(), severity),
  }),
  code: picklist([0, 1, 2]),
  isStopped: boolean(),
});

export const sealSchema = object({ result: count, sum: count });
