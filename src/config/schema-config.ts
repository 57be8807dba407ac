import * as v from 'valibot';
import { patternWording, wording } from './schema-concept.ts';
import {
  about,
  channel,
  count,
  keys,
  kind,
  locale,
  localized,
  mapping,
  oneOrMore,
  rules,
  severity,
  text,
  texts,
} from './schema-parts.ts';
import { scores } from './schema-score.ts';
import { day } from './schema-time.ts';

/** A phrase that may not be said, plain or with what to say instead and why. */
const forbidden = v.union([
  text,
  keys({
    phrase: text,
    instead: v.exactOptional(about(texts, 'What to say instead, best first.')),
    why: v.exactOptional(about(v.union([text, localized]), 'Why it may not be said; shown with the finding.')),
  }),
]);

const conceptChange = keys({
  add: v.exactOptional(about(v.pipe(v.array(wording), v.nonEmpty()), 'Wordings that belong to the concept too.')),
  patterns: v.exactOptional(
    about(v.pipe(v.array(patternWording), v.nonEmpty()), 'Regular expressions that belong to it too.'),
  ),
  remove: v.exactOptional(about(texts, 'Wordings of the concept that do not count.')),
  except: v.exactOptional(about(texts, 'Wordings that hide a hit they overlap.')),
});

const glossary = keys({
  jargon: v.exactOptional(
    about(
      v.union([texts, mapping(oneOrMore(text))]),
      'Terms that customers need explained, as a list or with plain words: { SKU: 规格 }.',
    ),
  ),
  names: v.exactOptional(about(texts, 'Names of products, brands and services: nothing inside one is reported.')),
  allow: v.exactOptional(about(texts, 'Phrases that may be said, whatever a rule thinks of them.')),
});

/** What the top level and an override can both say. */
const settings = {
  extends: v.exactOptional(
    about(v.union([text, v.array(text)]), 'Profiles, files or packages to start from; later ones win.'),
  ),
  rules: v.exactOptional(about(rules, 'Severity, or [severity, options], by rule.')),
  forbid: v.exactOptional(about(v.array(forbidden), 'Wordings that may not be said.')),
  prefer: v.exactOptional(about(mapping(oneOrMore(text)), 'The wording to use instead of another, by the other.')),
  require: v.exactOptional(
    keys({
      greeting: v.exactOptional(about(texts, 'The first reply must have one of these.')),
      closing: v.exactOptional(about(texts, 'The last reply must have one of these.')),
    }),
  ),
  glossary: v.exactOptional(glossary),
  variables: v.exactOptional(
    about(texts, 'Names of the variables that canned replies may use, with * for anything: customer_name, ticket.*.'),
  ),
  concepts: v.exactOptional(about(mapping(conceptChange), 'Wordings added to concepts or taken out of them.')),
  scores: v.exactOptional(about(scores, 'How conversations are scored.')),
};

const override = keys({
  files: v.exactOptional(about(oneOrMore(text), 'Globs, seen from the folder of the config file.')),
  channel: v.exactOptional(about(oneOrMore(channel), 'Only in these channels.')),
  kind: v.exactOptional(about(oneOrMore(kind), 'Only in these kinds of input.')),
  ...settings,
});

const canned = keys({
  files: about(oneOrMore(text), 'Globs, seen from the folder of the config file; with ! what is not meant.'),
  select: v.exactOptional(
    about(oneOrMore(text), 'Where the replies are: a path such as replies[*].body, a column, blockquote.'),
  ),
  title: v.exactOptional(about(text, 'Where the title of a reply is, seen from the reply: a key or a column.')),
  language: v.exactOptional(
    about(text, 'The language of the replies, such as zh-Hans, or the key or column that tells it.'),
  ),
  turn: v.exactOptional(
    about(v.picklist(['first', 'middle', 'last', 'only']), 'Where in a conversation they are sent.'),
  ),
  channel: v.exactOptional(about(channel, 'The channel they are sent in.')),
});

const suppression = keys({
  files: v.exactOptional(
    about(oneOrMore(text), 'Globs, seen from the folder of the config file; with ! what is not meant.'),
  ),
  reply: v.exactOptional(about(oneOrMore(text), 'Keys or titles of replies; * stands for anything.')),
  rules: about(oneOrMore(text), 'The rules whose findings are suppressed.'),
  reason: about(text, 'Why; shown wherever suppressed findings are.'),
  until: v.exactOptional(about(day, 'The last day it holds, such as 2027-01-31.')),
});

export const configSchema = keys({
  $schema: v.exactOptional(v.string()),
  ...settings,
  overrides: v.exactOptional(about(v.array(override), 'Settings for some files, channels or kinds.')),
  rulePaths: v.exactOptional(
    about(oneOrMore(text), 'Folders or globs with rule, concept and profile files of your own.'),
  ),
  checks: v.exactOptional(about(oneOrMore(text), 'Modules that export checks and rules written in code.')),
  canned: v.exactOptional(about(v.array(canned), 'Which files hold canned replies, and where in them.')),
  ignore: v.exactOptional(
    about(oneOrMore(text), 'Globs of files that are never checked, seen from the folder of the config file.'),
  ),
  suppress: v.exactOptional(about(v.array(suppression), 'Findings that are meant to stay, each with the reason.')),
  baseline: v.exactOptional(
    about(
      text,
      'The file of known findings, seen from the folder of the config file; default .replylint-baseline.json.',
    ),
  ),
  channel: v.exactOptional(about(channel, 'The channel, where the input does not tell.')),
  locale: v.exactOptional(about(locale, 'The language of messages.')),
  failOn: v.exactOptional(
    about(v.picklist([...severity.options, 'never']), 'The severity that fails a run; default `error`.'),
  ),
  timezone: v.exactOptional(
    about(
      text,
      'The zone of times that tell none, and of days and hours: Asia/Shanghai, +08:00; default that of the machine.',
    ),
  ),
  maxWarnings: v.exactOptional(about(count, 'More warnings than this fail a run.')),
});

export type Config = v.InferOutput<typeof configSchema>;
export type Override = v.InferOutput<typeof override>;
/** What the top level and an override can both say. */
export type Settings = Pick<Override, keyof typeof settings>;
