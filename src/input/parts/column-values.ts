import { foldUnits } from '../../text/fold.ts';
import type { Aside, Attachment, Channel } from '../../types.ts';

/** What a kind of message is, besides text. */
interface MessageType {
  readonly attachment?: Attachment;
  readonly aside?: Aside;
}

/** What the kind that a source gives a message says, such as 图片 or `voice`; `undefined` for text and what is not known. */
export function messageTypeOf(value: string): MessageType | undefined {
  const word = foldUnits(value.normalize('NFKC')).replace(/[^\p{L}\p{N}]+/gu, '');
  return word === '' ? undefined : TYPES.find(([pattern]) => pattern.test(word))?.[1];
}

/** The channel that a source's word for it means; `undefined` when it means none of ours. */
export function channelOf(value: string): Channel | undefined {
  const word = foldUnits(value.normalize('NFKC').trim());
  return CHANNELS.find(([pattern]) => pattern.test(word))?.[1];
}

// --- internal ---

const TYPES: readonly (readonly [RegExp, MessageType])[] = [
  [/^(?:已?撤回(?:消息)?|消息撤回|recalled?|revoked?|retracted|unsent|msgrevoke|revokemsg)$/u, { aside: 'recalled' }],
  [
    /^(?:内部(?:备注|消息|留言)|备注|note|internal(?:note|comment|message)?|privatenote|private|whisper)$/u,
    { aside: 'note' },
  ],
  [
    /^(?:系统(?:消息|提示|通知)?|自动(?:回复|消息|应答|欢迎语)?|欢迎语|问候语|机器人(?:消息|回复)?|提示(?:消息|语)?|通知|事件|会话(?:开始|结束|转接)|转接|评价邀请|邀请评价|satisfaction|survey|system(?:message|notification)?|auto(?:reply|matic|response|message)?|autoreply|welcome(?:message)?|greeting|notification|notice|event|activity|tips?|bot(?:message)?|evaluation|transfer)$/u,
    { aside: 'automatic' },
  ],
  [
    /^(?:图片?(?:消息|文件)?|照片|截图|相片|image(?:file|message)?|img|photo|picture|pic|screenshot|jpe?g|png|gif)$/u,
    { attachment: 'image' },
  ],
  [/^(?:(?:动画|自定义)?表情包?(?:消息)?|贴纸|贴图|动图|sticker|emotion|emoji|face)$/u, { attachment: 'sticker' }],
  [
    /^(?:语音(?:消息|留言)?|音频(?:消息)?|录音|voice(?:message)?|audio(?:message)?|voicemail|mp3|amr)$/u,
    { attachment: 'audio' },
  ],
  [/^(?:短?视频(?:消息)?|小视频|video(?:message)?|mp4)$/u, { attachment: 'video' }],
  [/^(?:文件(?:消息)?|附件(?:消息)?|文档|file(?:message)?|attachment|document|doc|pdf)$/u, { attachment: 'file' }],
  [/^(?:位置(?:消息)?|地理位置|定位|location|geo|position)$/u, { attachment: 'location' }],
  [
    /^(?:(?:商品|订单|名片|优惠券|链接|图文|物流|活动)?卡片(?:消息)?|商品(?:消息|链接)|订单(?:消息|信息)|名片|小程序|图文(?:消息)?|链接|红包|优惠券|weapp|miniprogram|card|link|richlink|news|template|goods|product|order|coupon|carousel)$/u,
    { attachment: 'card' },
  ],
];

const CHANNELS: readonly (readonly [RegExp, Channel])[] = [
  [/^(?:工单|留言|表单|ticket|web ?form|form|helpdesk|case)/u, 'ticket'],
  [/邮件|邮箱|^e-?mail|^mail$/u, 'email'],
  [
    /电话|热线|语音|呼入|呼出|来电|^(?:phone|call|voice|tel|telephone|hotline|ivr|pstn|aircall|inbound call|outbound call)/u,
    'phone',
  ],
  [
    /在线|聊天|网页|网站|微信|公众号|小程序|企微|旺旺|千牛|淘宝|天猫|京东|拼多多|抖音|快手|小红书|微博|私信|客户端|^(?:app|im|h5|web|sdk|qq|line|sms)\b|短信|chat|messag|whatsapp|messenger|facebook|instagram|telegram|wechat|weixin|twitter|widget|weibo/u,
    'chat',
  ],
];
