import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { UserError } from '../../src/errors.ts';
import type { Conversation } from '../../src/types.ts';
import type { Labels } from './tally.ts';

const label = v.object({ message: v.number(), rule: v.string(), quote: v.string() });
const labelsLine = v.object({ id: v.string(), labels: v.array(label), unsure: v.optional(v.array(label), []) });
const conversationLine = v.object({
  id: v.string(),
  channel: v.optional(v.picklist(['chat', 'phone', 'email', 'ticket'])),
  messages: v.array(
    v.object({
      role: v.picklist(['agent', 'customer', 'system']),
      text: v.string(),
      time: v.optional(v.string()),
    }),
  ),
});

/** Conversations, one a line, each a transcript. Throws {@link UserError} with the line. */
export function readConversations(file: string): readonly Conversation[] {
  return readLines(file, conversationLine).map(({ value: { id, channel, messages } }) => ({
    id,
    kind: 'transcript',
    ...(channel && { channel }),
    messages: messages.map(({ time, ...message }) => ({ ...message, ...(time !== undefined && { time }) })),
  }));
}

/** Labels, one conversation a line, of conversations that are all there. Throws {@link UserError} with the line. */
export function readLabels(file: string, conversations: readonly Conversation[]): ReadonlyMap<string, Labels> {
  const byId = new Map(conversations.map((conversation) => [conversation.id, conversation]));
  const labels = new Map<string, Labels>();
  for (const { line, value } of readLines(file, labelsLine)) {
    const conversation = byId.get(value.id);
    const lost = [...value.labels, ...value.unsure].find(
      ({ message, quote }) => !conversation?.messages[message]?.text.includes(quote),
    );
    if (!conversation) fail(file, line, `没有 id 为「${value.id}」的会话`, `no conversation has the id “${value.id}”`);
    if (lost)
      fail(
        file,
        line,
        `第 ${lost.message} 条里没有「${lost.quote}」`,
        `message ${lost.message} does not say “${lost.quote}”`,
      );
    labels.set(value.id, value);
  }
  return labels;
}

function readLines<T>(
  file: string,
  schema: v.BaseSchema<unknown, T, v.BaseIssue<unknown>>,
): readonly { readonly line: number; readonly value: T }[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((text, i) => {
      if (text.trim() === '') return [];
      const result = v.safeParse(schema, parse(text, file, i + 1));
      if (result.success) return [{ line: i + 1, value: result.output }];
      const [issue] = result.issues;
      const place = v.getDotPath(issue) ?? '';
      return fail(file, i + 1, `${place}：${issue.message}`, `${place}: ${issue.message}`);
    });
}

function parse(text: string, file: string, line: number): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new UserError({ title: { zh: '这一行不是 JSON', en: 'this line is no JSON' }, file, line, cause });
  }
}

function fail(file: string, line: number, zh: string, en: string): never {
  throw new UserError({ title: { zh, en }, file, line });
}
