import { findingSchema, reportSchema } from '../json-schema.ts';

const count = { type: 'integer', minimum: 0 };
const text = { type: 'string' };
const nullable = (type: string) => ({ type: [type, 'null'] });
const ids = { type: 'array', items: text };
const list = (items: object) => ({ type: 'array', items });
const ref = (name: string) => ({ $ref: `#/$defs/${name}` });
const score = {
  type: ['number', 'null'],
  minimum: 0,
  maximum: 100,
  description: 'points, one decimal at most; null when nothing was judged',
};
const severityCounts = { errors: count, warnings: count, infos: count };
const tally = {
  conversations: count,
  scored: { ...count, description: 'conversations that have a score' },
  score: { ...score, description: 'the mean of these scores' },
  passed: count,
  vetoed: { ...count, description: 'conversations with a red line crossed: their score is 0' },
  withFindings: count,
  agentMessages: count,
  ...severityCounts,
  commitments: object({ kept: count, late: count, open: count, noTime: count }),
};

const finding = findingSchema;
const none = { type: 'null', description: 'exports have no place within a line' };

const $defs = {
  finding: {
    ...finding,
    properties: {
      ...finding.properties,
      path: { ...nullable('string'), description: 'the file of the export' },
      line: {
        ...nullable('integer'),
        description: 'the line, or the row of a sheet, that its message begins on; from 1',
      },
      column: none,
      endLine: none,
      endColumn: none,
      offset: { ...count, description: 'in the text of the message' },
      endOffset: { ...count, description: 'in the text of the message, exclusive' },
      index: { ...count, description: 'of the message in the conversation' },
      agent: {
        ...nullable('string'),
        description: 'whose finding it is: the sender, or where an agent did not write the message, who wrote most',
      },
    },
  },
  commitment: object({
    conversation: text,
    path: nullable('string'),
    line: nullable('integer'),
    index: { ...count, description: 'of the message that holds it' },
    offset: count,
    endOffset: count,
    quote: text,
    who: { ...nullable('string'), description: 'who is to do it, as it was said; else the sender' },
    what: text,
    by: { ...nullable('string'), description: 'the time as it was promised' },
    due: { ...nullable('string'), description: 'the same as a time, ISO 8601' },
    status: { enum: ['kept', 'late', 'open', 'no-time'] },
    keptBy: { ...nullable('integer'), description: 'the index of the message that kept it' },
    lateBySeconds: nullable('number'),
  }),
};

const conversation = {
  id: text,
  agent: { ...nullable('string'), description: 'who wrote most; null when no sender is named' },
  channel: { enum: ['chat', 'phone', 'email', 'ticket'] },
  messages: { ...count, description: 'how many' },
  score,
  veto: { ...ids, description: 'the red lines that were crossed, by rule id' },
  findings: { ...count, description: 'how many' },
  notApplicable: { ...ids, description: 'rules that had nothing to judge' },
  pass: { type: ['boolean', 'null'] },
  agents: ids,
  team: nullable('string'),
  day: { ...nullable('string'), description: 'YYYY-MM-DD' },
  agentMessages: count,
  customerMessages: count,
  commitments: { ...count, description: 'how many' },
  path: { ...nullable('string'), description: 'the file of the export' },
  line: { ...nullable('integer'), description: 'the line of its first message' },
};

const ABOUT =
  'Offsets are counted from 0 in UTF-16 units of the text of the message, ends are exclusive. Masked personal data is as long as what it stands for, so offsets are those of the source.';

/** The contract of `replylint audit --format json`, as a JSON Schema (draft 2020-12). */
export const auditSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'replylint audit report',
  description: `What \`replylint audit --format json\` writes. ${ABOUT}`,
  ...object({
    version: { const: 1 },
    tool: object({ name: { const: 'replylint' }, version: text }),
    columnUnit: { const: 'utf16' },
    conversations: list(object(conversation)),
    findings: list(ref('finding')),
    agents: list(
      object({
        agent: { ...nullable('string'), description: 'null for messages that name no sender' },
        main: { ...count, description: 'conversations in which nobody wrote more' },
        ...tally,
        topRules: { ...list(object({ rule: text, findings: count })), description: 'the heaviest first' },
      }),
    ),
    rules: list(
      object({
        rule: text,
        category: nullable('string'),
        severity: { enum: ['error', 'warning', 'info', null] },
        findings: count,
        ...severityCounts,
        conversations: { ...count, description: 'those with a finding of it' },
        notApplicable: { ...count, description: 'those in which it had nothing to judge' },
        lost: { type: 'number', minimum: 0, description: 'points it cost, before a category’s share ended it' },
      }),
    ),
    commitments: list(ref('commitment')),
    summary: object({
      files: count,
      rows: count,
      problems: { ...count, description: 'rows and files that could not be read' },
      failures: { ...count, description: 'length of `errors`' },
      messages: count,
      customerMessages: count,
      systemMessages: count,
      agents: { ...count, description: 'agents with a name' },
      from: { ...nullable('string'), description: 'the first day' },
      to: { ...nullable('string'), description: 'the last day' },
      passMark: { type: 'number' },
      median: score,
      ...tally,
      teams: list(object({ team: nullable('string'), ...tally })),
      channels: list(object({ channel: text, ...tally })),
      days: list(object({ day: nullable('string'), ...tally })),
      categories: list(
        object({
          category: text,
          conversations: { ...count, description: 'those it applied to' },
          full: { type: 'number', description: 'points it could cost there' },
          lost: { type: 'number' },
        }),
      ),
      histogram: {
        ...list(count),
        minItems: 11,
        maxItems: 11,
        description: 'conversations with 0 to 9.9 points, 10 to 19.9, … 90 to 99.9, 100',
      },
      worst: { ...ids, description: 'ids, the worst first' },
      sample: { ...ids, description: 'ids drawn for a person to look at' },
    }),
    errors: reportSchema.properties.errors,
  }),
  $defs,
};

/** The contract of a line of `replylint audit --format jsonl`. */
export const auditLineSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'replylint audit report, a conversation a line',
  description: `A line of what \`replylint audit --format jsonl\` writes. ${ABOUT}`,
  ...object({ ...conversation, findings: list(ref('finding')), commitments: list(ref('commitment')) }),
  $defs,
};

function object<T extends Record<string, unknown>>(properties: T) {
  return { type: 'object', properties, required: Object.keys(properties), additionalProperties: false };
}
