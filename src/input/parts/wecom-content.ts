import type { Attachment } from '../../types.ts';
import { type Fields, fieldsOf, firstText, listOf, standIn } from './json-fields.ts';

/** What a message of 企业微信 or 微信客服 says: its words, or what stands for them. */
export interface WecomContent {
  readonly text: string;
  readonly attachment?: Attachment;
}

const ATTACHMENTS: Readonly<Record<string, Attachment>> = {
  image: 'image',
  voice: 'audio',
  video: 'video',
  emotion: 'sticker',
  file: 'file',
  location: 'location',
};

/** What is shown as a card, and what a person calls it. */
const CARDS: Readonly<Record<string, string>> = {
  card: '名片',
  business_card: '名片',
  link: '链接',
  weapp: '小程序',
  miniprogram: '小程序',
  chatrecord: '聊天记录',
  todo: '待办',
  vote: '投票',
  collect: '填表',
  redpacket: '红包',
  external_redpacket: '红包',
  meeting: '会议邀请',
  docmsg: '在线文档',
  news: '图文',
  calendar: '日程',
  sphfeed: '视频号',
  channels: '视频号',
  channels_shop_product: '商品',
  channels_shop_order: '订单',
  msgmenu: '菜单',
  voip_doc_share: '共享文档',
};

/** The content by the name of its type; `undefined` when the type holds nothing that was said. */
export function wecomContent(message: Fields, type: string): WecomContent | undefined {
  const body = fieldsOf(message[type]);
  if (type === 'text') {
    const text = firstText(body.content, message.content);
    return text === undefined ? undefined : { text };
  }
  if (type === 'markdown') {
    const text = firstText(fieldsOf(message.info).content, body.content);
    return text === undefined ? undefined : { text };
  }
  if (type === 'mixed') return mixedContent(listOf(body.item));
  const attachment = ATTACHMENTS[type];
  if (attachment !== undefined) return { text: standIn(attachment, 'zh'), attachment };
  const card = CARDS[type];
  return card === undefined ? undefined : { text: `[${card}]`, attachment: 'card' };
}

/** The types that a message without a readable type may be known by: the one of whose content it holds. */
export const WECOM_TYPES: readonly string[] = [
  'text',
  'markdown',
  'mixed',
  ...Object.keys(ATTACHMENTS),
  ...Object.keys(CARDS),
];

/** Words and pictures in one message: the words are kept, with what stands for the pictures. */
function mixedContent(items: readonly unknown[]): WecomContent | undefined {
  const parts = items.flatMap((item) => {
    const { type, content } = fieldsOf(item);
    if (typeof type !== 'string') return [];
    const part = wecomContent({ [type]: innerOf(content) }, type);
    return part === undefined ? [] : [part];
  });
  if (parts.length === 0) return undefined;
  const words = parts.filter(({ attachment }) => attachment === undefined);
  const text = parts.map((part) => part.text).join('');
  return words.length > 0 ? { text } : { text, attachment: parts[0]!.attachment! };
}

/** The content of a part is JSON in a string. */
function innerOf(content: unknown): unknown {
  if (typeof content !== 'string') return content;
  try {
    return JSON.parse(content);
  } catch {
    return { content };
  }
}
