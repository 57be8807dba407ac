import * as v from 'valibot';
import {
  about,
  channel,
  condition,
  keys,
  kind,
  localized,
  mapping,
  name,
  role,
  severity,
  text,
  turn,
} from './schema-parts.ts';

const frame = keys({
  over: about(
    v.picklist(['hit', 'clause', 'sentence', 'message', 'start', 'before-closing', 'end']),
    'What the suggestion replaces; `start` and `end` insert before or after the message, `before-closing` before its thanks and farewell.',
  ),
  match: v.exactOptional(
    about(text, 'A pattern over exactly the replaced text; its named groups go into `text` as <name>.'),
  ),
  if: v.exactOptional(condition),
  text: about(
    v.union([v.string(), v.pipe(v.array(v.string()), v.nonEmpty())]),
    'What is written instead; a list gives several suggestions of one shape, best first.',
  ),
  kind: about(
    v.picklist(['safe', 'review']),
    '`safe` ones are applied by --fix and hold no blank; a person decides on `review` ones.',
  ),
});

const suggestions = v.array(frame);

const time = v.pipe(
  v.string(),
  v.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?(?:Z|[+-]\d\d:\d\d)$/, 'time'),
);
const timed = {
  at: v.exactOptional(about(time, 'When it was sent, such as 2024-05-01T10:00:00+08:00.')),
  end: v.exactOptional(about(time, 'When a spoken message ended.')),
};
const told = {
  ...timed,
  fields: v.exactOptional(
    about(mapping(v.string()), 'Of another reply, in a rule about the whole set: key, language, translationOf, file.'),
  ),
};
const said = v.pipe(
  v.array(
    v.union([keys({ customer: text, ...told }), keys({ agent: text, ...told }), keys({ system: text, ...told })]),
  ),
  v.nonEmpty(),
);

const situation = {
  ...timed,
  customer: v.exactOptional(about(text, 'What the customer said right before.')),
  context: v.exactOptional(about(said, 'All that was said before, oldest first; instead of `customer`.')),
  after: v.exactOptional(about(said, 'What was said afterwards, in a transcript.')),
  role: v.exactOptional(about(role, 'Who says `text`; the agent unless told.')),
  endedBy: v.exactOptional(role),
  fields: v.exactOptional(about(mapping(v.string()), 'Fields of the record, by their names.')),
  customerName: v.exactOptional(about(text, 'The customer’s name on record.')),
  turn: v.exactOptional(turn),
  channel: v.exactOptional(channel),
  kind: v.exactOptional(kind),
};

const bad = keys({
  text,
  quote: v.exactOptional(about(v.string(), 'The exact words the finding quotes; empty for something that is missing.')),
  fixed: v.exactOptional(about(text, 'The text after the best suggestion.')),
  ...situation,
});

const good = v.union([text, keys({ text, ...situation })]);

/** A norm: rules/norms/<rule-id>.yaml. Options are validated against the check they are for. */
export const ruleFileSchema = keys({
  check: about(text, 'The check that finds it: forbid, need, require, limit, order, or one of your own.'),
  severity: v.exactOptional(severity),
  category: v.exactOptional(
    about(
      name,
      'opening listening attitude refusal clarity style commitment compliance time closing outcome, or your own.',
    ),
  ),
  applies: v.exactOptional(
    keys({
      role: v.exactOptional(role),
      channel: v.exactOptional(v.pipe(v.array(channel), v.nonEmpty())),
      kind: v.exactOptional(v.pipe(v.array(kind), v.nonEmpty())),
      turn: v.exactOptional(v.pipe(v.array(turn), v.nonEmpty())),
    }),
  ),
  when: v.exactOptional(about(condition, 'The rule looks only where this holds.')),
  escalate: v.exactOptional(
    about(v.array(keys({ to: severity, if: condition })), 'Severity by finding; the first that holds.'),
  ),
  options: about(mapping(v.unknown()), 'Options of the check.'),
  what: about(localized, 'What is wrong; {quote}, {count} and {max} are filled in.'),
  why: about(localized, 'Why it matters, in one sentence.'),
  suggest: v.exactOptional(keys({ zh: v.exactOptional(suggestions), en: v.exactOptional(suggestions) })),
  advice: about(localized, 'Words only; shown when no suggestion fits.'),
  traps: v.exactOptional(about(localized, 'What looks like a fault and is left alone, for the reader of the manual.')),
  source: about(text, 'The document and place the norm comes from.'),
  examples: about(
    keys({
      options: v.exactOptional(about(mapping(v.unknown()), 'Options that the examples take to be set.')),
      bad: v.pipe(v.array(bad), v.nonEmpty()),
      good: v.pipe(v.array(good), v.nonEmpty()),
    }),
    'Every bad one must be reported by this rule, no good one may be. They are the rule’s tests.',
  ),
});

export type RuleFile = v.InferOutput<typeof ruleFileSchema>;
