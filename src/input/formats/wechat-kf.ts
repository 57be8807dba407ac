import type { Attachment, Role } from '../../types.ts';
import { type Fields, fieldsOf, firstText, has, rowOf, standIn, textOf, timeOf } from '../parts/json-fields.ts';
import { fromJson } from '../parts/json-format.ts';
import { wecomContent } from '../parts/wecom-content.ts';
import type { Piece } from '../transcript.ts';

/**
 * 微信客服 in its three forms: 公众号 getmsglist (`opercode`), 微信客服 kf/sync_msg (`origin`), 导购 getGuideBuyerChatRecord (`direction`).
 * developers.weixin.qq.com, developer.work.weixin.qq.com/document/path/94670
 */
export const wechatKf = fromJson({
  id: 'wechat-kf',
  about: {
    zh: '微信客服（公众号 getmsglist、微信客服 sync_msg、导购聊天记录）',
    en: 'WeChat customer service (getmsglist, kf/sync_msg, shopping guide records)',
  },
  lists: [['recordlist'], ['msg_list'], ['list']],
  matches(value) {
    const message = fieldsOf(value);
    if (has(message, 'openid', 'opercode')) return 1;
    if (
      has(message, 'openid', 'direction', 'content') &&
      (has(message, 'guide_account') || has(message, 'content_type'))
    )
      return 1;
    if (has(message, 'open_kfid', 'external_userid') && has(message, 'msgtype')) return 1;
    return message.msgtype === 'event' && has(fieldsOf(message.event), 'event_type') ? 1 : 0;
  },
  *rows({ value, line }): Iterable<Piece> {
    const message = fieldsOf(value);
    if (has(message, 'opercode')) yield recordRow(message, line);
    else if (has(message, 'direction')) yield guideRow(message, line);
    else yield syncRow(message, line);
  },
});

/** What an agent did instead of speaking. */
const OPERATIONS: Readonly<Record<string, string>> = {
  1000: '[创建未接入会话]',
  1001: '[接入会话]',
  1002: '[主动发起会话]',
  1003: '[转接会话]',
  1004: '[关闭会话]',
  1005: '[抢接会话]',
};

function recordRow(message: Fields, line: number): Piece {
  const operation = OPERATIONS[String(message.opercode)];
  const role: Role | undefined =
    operation !== undefined
      ? 'system'
      : ({ 2001: 'customer', 2002: 'agent', 2003: 'customer' } as const)[String(message.opercode)];
  if (role === undefined) return unknownValue(line, 'opercode', message.opercode);
  return rowOf({
    line,
    thread: textOf(message.openid),
    time: timeOf(message.time),
    role,
    sender: role === 'agent' ? textOf(message.worker) : role === 'customer' ? textOf(message.openid) : undefined,
    channel: 'chat',
    aside: operation === undefined ? undefined : 'automatic',
    ...(operation === undefined ? contentOf(textOf(message.text) ?? '') : { text: operation }),
  });
}

function guideRow(message: Fields, line: number): Piece {
  const role = ({ 1: 'agent', 2: 'customer' } as const)[String(message.direction)];
  if (role === undefined) return unknownValue(line, 'direction', message.direction);
  const guide = firstText(message.guide_account, message.guide_openid);
  const openid = textOf(message.openid);
  return rowOf({
    line,
    thread: [guide, openid].filter((id) => id !== undefined).join(' '),
    time: timeOf(message.create_time),
    role,
    sender: role === 'agent' ? guide : openid,
    channel: 'chat',
    ...contentOf(textOf(message.content) ?? ''),
  });
}

function syncRow(message: Fields, line: number): Piece {
  const event = fieldsOf(message.event);
  const customer = firstText(message.external_userid, event.external_userid);
  const common = {
    line,
    id: textOf(message.msgid),
    thread: [firstText(message.open_kfid, event.open_kfid), customer].filter((id) => id !== undefined).join(' '),
    time: timeOf(message.send_time),
    channel: 'chat' as const,
  };
  if (message.msgtype === 'event') {
    const recalls = textOf(event.recall_msgid);
    const text = recalls === undefined ? `[${textOf(event.event_type) ?? '事件'}]` : '[撤回了一条消息]';
    return rowOf({ ...common, role: 'system', aside: 'automatic', recalls, text });
  }
  // 3 what the customer wrote, 4 what the system sent, 5 what an employee wrote.
  const role = ({ 3: 'customer', 4: 'system', 5: 'agent' } as const)[String(message.origin)];
  if (role === undefined) return unknownValue(line, 'origin', message.origin);
  const content = wecomContent(message, textOf(message.msgtype) ?? '') ?? {
    text: `[${textOf(message.msgtype) ?? '消息'}]`,
    attachment: 'card' as const,
  };
  return rowOf({
    ...common,
    role,
    sender: role === 'agent' ? textOf(message.servicer_userid) : role === 'customer' ? customer : undefined,
    aside: role === 'system' ? 'automatic' : undefined,
    ...content,
  });
}

const MEDIA: Readonly<Record<string, Attachment>> = {
  '[image]': 'image',
  '[图片]': 'image',
  '[voice]': 'audio',
  '[语音]': 'audio',
  '[video]': 'video',
  '[视频]': 'video',
  '[file]': 'file',
  '[link]': 'card',
};

/** Media stand in the text by their kind in brackets. */
function contentOf(text: string): { readonly text: string; readonly attachment?: Attachment } {
  const attachment = MEDIA[text.trim()];
  return attachment === undefined ? { text } : { text: standIn(attachment, 'zh'), attachment };
}

function unknownValue(line: number, field: string, value: unknown): Piece {
  const got = JSON.stringify(value) ?? 'undefined';
  return {
    line,
    problem: {
      zh: `不认识的 ${field}：${got}，分不清是谁说的`,
      en: `unknown ${field} ${got}: it does not tell who spoke`,
    },
  };
}
