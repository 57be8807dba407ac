import type { Role } from '../../types.ts';
import { type Fields, fieldsOf, has, listOf, rowOf, textOf, timeOf } from '../parts/json-fields.ts';
import { fromJson } from '../parts/json-format.ts';
import { wecomContent } from '../parts/wecom-content.ts';
import type { Piece } from '../transcript.ts';

/** 企业微信会话内容存档: decrypted messages, one a line. developer.work.weixin.qq.com/document/path/91774 */
export const wecomArchive = fromJson({
  id: 'wecom-archive',
  about: {
    zh: '企业微信会话内容存档（msgaudit，解密后的 JSON）',
    en: 'WeCom message archive (msgaudit, decrypted JSON)',
  },
  lists: [['chatdata'], ['messages'], ['data'], ['data', 'list']],
  matches(value) {
    const message = messageOf(value);
    if (has(message, 'msgid', 'encrypt_chat_msg')) return 1;
    if (message.action === 'switch') return has(message, 'msgid', 'time', 'user') ? 1 : 0;
    return has(message, 'msgid', 'action', 'from', 'tolist', 'msgtype') ? 1 : 0;
  },
  *rows({ value, line }): Iterable<Piece> {
    const message = messageOf(value);
    if (has(message, 'encrypt_chat_msg')) {
      yield { line, problem: ENCRYPTED };
      return;
    }
    // An employee changed the company on a phone: nothing was said.
    if (message.action === 'switch') return;
    const from = textOf(message.from);
    const common = {
      line,
      id: textOf(message.msgid),
      thread: threadOf(message),
      time: timeOf(message.msgtime),
      sender: from,
    };
    const type = textOf(message.msgtype) ?? '';
    if (message.action === 'recall' || type === 'revoke') {
      const recalls = textOf(fieldsOf(message.revoke).pre_msgid);
      yield rowOf({ ...common, role: 'system', aside: 'automatic', recalls, text: '[撤回了一条消息]' });
      return;
    }
    const content = wecomContent(message, type);
    if (content) yield rowOf({ ...common, role: from === undefined ? undefined : roleOfId(from), ...content });
    else yield rowOf({ ...common, role: 'system', aside: 'automatic', text: EVENTS[type] ?? `[${type}]` });
  },
});

const ENCRYPTED = {
  zh: '这条消息还是密文（encrypt_chat_msg），请先用会话存档 SDK 解密再导出',
  en: 'this message is still encrypted (encrypt_chat_msg): decrypt it with the archive SDK first',
};

/** Some programs save the decrypted message in a field of its record. */
function messageOf(value: unknown): Fields {
  const record = fieldsOf(value);
  if (has(record, 'msgtype')) return record;
  const inner = Object.values(record).find((field) => has(fieldsOf(field), 'msgtype', 'from'));
  return inner === undefined ? record : fieldsOf(inner);
}

const EVENTS: Readonly<Record<string, string>> = {
  agree: '[客户同意存档会话内容]',
  disagree: '[客户不同意存档会话内容]',
  voiptext: '[音视频通话]',
  meeting_voice_call: '[语音通话]',
  text: '[空消息]',
};

/** External contacts have ids that begin with wo or wm, robots with wb; a plain userid is of the company itself. */
function roleOfId(id: string): Role {
  if (/^w[om][\w-]{10,}$/.test(id)) return 'customer';
  return /^wb[\w-]{10,}$/.test(id) ? 'system' : 'agent';
}

/** The group, or the people in a talk between few; both go on for ever. */
function threadOf({ roomid, from, tolist }: Fields): string {
  if (typeof roomid === 'string' && roomid !== '') return roomid;
  const [to, ...others] = listOf(tolist);
  if (typeof from === 'string' && typeof to === 'string' && others.length === 0) {
    return from < to ? `${from} ${to}` : `${to} ${from}`;
  }
  return [...new Set([from, ...listOf(tolist)].filter((id) => typeof id === 'string'))].sort().join(' ');
}
