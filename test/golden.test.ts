import { readFileSync } from 'node:fs';
import { Converter } from 'opencc-js';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { createLinter } from '../src/linter.ts';
import type { Channel, Turn } from '../src/types.ts';

interface Golden {
  readonly profile: string;
  readonly text: string;
  readonly rules?: readonly string[];
  readonly channel?: Channel;
  readonly turn?: Turn;
}

const { good, bad } = parse(readFileSync('fixtures/golden.yaml', 'utf8')) as { good: Golden[]; bad: Golden[] };

const scripts: Record<string, (text: string) => string> = { hans: (text) => text };
for (const to of ['t', 'tw', 'hk'] as const) scripts[to] = Converter({ from: 'cn', to });

const betweenHan = (text: string, by: string) => text.replace(/(?<=\p{Script=Han})(?=\p{Script=Han})/gu, by);
const evasions: Record<string, (text: string) => string> = {
  plain: (text) => text,
  'spaces wedged in': (text) => betweenHan(text, ' '),
  'dots wedged in': (text) => betweenHan(text, '.'),
  'zero width wedged in': (text) => betweenHan(text, '\u200b'),
  'full width': (text) => text.replace(/[!-~]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0)),
};

const lint = ({ profile, channel, turn = 'middle' }: Golden, text: string) =>
  createLinter({ profile }).lint({
    id: 'golden',
    kind: 'draft',
    turn,
    ...(channel && { channel }),
    messages: [{ role: 'agent', text }],
  });

describe.each(Object.entries(scripts))('golden drafts in %s', (_, convert) => {
  it.each(good)('$profile is silent on $text', (golden) => {
    const loud = lint(golden, convert(golden.text)).filter(({ severity }) => severity !== 'info');
    expect(loud.map(({ rule, quote }) => `${rule} ${quote}`)).toEqual([]);
  });

  it.each(bad)('$profile names $rules in $text', (golden) => {
    for (const [name, evade] of Object.entries(evasions)) {
      const found = lint(golden, evade(convert(golden.text))).map(({ rule }) => rule);
      expect({ name, missing: golden.rules!.filter((rule) => !found.includes(rule)) }).toEqual({ name, missing: [] });
    }
  });
});

const traps = parse(readFileSync('fixtures/traps.yaml', 'utf8')) as { text: string; rules: string[] }[];

describe.each(Object.entries(scripts))('traps in %s', (_, convert) => {
  const linter = createLinter({ profile: 'all' });
  it.each(traps)('$rules stay silent on $text', ({ text, rules }) => {
    const known = linter.rules.map(({ rule }) => rule.id);
    expect(rules.filter((rule) => !known.includes(rule))).toEqual([]);
    const messages = [{ role: 'agent', text: convert(text) }] as const;
    const found = linter.lint({ id: 'trap', kind: 'draft', turn: 'middle', messages });
    expect(found.filter(({ rule }) => rules.includes(rule)).map(({ rule, quote }) => `${rule} ${quote}`)).toEqual([]);
  });
});

it.each(['我\n不能', '我\r\n不能', '我.不.能', '我\u200b不\u200d能', '我　不　能'])('finds 我不能 in %j', (text) => {
  expect(
    createLinter()
      .lint(text)
      .map(({ rule }) => rule),
  ).toContain('no-flat-refusal');
});
