import { describe, expect, it } from 'vitest';
import { UserError } from '../../src/errors.ts';
import { readContext } from '../../src/input/conversation.ts';

const FIRST = '{"id":"a-1","channel":"email","messages":[{"role":"customer","text":"怎么还不发货？"}]}';
const SECOND =
  '{"id":"a-2","messages":[{"role":"agent","text":"您好。","time":"2026-03-01T10:00:00+08:00"},{"role":"customer","text":"我要退款"}]}';

describe('readContext', () => {
  it('takes the last line', () => {
    expect(readContext(`${FIRST}\r\n${SECOND}\n\n`, 'c.jsonl')).toMatchObject({
      messages: [
        { role: 'agent', text: '您好。', time: '2026-03-01T10:00:00+08:00' },
        { role: 'customer', text: '我要退款' },
      ],
    });
  });

  it('takes the conversation whose id is given', () => {
    expect(readContext(`${FIRST}\n${SECOND}`, 'c.jsonl', 'a-1')).toMatchObject({
      channel: 'email',
      messages: [{ text: '怎么还不发货？' }],
    });
  });

  it.each([
    ['', undefined, 'the file holds no conversation', undefined],
    [FIRST, 'b', 'the file holds no conversation with the id “b”', undefined],
    [`${FIRST}\n{"id":`, undefined, /^this line is not valid JSON/, 2],
    ['{"id":"a"}', undefined, 'this line has no list “messages”', 1],
    ['{"messages":[{"role":"client","text":"？"}]}', undefined, /messages\[0\] has the role "client"/, 1],
    ['{"messages":[{"role":"agent"}]}', undefined, 'messages[0] has no “text”', 1],
    ['{"customerName":7,"messages":[]}', undefined, 'customerName is 7; it is a text', 1],
    ['{"channel":"fax","messages":[]}', undefined, /the channel is "fax"/, 1],
  ])('refuses %s', (text, id, message, line) => {
    try {
      readContext(text, 'c.jsonl', id);
      expect.unreachable();
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      expect(error.title.en).toMatch(message);
      expect(error).toMatchObject({ file: 'c.jsonl', line });
    }
  });
});
