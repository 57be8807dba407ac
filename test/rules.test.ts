import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { conceptsNamed, frameConditions, ruleConditions } from '../src/checks/check.ts';
import { checks } from '../src/checks/index.ts';
import { ANCHOR, type CompiledPattern, SHIELD_ANCHOR } from '../src/concepts/concept.ts';
import { docs } from '../src/generated/docs.ts';
import { pack } from '../src/generated/pack.ts';
import { createLinter } from '../src/linter.ts';
import { normalText } from '../src/text/normal.ts';

const ids = pack.rules.map(({ id }) => id);

describe('shipped rules', () => {
  it.each(pack.rules)('$id is complete', ({ id, what, why, advice, suggest }) => {
    for (const text of [what, why, advice]) {
      expect(text.zh).toMatch(/\p{Script=Han}/u);
      expect(text.en).not.toBe('');
    }
    const { source, traps, bad, good } = docs.rules[id]!;
    expect(source).not.toBe('');
    expect(traps?.zh).toMatch(/\p{Script=Han}/u);
    expect(traps?.en).toMatch(/[a-z]/);
    expect(bad.length).toBeGreaterThanOrEqual(4);
    expect(good.length).toBeGreaterThanOrEqual(4);
    for (const frames of Object.values(suggest)) {
      for (const { kind, text } of frames) if (kind === 'safe') expect(text).not.toMatch(/\{[^}]*\}/);
    }
  });

  it.each(pack.rules)('$id has the options its check needs and no other', ({ check, options }) => {
    const spec = checks.find(({ id }) => id === check)!.options;
    const required = Object.keys(spec).filter((name) => spec[name]!.required);
    expect(required.filter((name) => !(name in options))).toEqual([]);
    expect(Object.keys(options).filter((name) => !(name in spec))).toEqual([]);
  });

  it.each(pack.rules)('$id names concepts that exist', (rule) => {
    const check = checks.find(({ id }) => id === rule.check)!;
    const frames = Object.values(rule.suggest).flatMap((list) => frameConditions(list));
    const named = conceptsNamed(check, rule.options, [...ruleConditions(rule), ...frames]);
    const known = createLinter().concepts;
    expect(named.filter((id) => !known.has(id))).toEqual([]);
  });

  it('use every concept there is', () => {
    const linter = createLinter();
    const named = pack.rules.flatMap((rule) => [
      ...conceptsNamed(checks.find(({ id }) => id === rule.check)!, rule.options, [
        ...ruleConditions(rule),
        ...Object.values(rule.suggest).flatMap((list) => frameConditions(list)),
      ]),
    ]);
    const inProfiles = JSON.stringify(pack.profiles);
    const included = pack.tables.flatMap(({ concepts }) => concepts.flatMap(({ include = [] }) => include));
    const used = new Set([...named, ...included]);
    expect([...linter.concepts].filter((id) => !used.has(id) && !inProfiles.includes(`"${id}"`))).toEqual([]);
  });

  it('ids follow the grammar of kinds', () => {
    const plain = [
      'feedback-invite',
      'closing-reminder',
      'greeting-fits-time',
      'reply-time',
      'promise-kept',
      'progress-update',
      'silence-prompt',
      'speech-rate',
      'customer-ends-first',
      'record-complete',
      'complaint-steps',
    ];
    const others = ids.filter((id) => !/^(?:no|use|require|limit)-[a-z-]+$|^[a-z]+-(?:needs|before)-[a-z-]+$/.test(id));
    expect(others.filter((id) => !plain.includes(id))).toEqual([]);
  });

  it('are all of the norms that service teams are taught, or say why not', () => {
    const norms: { norm: string; zh: string; en: string; rules?: string[]; why?: string }[] = parse(
      readFileSync('fixtures/norms.yaml', 'utf8'),
    );
    expect(norms).toHaveLength(77);
    expect(norms.filter(({ rules, why }) => (rules === undefined) === (why === undefined))).toEqual([]);
    expect(norms.flatMap(({ rules = [] }) => rules).filter((id) => !ids.includes(id))).toEqual([]);
  });

  it('profiles name rules that exist; `all` switches every rule on', () => {
    for (const { id, rules } of pack.profiles) {
      expect({ id, unknown: Object.keys(rules).filter((rule) => !ids.includes(rule)) }).toEqual({ id, unknown: [] });
    }
    expect(createLinter({ profile: 'all' }).rules.filter(({ severity }) => severity === 'off')).toEqual([]);
  });

  it('blanks that suggestions leave are told as unfilled when they are sent', () => {
    const linter = createLinter();
    const rewritten = linter.rewrite('这个订单不能改地址。').text;
    expect(rewritten).toMatch(/\{[^}]+\}/);
    expect(linter.lint(rewritten).map(({ rule }) => rule)).toContain('no-unfilled-placeholder');
  });
});

it('every example of the shipped rules and concepts holds, its suggestions applied and linted again', () => {
  const { stdout, status } = spawnSync(process.execPath, ['bin/replylint.js', 'test', '--locale', 'en'], {
    encoding: 'utf8',
  });
  expect(stdout).toMatch(/, 0 missing, 0 wrong, 0 noisy\n$/);
  expect(status).toBe(0);
}, 120_000);

it('what the scanner looks for before it runs a shipped pattern is in all that the pattern matches', () => {
  const texts = [
    ...docs.concepts.flatMap(({ hit, miss }) => [...hit, ...miss]),
    ...Object.values(docs.rules).flatMap(({ bad, good }) => [...bad, ...good].map(({ text }) => text)),
  ].map((text) => ({ text: normalText(text, 'keep').text, bare: normalText(text, 'drop').text }));
  const missed: string[] = [];
  let matchCount = 0;
  for (const { patterns, phrases, uses } of pack.tables) {
    const anchors: string[][] = patterns.map(() => []);
    uses.forEach((line, i) => {
      const numbers = line.split(' ').map(Number);
      for (let k = 0; k < numbers.length; k += 3)
        if (numbers[k + 1] === ANCHOR || numbers[k + 1] === SHIELD_ANCHOR) anchors[numbers[k + 2]!]!.push(phrases[i]!);
    });
    patterns.forEach((line, i) => {
      const { source, guards } = JSON.parse(line) as CompiledPattern;
      const expression = new RegExp(source, 'u');
      for (const { text, bare } of texts) {
        if (!expression.test(text)) continue;
        matchCount++;
        // The scanner reads over the space in 呢 好.
        const isIn = (literal: string) => text.includes(literal) || bare.includes(literal);
        const isFound = [anchors[i]!, ...guards].every((set) => set.some(isIn));
        if (!isFound) missed.push(`${source} in ${text}`);
      }
    });
  }
  expect(missed).toEqual([]);
  expect(matchCount).toBeGreaterThan(1000);
});
