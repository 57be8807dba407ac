import { describe, expect, it } from 'vitest';
import type { ConceptSource } from '../../src/concepts/concept.ts';
import type { Channel, Conversation, Message } from '../../src/types.ts';
import { brief, dialogue, ownLinter } from '../own.ts';

const concepts: Record<string, Partial<ConceptSource>> = {
  'own-hello': { phrases: ['您好', '欢迎光临'] },
  'own-bye': { phrases: ['祝您愉快', '感谢您的咨询'] },
};
const opening = { needs: 'own-hello', at: 'start' };
const ending = { needs: 'own-bye', at: 'end' };
const bot = (text: string, aside?: Message['aside']): Message => ({ role: 'system', text, ...(aside && { aside }) });
/** Puts a message of the system at a place. */
const at = (place: number, message: Message, conversation: Conversation): Conversation => ({
  ...conversation,
  messages: conversation.messages.toSpliced(place, 0, message),
});
const on = (channel: Channel, conversation: Conversation): Conversation => ({ ...conversation, channel });

/** Gives each message the hour it was sent at. */
const timed = (conversation: Conversation, ...hours: number[]): Conversation => ({
  ...conversation,
  messages: conversation.messages.map((message, i) => ({
    ...message,
    time: `2024-05-06T${String(hours[i]).padStart(2, '0')}:00:00+08:00`,
  })),
});

const chat = dialogue('客户：在吗', '客服：在的', '客户：好', '客服：请慢用');
const thread = dialogue('客户：发票', '客服：您好，已开。祝您愉快', '客户：抬头错了', '客服：已重开');

type Case = [name: string, options: Record<string, unknown>, input: Conversation, expected: string[]];

const cases: Case[] = [
  ['a bot does not count unasked', opening, at(1, bot('欢迎光临'), chat), ['r 2 ']],
  ['a bot that greets before the agent', { ...opening, bots: true }, at(1, bot('欢迎光临'), chat), []],
  ['an automatic message, likewise', { ...opening, bots: true }, at(0, bot('您好', 'automatic'), chat), []],
  ['a note between colleagues is not seen', { ...opening, bots: true }, at(1, bot('您好', 'note'), chat), ['r 2 ']],
  ['nor what was taken back', { ...opening, bots: true }, at(1, bot('您好', 'recalled'), chat), ['r 2 ']],
  ['a bot after the opening is too late', { ...opening, bots: true }, at(2, bot('欢迎光临'), chat), ['r 1 ']],
  ['a bot that closes', { ...ending, bots: true }, at(4, bot('感谢您的咨询'), chat), []],
  ['a bot that closed something before', { ...ending, bots: true }, at(0, bot('感谢您的咨询'), chat), ['r 4 ']],
  ['the first and the last of a chat', { ...opening, letters: true }, thread, []],
  ['each e-mail opens', { ...opening, letters: true }, on('email', thread), ['r 3 ']],
  ['each e-mail ends', { ...ending, letters: true }, on('email', thread), ['r 3 ']],
  ['and each answer in a ticket', { ...opening, letters: true }, on('ticket', timed(thread, 9, 10, 15, 16)), ['r 3 ']],
  ['but not one within the hour', { ...opening, letters: true }, on('ticket', timed(thread, 9, 10, 10, 11)), []],
  ['in an e-mail neither', { ...opening, letters: true }, on('email', timed(thread, 9, 10, 10, 11)), []],
  ['a ticket without times may be a chat', { ...opening, letters: true }, on('ticket', thread), []],
  [
    'what excuses a chat does not excuse an e-mail',
    { ...ending, letters: true, unless: { customer: ['own-hello'] } },
    on('email', dialogue('客户：您好，发票呢', '客服：已开')),
    ['r 1 '],
  ],
  [
    'but a ticket it does',
    { ...ending, letters: true, unless: { customer: ['own-hello'] } },
    on('ticket', dialogue('客户：您好，发票呢', '客服：已开')),
    [],
  ],
  ['unless nobody asked for that', opening, on('email', thread), []],
];

describe('require', () => {
  it.each(cases)('%s', (_, options, input, expected) => {
    const linter = ownLinter([{ id: 'r', check: 'require', options }], concepts);
    const { findings, failures } = linter.run(input);
    expect(failures).toEqual([]);
    expect(brief(findings)).toEqual(expected);
  });
});
