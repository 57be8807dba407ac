import type { Attachment } from '../../types.ts';
import { fieldsOf, firstText, has, rowOf, standIn, textOf, timeOf } from '../parts/json-fields.ts';
import { fromJson } from '../parts/json-format.ts';
import type { Piece } from '../transcript.ts';

const ATTACHMENTS: Readonly<Record<string, Attachment>> = {
  image: 'image',
  audio: 'audio',
  video: 'video',
  file: 'file',
};
/** What happened instead of speaking. */
const EVENTS: Readonly<Record<string, string>> = {
  chat_probe: '[发起会话]',
  chat_close: '[会话结束]',
  evaluate: '[评价]',
  revoke: '[撤回了一条消息]',
};

/** 51ima chatRecordHistoryStaff. open-docs.51ima.com 在线客服/查询单个聊天记录 */
export const ima51 = fromJson({
  id: '51ima',
  about: { zh: '51ima 在线客服聊天记录（chatRecordHistoryStaff）', en: '51ima chat records (chatRecordHistoryStaff)' },
  lists: [['data', 'list'], ['list']],
  matches: (value) => (has(fieldsOf(value), 'fromTerminal', 'chatType', 'content', 'msgFrom') ? 1 : 0),
  *rows({ value, line, around }, _options, { document }): Iterable<Piece> {
    const message = fieldsOf(value);
    const session = [message, ...around].map((fields) => firstText(fields.botSessionId, fields.sessionId));
    const isAgent = /^(?:kf|staff|seat)/.test(textOf(message.fromTerminal) ?? '');
    const common = {
      line,
      id: textOf(message.uuid),
      conversation: session.find((id) => id !== undefined) ?? String(document),
      time: timeOf(message.time),
      channel: 'chat' as const,
    };
    const event = EVENTS[textOf(message.type) ?? ''];
    if (event !== undefined) {
      yield rowOf({ ...common, role: 'system', aside: 'automatic', text: event });
      return;
    }
    const attachment = ATTACHMENTS[textOf(message.contentType) ?? ''];
    // 1 a greeting, 10 and 20 what the system says when the visitor is silent.
    const isAutomatic = Number(message.chatType ?? 0) !== 0;
    yield rowOf({
      ...common,
      role: isAutomatic ? 'system' : isAgent ? 'agent' : 'customer',
      aside: isAutomatic ? 'automatic' : undefined,
      sender: firstText(message.msgFromName, message.staffName, message.msgFrom),
      attachment,
      text: attachment === undefined ? (textOf(message.content) ?? '') : standIn(attachment, 'zh'),
    });
  },
});
