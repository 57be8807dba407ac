import type { Attachment } from '../../types.ts';
import { type Fields, fieldsOf, firstText, has, rowOf, standIn, textOf, timeOf } from '../parts/json-fields.ts';
import { fromJson } from '../parts/json-format.ts';
import type { Piece } from '../transcript.ts';

const ATTACHMENTS: Readonly<Record<string, Attachment>> = {
  image: 'image',
  picture: 'image',
  audio: 'audio',
  video: 'video',
  file: 'file',
};

/** 网易七鱼 chat messages: `fromUser` 1 is the visitor, 0 the company. qiyukf.com/docs/guide/web, qiyukf.com/newdoc/html/message_interface.html */
export const qiyu = fromJson({
  id: 'qiyu',
  about: { zh: '网易七鱼在线会话消息', en: 'NetEase Qiyu chat messages' },
  lists: [['messages'], ['data', 'messages'], ['message'], ['data']],
  isHtml: true,
  matches(value) {
    const message = fieldsOf(value);
    return has(message, 'content', 'fromUser', 'time') && (has(message, 'sessionId') || has(message, 'msgIdClient'))
      ? 1
      : 0;
  },
  *rows({ value, line, around }, _options, { toText, document }): Iterable<Piece> {
    const message = fieldsOf(value);
    const session = fieldsOf(around.at(-1));
    const isVisitor = Number(message.fromUser) === 1;
    const isRobot = /^QIYU_ROBOT/.test(firstText(message.staffId, message.staffid) ?? '');
    const isAutomatic = !isVisitor && Number(firstText(message.autoreply, message.autoReply) ?? 0) === 1;
    const type = textOf(message.type)?.toLowerCase() ?? 'text';
    const attachment = ATTACHMENTS[type];
    const isRecalled = /withdraw|recall/.test(type);
    const words = textOf(message.content) ?? '';
    const isHtml = type === 'rich' || type === 'richtext' || type === 'qa';
    yield rowOf({
      line,
      id: firstText(message.msgIdClient, message.id),
      conversation: firstText(message.sessionId, session.sessionId, session.id, document),
      time: timeOf(message.time),
      role: isAutomatic || isRobot || isRecalled ? 'system' : isVisitor ? 'customer' : 'agent',
      aside: isRecalled ? 'recalled' : isAutomatic ? 'automatic' : undefined,
      sender: isVisitor
        ? firstText(message.userName, session.userName, message.userId)
        : firstText(message.staffName, message.staffname, session.staffName, message.staffId),
      customerName: firstText(session.userName, session.realname),
      team: firstText(session.groupName, message.groupName),
      channel: 'chat',
      attachment,
      text: attachment !== undefined ? standIn(attachment, 'zh') : isHtml ? toText(words) : plainText(words, message),
    });
  },
});

/** Buttons and cards are JSON in the text: what a person read in them is their title. */
function plainText(words: string, message: Fields): string {
  if (textOf(message.type) === 'text' && !/^\{.*\}$/s.test(words)) return words;
  try {
    const inner = fieldsOf(JSON.parse(words));
    const template = fieldsOf(inner.template);
    return firstText(inner.title, inner.content, template.label, template.title) ?? words;
  } catch {
    return words;
  }
}
