import type { Role } from '../../types.ts';
import { type Fields, fieldsOf, has, isFields, listOf, rowOf, textOf, timeOf } from '../parts/json-fields.ts';
import { fromJson } from '../parts/json-format.ts';
import { WECOM_TYPES, wecomContent } from '../parts/wecom-content.ts';
import type { Piece } from '../transcript.ts';

const ROLES: Readonly<Record<string, Role>> = { 1: 'agent', 2: 'customer', 3: 'system' };

/** 企业微信数据专区 fetch_msg. developer.work.weixin.qq.com/document/path/99694 */
export const wecomDatazone = fromJson({
  id: 'wecom-datazone',
  about: { zh: '企业微信数据专区（fetch_msg）', en: 'WeCom data zone (fetch_msg)' },
  lists: [['msg_list']],
  matches(value) {
    const message = fieldsOf(value);
    return has(message, 'msgid', 'sender', 'send_time') && has(fieldsOf(message.sender), 'type', 'id') ? 1 : 0;
  },
  *rows({ value, line }): Iterable<Piece> {
    const message = fieldsOf(value);
    const sender = fieldsOf(message.sender);
    const type = WECOM_TYPES.find((name) => isFields(message[name]));
    const content = type === undefined ? undefined : wecomContent(message, type);
    if (content === undefined) {
      yield { line, problem: NO_WORDS };
      return;
    }
    const isRecalled = message.is_recalled === true;
    yield rowOf({
      line,
      id: textOf(message.msgid),
      thread: threadOf(message),
      time: timeOf(message.send_time),
      sender: textOf(sender.id),
      role: isRecalled ? 'system' : ROLES[String(sender.type)],
      aside: isRecalled ? 'recalled' : undefined,
      ...content,
    });
  },
});

const NO_WORDS = {
  zh: '这条消息没有明文内容（如 text.content），请导出解密后的消息',
  en: 'this message holds no plain text (such as text.content); export decrypted messages',
};

function threadOf({ chatid, sender, receiver_list }: Fields): string {
  if (typeof chatid === 'string' && chatid !== '') return chatid;
  const ids = [sender, ...listOf(receiver_list)]
    .map((party) => textOf(fieldsOf(party).id))
    .filter((id) => id !== undefined);
  return [...new Set(ids)].sort().join(' ');
}
