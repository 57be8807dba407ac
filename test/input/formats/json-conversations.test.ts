import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { jsonConversations } from '../../../src/input/formats/json-conversations.ts';
import { shown } from './json-platforms.ts';
import { readText, sampleOf } from './reading.ts';

const FIXTURE = readFileSync(
  join(import.meta.dirname, '../../../fixtures/transcripts/json-conversations.json'),
  'utf8',
);
const read = async (text: string, given = {}) => (await readText(jsonConversations, text, given)).map(shown);

describe('json-conversations', () => {
  it('reads a list of conversations', async () => {
    expect(await read(FIXTURE)).toEqual([
      '2 · K-77 · customer · - · 2024-06-12 15:57:00 · "这款面霜敏感肌能用吗" · channel=chat',
      '2 · K-77 · agent · - · 2024-06-12 15:57:40 · "亲，建议先在耳后试用，24 小时没有不适再上脸" · channel=chat',
      '23 · K-78 · customer · - · 2024-06-12 16:01:00 · "几天能到" · channel=chat',
      '23 · K-78 · agent · - · 2024-06-12 16:01:30 · "江浙沪次日达，其他地区三天内送到" · channel=chat',
      expect.stringMatching(/^23 ! 不认识的角色“仓库”/),
      '47 ! 这个会话里没有消息列表',
    ]);
    expect(jsonConversations.detect(await sampleOf(FIXTURE))).toBeGreaterThan(0.5);
  });

  it('reads conversations without ids, and utterances in lists', async () => {
    const text = [
      '{"turns":[{"sender":"customer","utterances":["在吗","想退货"]},{"sender":"helpdesk","utterances":["您好，请提供订单号"]}]}',
      '{"turns":[{"sender":"customer","utterances":["谢谢"]}]}',
    ].join('\n');
    expect(await read(text)).toEqual([
      '1 · 1 · customer · - · - · "在吗\\n想退货"',
      '1 · 1 · agent · - · - · "您好，请提供订单号"',
      '2 · 2 · customer · - · - · "谢谢"',
    ]);
  });

  it('takes what the user tells', async () => {
    const text = '{"id":7,"turns":[{"who":"小美","words":"您好"},{"who":"林女士","words":"发票呢"}]}';
    expect(await read(text, { map: { text: 'words', sender: 'who' }, agents: ['小美'] })).toEqual([
      '1 · 7 · ? · 小美 · - · "您好"',
      '1 · 7 · ? · 林女士 · - · "发票呢"',
    ]);
  });

  it('is not for messages by themselves', async () => {
    expect(
      jsonConversations.detect(await sampleOf('{"role":"客服","content":"您好"}\n{"role":"用户","content":"在吗"}')),
    ).toBe(0);
  });
});
