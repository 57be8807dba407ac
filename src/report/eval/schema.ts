const count = { type: 'integer', minimum: 0 };
const text = { type: 'string' };
const nullable = (type: string) => ({ type: [type, 'null'] });
const list = (items: object) => ({ type: 'array', items });
const ref = (name: string) => ({ $ref: `#/$defs/${name}` });
const orNull = (schema: object) => ({ anyOf: [schema, { type: 'null' }] });
const unit = { type: 'number', minimum: 0, maximum: 1 };
const ratio = { type: ['number', 'null'], minimum: 0, maximum: 1 };

const places = {
  labels: { ...count, description: 'places that a person marked' },
  found: { ...count, description: 'labels that the linter found' },
  falseAlarms: count,
  missed: count,
  precision: orNull(ref('share')),
  recall: orNull(ref('share')),
  f1: ratio,
};
const marks = {
  right: count,
  wrong: count,
  unsure: count,
  unmarked: { ...count, description: 'rows that nobody marked yet' },
  missed: { ...count, description: 'places that a person added' },
  found: { ...count, description: 'all findings on the traffic that the rows were drawn from' },
};
const spoken = object({ index: count, role: { enum: ['agent', 'customer', 'system'] }, text });

const $defs = {
  interval: object({ low: unit, high: unit }),
  share: {
    ...object({ value: unit, low: unit, high: unit }),
    description: 'a share from 0 to 1 with its 95 % interval',
  },
  row: object({
    conversation: text,
    index: { ...nullable('integer'), description: 'of the message in the conversation, from 0' },
    rule: text,
    mark: { enum: ['right', 'wrong', 'unsure', 'missed', null] },
    note: text,
    line: { ...count, description: 'of the sheet' },
    quote: text,
    text,
  }),
};

const common = {
  version: { const: 1 },
  tool: object({ name: { const: 'replylint' }, version: text }),
  columnUnit: { const: 'utf16' },
  profile: text,
  errors: list(
    object({ message: text, path: nullable('string'), line: nullable('integer'), column: nullable('integer') }),
  ),
};

const labelled = object({
  ...common,
  kind: { const: 'labels' },
  conversations: { ...count, description: 'those with labels' },
  unlabelled: { ...count, description: 'those without; they count for nothing' },
  unsure: { ...count, description: 'places that the person was unsure about; they count for nothing' },
  rules: { ...list(object({ rule: text, ...places })), description: 'the lowest F1 first' },
  micro: object({ ...places, f1Interval: orNull(ref('interval')) }),
  macro: object({ precision: ratio, recall: ratio, f1: ratio, f1Interval: orNull(ref('interval')) }),
  notLabelled: {
    ...list(object({ rule: text, findings: count })),
    description: 'rules that no label names: neither right nor wrong',
  },
  off: {
    ...list(object({ rule: text, labels: count })),
    description: 'rules not in force: all their labels are missed',
  },
  differences: list(
    object({
      kind: { enum: ['false-alarm', 'missed'] },
      conversation: text,
      path: nullable('string'),
      line: nullable('integer'),
      index: { ...count, description: 'of the message in the conversation' },
      rule: text,
      quote: { ...text, description: 'empty where something is missing' },
      offset: { ...count, description: 'in the text of the message' },
      endOffset: { ...count, description: 'in the text of the message, exclusive' },
      text,
      before: list(spoken),
      after: list(spoken),
    }),
  ),
});

const marked = object({
  ...common,
  kind: { const: 'marks' },
  rules: {
    ...list(object({ rule: text, ...marks, precision: orNull(ref('share')) })),
    description: 'the lowest precision first',
  },
  total: object(marks),
  precision: { ...orNull(ref('share')), description: 'each rule weighted by how often it is found' },
  ofRows: { ...orNull(ref('share')), description: 'of the rows themselves, every one weighing the same' },
  covered: { ...count, description: 'findings of the rules that have marks of right or wrong' },
  isWeighted: { type: 'boolean', description: 'false where the sheet tells no more how often these are found' },
  since: {
    ...orNull(
      object({
        lost: list(ref('row')),
        cured: list(ref('row')),
        other: count,
        off: list(object({ rule: text, rows: count })),
      }),
    ),
    description:
      'rows that the rules of today judge otherwise: marked right and no longer reported, put right, how many others are no longer reported, and the rows of rules that the profile leaves out',
  },
  differences: { ...list(ref('row')), description: 'rows marked wrong or missed' },
});

/** The contract of `replylint eval --format json`, as a JSON Schema (draft 2020-12). */
export const evalSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'replylint eval report',
  description:
    'What `replylint eval --format json` writes. Offsets are counted from 0 in UTF-16 units of the text of the message.',
  oneOf: [labelled, marked],
  $defs,
};

function object(properties: Readonly<Record<string, unknown>>) {
  return { type: 'object', properties, required: Object.keys(properties), additionalProperties: false };
}
