import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { Converter } from 'opencc-js';
import { expect, it } from 'vitest';
import { exampleConversation } from '../src/cli/examples.ts';
import { docs } from '../src/generated/docs.ts';
import { createLinter } from '../src/linter.ts';
import type { Conversation } from '../src/types.ts';

const HAN = /\p{Script=Han}/u;

/** Every Chinese example of the rules, and the labelled conversations. */
function conversations(): Conversation[] {
  const examples = Object.values(docs.rules).flatMap(({ bad, good }) =>
    [...bad, ...good].map((example) => exampleConversation(example, 'example')),
  );
  const folder = 'fixtures/labelled';
  const files = existsSync(folder) ? readdirSync(folder).filter((name) => /(?<!\.labels)\.jsonl$/.test(name)) : [];
  const labelled = files.flatMap((name) =>
    readFileSync(`${folder}/${name}`, 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line): Conversation => ({ kind: 'transcript', ...JSON.parse(line) })),
  );
  return [...examples, ...labelled].filter(({ messages }) => messages.some(({ text }) => HAN.test(text)));
}

const linter = createLinter({ profile: 'all' });

/** Findings by rule and place; by rule and message where the conversion changes how long a text is. */
function found(conversation: Conversation, withPlaces: boolean): string[] {
  return linter
    .find(conversation)
    .findings.filter(({ rule }) => rule !== 'use-customer-language')
    .map(({ rule, message, start, end }) => (withPlaces ? `${rule} ${message} ${start}-${end}` : `${rule} ${message}`));
}

// t: character by character; tw, hk: the forms of Taiwan and Hong Kong; twp: Taiwan's own words as well.
it.each(['t', 'tw', 'hk', 'twp'] as const)('the same findings at the same places: %s', (to) => {
  const convert = Converter({ from: 'cn', to });
  let same = 0;
  let all = 0;
  const differences: string[] = [];
  for (const conversation of conversations()) {
    const messages = conversation.messages.map((message) => ({ ...message, text: convert(message.text) }));
    const isUnitByUnit = messages.every(({ text }, i) => text.length === conversation.messages[i]!.text.length);
    const left = found(conversation, isUnitByUnit);
    const right = found({ ...conversation, messages }, isUnitByUnit);
    const rest = [...right];
    for (const finding of left) {
      const at = rest.indexOf(finding);
      if (at < 0) differences.push(`lost: ${finding} of ${messages.at(-1)?.text}`);
      else same += rest.splice(at, 1).length;
    }
    differences.push(...rest.map((finding) => `new: ${finding} of ${messages.at(-1)?.text}`));
    all += Math.max(left.length, right.length);
  }
  expect(all).toBeGreaterThan(1000);
  expect(same / all, differences.join('\n')).toBeGreaterThanOrEqual(0.99);
});
