const count = { type: 'integer', minimum: 0 };
const position = { type: 'integer', minimum: 1 };
const nullable = (type: string) => ({ type: [type, 'null'] });

/** What every finding is told with, of drafts and of conversations. */
const ofFinding = {
  rule: { type: 'string' },
  severity: { enum: ['error', 'warning', 'info'] },
  message: { type: 'string', description: 'what was found, in the locale' },
  why: { type: 'string', description: 'why it matters, in the locale' },
  path: { ...nullable('string'), description: 'null for a text that is in no file' },
  line: position,
  column: position,
  endLine: position,
  endColumn: position,
  offset: count,
  endOffset: count,
  conversation: { type: 'string', description: 'the id of the conversation' },
  index: { ...count, description: 'of the message in the conversation; 0 for a draft without context' },
  role: { enum: ['agent', 'customer', 'system'] },
  agent: nullable('string'),
  quote: { type: 'string', description: 'the exact words found; empty when something is missing' },
  suggestions: suggestions({}),
};

/** A finding, as reports of conversations build on it. */
export const findingSchema = object(ofFinding);

/** The contract of `--format json`, as a JSON Schema (draft 2020-12). */
export const reportSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'replylint report',
  description:
    'What `replylint --format json` writes. Offsets are counted from 0 in UTF-16 units of the decoded text, without a byte order mark; lines and columns from 1, columns in UTF-16 units; ends are exclusive.',
  ...object({
    version: { const: 1 },
    tool: object({ name: { const: 'replylint' }, version: { type: 'string' } }),
    columnUnit: { const: 'utf16' },
    findings: { type: 'array', items: { $ref: '#/$defs/finding' } },
    summary: object({
      files: { ...count, description: 'files checked' },
      drafts: { ...count, description: 'replies checked' },
      errors: count,
      warnings: count,
      infos: count,
      fixable: { ...count, description: 'places that --fix would change' },
      hidden: { ...count, description: 'findings that are suppressed or in the baseline' },
      fixed: { ...count, description: 'places that --fix has changed' },
      failures: { ...count, description: 'length of `errors`' },
    }),
    errors: {
      type: 'array',
      description: 'work that could not be done; the exit code is then 2',
      items: object({
        message: { type: 'string' },
        path: nullable('string'),
        line: nullable('integer'),
        column: nullable('integer'),
      }),
    },
  }),
  $defs: {
    finding: object({
      ...ofFinding,
      offset: { ...count, description: 'in the file; in a workbook in the text of the cell' },
      conversation: {
        ...nullable('string'),
        description: 'the id of the conversation; null for a finding of the file itself',
      },
      index: {
        ...nullable('integer'),
        description: 'of the message in the conversation; 0 for a draft without context',
      },
      role: { enum: ['agent', 'customer', 'system', null] },
      suggestions: suggestions({
        replacement: {
          ...nullable('string'),
          description:
            'what to put between the offsets of the file, in its own spelling; null when it cannot stand there',
        },
      }),
      sheet: {
        ...nullable('string'),
        description: 'of a workbook; `line` and `column` are then the row and the column of the cell',
      },
      reply: {
        ...nullable('string'),
        description: 'what names the reply in its file; empty for the first draft of a text',
      },
      related: {
        type: 'array',
        description: 'other places it is about',
        items: object({
          path: { type: 'string' },
          key: { type: 'string', description: 'the reply there' },
          line: position,
          column: position,
          quote: { type: 'string' },
        }),
      },
      fingerprint: { type: 'string', description: 'stays the same when lines move' },
      hidden: {
        description: 'what it is suppressed by; it then counts for nothing',
        oneOf: [{ type: 'null' }, object({ by: { enum: ['file', 'config', 'baseline'] }, reason: { type: 'string' } })],
      },
    }),
  },
};

function suggestions(more: Record<string, unknown>) {
  return {
    type: 'array',
    description: 'best first',
    items: {
      oneOf: [
        object({
          kind: { enum: ['safe', 'review'] },
          text: { type: 'string' },
          offset: count,
          endOffset: count,
          ...more,
        }),
        object({ kind: { const: 'advice' }, text: { type: 'string' } }),
      ],
    },
  };
}

function object<T extends Record<string, unknown>>(properties: T) {
  return { type: 'object', properties, required: Object.keys(properties), additionalProperties: false };
}
