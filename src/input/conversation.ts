import { UserError } from '../errors.ts';
import type { Channel, Message, Role, Text } from '../types.ts';

/** What was said before the draft. */
export interface Context {
  readonly messages: readonly Message[];
  readonly channel?: Channel;
  readonly customerName?: string;
}

const ROLES: readonly string[] = ['agent', 'customer', 'system'];
const CHANNELS: readonly string[] = ['chat', 'phone', 'email', 'ticket'];

/**
 * A conversation out of JSON lines `{"id","channel"?,"customerName"?,"messages":[{"role","text","time"?}]}`: the one whose id is wanted, else
 * the last. Throws {@link UserError} with the line.
 */
export function readContext(text: string, file: string, id?: string): Context {
  const lines = text.split(/\r\n|\r|\n/);
  let found: Context | undefined;
  let lastLine = 0;
  const ids: string[] = [];
  lines.forEach((line, i) => {
    if (line.trim() !== '') lastLine = i + 1;
  });
  lines.forEach((line, i) => {
    if (line.trim() === '' || (id === undefined && i + 1 !== lastLine)) return;
    const conversation = parseLine(line, file, i + 1);
    if (conversation.id !== undefined) ids.push(conversation.id);
    if (id === undefined || conversation.id === id) found = conversation;
  });
  if (found) return found;
  throw new UserError(
    id === undefined
      ? { title: { zh: '文件里没有会话', en: 'the file holds no conversation' }, file }
      : {
          title: { zh: `文件里没有 id 为「${id}」的会话`, en: `the file holds no conversation with the id “${id}”` },
          ...(ids.length > 0 && {
            hint: {
              zh: `里面有：${ids.slice(0, 5).join('、')}${ids.length > 5 ? ' …' : ''}`,
              en: `it has: ${ids.slice(0, 5).join(', ')}${ids.length > 5 ? ' …' : ''}`,
            },
          }),
          file,
        },
  );
}

function parseLine(line: string, file: string, number: number): Context & { readonly id?: string } {
  const fail = (title: Text) =>
    new UserError({
      title,
      detail: {
        zh: '每行应是 {"id":"…","messages":[{"role":"customer","text":"…"}]}',
        en: 'a line is {"id":"…","messages":[{"role":"customer","text":"…"}]}',
      },
      file,
      line: number,
    });
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw fail({ zh: `这一行不是有效的 JSON：${reason}`, en: `this line is not valid JSON: ${reason}` });
  }
  if (!isRecord(value) || !Array.isArray(value.messages)) {
    throw fail({ zh: '这一行没有 messages 列表', en: 'this line has no list “messages”' });
  }
  const messages = value.messages.map((message: unknown, i): Message => {
    const at = `messages[${i}]`;
    if (!isRecord(message) || typeof message.text !== 'string') {
      throw fail({ zh: `${at} 没有 text（文字）`, en: `${at} has no “text”` });
    }
    const { role, text, time, sender } = message;
    if (!isRole(role)) {
      const got = JSON.stringify(role) ?? '';
      throw fail({
        zh: `${at} 的 role 是 ${got || '空'}，应为 ${ROLES.join('、')} 之一`,
        en: `${at} has the role ${got || 'nothing'}; it is one of ${ROLES.join(', ')}`,
      });
    }
    return { role, text, ...(typeof time === 'string' && { time }), ...(typeof sender === 'string' && { sender }) };
  });
  const { id, channel, customerName } = value;
  if (channel !== undefined && !isChannel(channel)) {
    const got = JSON.stringify(channel);
    throw fail({
      zh: `channel 是 ${got}，应为 ${CHANNELS.join('、')} 之一`,
      en: `the channel is ${got}; it is one of ${CHANNELS.join(', ')}`,
    });
  }
  if (customerName !== undefined && typeof customerName !== 'string') {
    const got = JSON.stringify(customerName);
    throw fail({ zh: `customerName 是 ${got}，应为文字`, en: `customerName is ${got}; it is a text` });
  }
  return {
    messages,
    ...(customerName !== undefined && { customerName }),
    ...(channel !== undefined && { channel }),
    ...((typeof id === 'string' || typeof id === 'number') && { id: String(id) }),
  };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isRole(value: unknown): value is Role {
  return typeof value === 'string' && ROLES.includes(value);
}

function isChannel(value: unknown): value is Channel {
  return typeof value === 'string' && CHANNELS.includes(value);
}
