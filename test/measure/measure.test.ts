import { existsSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { measuredYaml, readMeasured } from '../../src/config/measured.ts';
import { folderWith } from '../cli/run-in.ts';
import { asMeasured, measureSets } from './measure.ts';

const FILE = 'rules/measured.yaml';

const lines = (...values: readonly object[]) => values.map((value) => `${JSON.stringify(value)}\n`).join('');
const CHAT = lines(
  {
    id: 'zh-1',
    messages: [
      { role: 'customer', text: '能改地址吗？' },
      { role: 'agent', text: '您好，你的包裹绝对今天送到。' },
    ],
  },
  {
    id: 'zh-2',
    messages: [
      { role: 'customer', text: '谢谢' },
      { role: 'agent', text: '不客气，你有需要随时联系我，祝您生活愉快。' },
    ],
  },
);

it(`${FILE} says how right the rules are today`, async () => {
  const today = measuredYaml(asMeasured(await measureSets('fixtures/labelled')));
  const kept = existsSync(FILE) ? readFileSync(FILE, 'utf8') : '';
  expect(kept, `${FILE} is stale: run \`npm run measure\``).toBe(today);
});

it('measures each set of a folder, and what is written is read back', async () => {
  const folder = folderWith({
    'zh.jsonl': CHAT,
    'zh.labels.jsonl': lines(
      {
        id: 'zh-1',
        labels: [
          { message: 1, rule: 'use-nin', quote: '你的' },
          { message: 1, rule: 'no-but', quote: '' },
        ],
      },
      { id: 'zh-2', labels: [] },
    ),
  });
  try {
    const measured = asMeasured(await measureSets(folder.path));
    expect(measured).toEqual({
      sets: { zh: { conversations: 2 } },
      rules: {
        'no-but': { zh: { found: 0, falseAlarms: 0, missed: 1 } },
        'use-nin': { zh: { found: 1, falseAlarms: 1, missed: 0 } },
      },
    });
    expect(readMeasured(measuredYaml(measured))).toEqual(measured);
    expect(readMeasured(measuredYaml(readMeasured(undefined)))).toEqual({ sets: {}, rules: {} });
  } finally {
    folder.remove();
  }
});

it('stops at a label that cannot be compared', async () => {
  const folder = folderWith({
    'zh.jsonl': CHAT,
    'zh.labels.jsonl': lines({ id: 'zh-1', labels: [{ message: 1, rule: 'use-nin', quote: '你们' }] }),
  });
  try {
    await expect(measureSets(folder.path)).rejects.toThrow(
      'zh.labels.jsonl:1: message 1 of “zh-1” (counted from 0) does not say “你们”',
    );
  } finally {
    folder.remove();
  }
});
