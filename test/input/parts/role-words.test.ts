import { expect, it } from 'vitest';
import { channelOf, messageTypeOf } from '../../../src/input/parts/column-values.ts';
import { isRoleWord, roleOfWord, yesOrNo } from '../../../src/input/parts/role-words.ts';

it.each([
  ['客服', 'agent'],
  ['客服人員', 'agent'],
  [' Ａｇｅｎｔ ', 'agent'],
  ['end-user', 'customer'],
  ['EndUser', 'customer'],
  ['使用者', 'customer'],
  ['智能客服', 'system'],
  ['客服机器人', 'system'],
  ['机器人小蜜', 'system'],
  ['人工客服-小美', 'agent'],
  ['Agent (Ben)', 'agent'],
  ['agent_007', 'agent'],
  ['访客123', 'customer'],
  ['客户→客服', 'customer'],
  ['agent to customer', 'agent'],
  ['客服发给客户', 'agent'],
  ['in', 'customer'],
  ['OUTBOUND', 'agent'],
  ['呼入', 'customer'],
  ['王女士', undefined],
  ['Agentina', undefined],
  ['客户投诉客服', undefined],
  ['', undefined],
])('%s speaks as %s', (word, role) => {
  expect(roleOfWord(word)).toBe(role);
});

it.each([
  ['客服', true],
  ['客服小美', false],
  ['Staff', true],
])('%s is a word for a role alone: %s', (word, is) => {
  expect(isRoleWord(word)).toBe(is);
});

it.each([
  ['TRUE', true],
  ['1.0', true],
  ['是', true],
  ['Y', true],
  ['0', false],
  ['否', false],
  ['未撤回', false],
  ['', undefined],
  ['也许', undefined],
])('%s says %s', (word, says) => {
  expect(yesOrNo(word)).toBe(says);
});

it.each([
  ['图片', { attachment: 'image' }],
  ['圖片', { attachment: 'image' }],
  ['IMAGE', { attachment: 'image' }],
  ['voice', { attachment: 'audio' }],
  ['小视频', { attachment: 'video' }],
  ['附件', { attachment: 'file' }],
  ['商品卡片', { attachment: 'card' }],
  ['系统消息', { aside: 'automatic' }],
  ['歡迎語', { aside: 'automatic' }],
  ['auto_reply', { aside: 'automatic' }],
  ['已撤回', { aside: 'recalled' }],
  ['internal note', { aside: 'note' }],
  ['文本', undefined],
  ['text', undefined],
  ['1', undefined],
])('a message of the kind %s is %o', (word, type) => {
  expect(messageTypeOf(word)).toEqual(type);
});

it.each([
  ['在线客服', 'chat'],
  ['微信公众号', 'chat'],
  ['WhatsApp', 'chat'],
  ['電話', 'phone'],
  ['inbound call', 'phone'],
  ['Email', 'email'],
  ['工单', 'ticket'],
  ['留言', 'ticket'],
  ['门店', undefined],
])('%s is the channel %s', (word, channel) => {
  expect(channelOf(word)).toBe(channel);
});
