import type { Attachment } from '../../types.ts';
import { fieldsOf, firstText, has, listOf, rowOf, standIn, textOf, timeOf } from '../parts/json-fields.ts';
import { fromJson } from '../parts/json-format.ts';
import { roleOfWord } from '../parts/role-words.ts';
import type { Piece } from '../transcript.ts';

const ATTACHMENTS: Readonly<Record<string, Attachment>> = {
  image: 'image',
  audio: 'audio',
  sound: 'audio',
  video: 'video',
  file: 'file',
  location: 'location',
  face: 'sticker',
};

/** 腾讯云联络中心 DescribeChatMessages. `From` is a name: unless it says 客服 or 访客, who is an agent must be told. cloud.tencent.com/document/api/679/49676 */
export const tencentCcc = fromJson({
  id: 'tencent-ccc',
  about: { zh: '腾讯云联络中心（DescribeChatMessages）', en: 'Tencent Cloud Contact Center (DescribeChatMessages)' },
  lists: [['Response', 'Messages'], ['Messages']],
  matches(value) {
    const message = fieldsOf(value);
    const parts = listOf(message.Messages).map(fieldsOf);
    return has(message, 'Timestamp', 'From') && parts.length > 0 && parts.every((part) => has(part, 'Type', 'Content'))
      ? 1
      : 0;
  },
  *rows({ value, line, around }, _options, { document }): Iterable<Piece> {
    const message = fieldsOf(value);
    const session = [message, ...around].map((fields) => textOf(fields.SessionId)).find((id) => id !== undefined);
    const request = around.map((fields) => textOf(fields.RequestId)).find((id) => id !== undefined);
    const sender = textOf(message.From);
    for (const part of listOf(message.Messages).map(fieldsOf)) {
      const type = (textOf(part.Type) ?? 'text').toLowerCase();
      const attachment = ATTACHMENTS[type];
      yield rowOf({
        line,
        conversation: firstText(session, request, document),
        time: timeOf(message.Timestamp),
        role: roleOfWord(sender ?? ''),
        sender,
        channel: 'chat',
        attachment,
        text: attachment === undefined ? (textOf(part.Content) ?? '') : standIn(attachment, 'zh'),
      });
    }
  },
});
