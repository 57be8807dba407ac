import { foldUnits } from '../../text/fold.ts';

/** What a column of a table is for. */
export type Use =
  | 'conversation'
  | 'customerText'
  | 'agentText'
  | 'text'
  | 'isAgent'
  | 'isCustomer'
  | 'role'
  | 'sender'
  | 'receiver'
  | 'agent'
  | 'customer'
  | 'customerName'
  | 'time'
  | 'date'
  | 'clock'
  | 'start'
  | 'end'
  | 'channel'
  | 'team'
  | 'id'
  | 'replyTo'
  | 'type'
  | 'recalled'
  | 'private'
  | 'public'
  | 'endedBy'
  | 'none';

/** What a name says about a column, and how much of the name says it: the longest match is the surest. */
interface NamedUse {
  readonly use: Use;
  /** The whole name, or only its end. */
  readonly isWhole: boolean;
  /** Place among the usual names, the most telling first. */
  readonly rank: number;
  readonly length: number;
}

/** What a column's name says it is for, in Chinese of either script or in English; `undefined` when it is no usual name. */
export function useOfName(name: string): NamedUse | undefined {
  if (name.length > LONGEST_NAME) return undefined;
  const lists = usualNames();
  let best: NamedUse | undefined;
  for (const words of partsOf(name)) {
    const whole = lists.whole.get(words.join(''));
    if (whole !== undefined && !best?.isWhole) best = whole;
    if (best?.isWhole) continue;
    for (const end of endsOf(words)) {
      const found = lists.whole.get(end);
      if (found && found.use !== 'none' && found.length > (best?.length ?? 0)) best = { ...found, isWhole: false };
    }
  }
  return best?.use === 'none' ? undefined : best;
}

/** A name as names are compared: `Conversation_ID`, `conversationId` and `conversation id` are one. */
export function plainName(name: string): string {
  return wordsOf(name).join('');
}

// --- internal ---

/** What is longer is a text. */
const LONGEST_NAME = 80;

/** The whole name, and each part of a name in two languages such as `消息内容/Message`. */
function partsOf(name: string): string[][] {
  const whole = wordsOf(name);
  const parts = /\p{Script=Han}/u.test(name) ? name.split(/[\s/|]+/) : [];
  return [whole, ...(parts.length > 1 ? parts.map(wordsOf) : [])].filter((words) => words.length > 0);
}

function wordsOf(name: string): string[] {
  const bare = name.replace(/[（(【[][^）)】\]]*[）)】\]]/gu, '').trim() || name;
  const parted = bare.normalize('NFKC').replace(/(\p{Ll}|\d)(\p{Lu})/gu, '$1 $2');
  const folded = foldUnits(parted).replace(TAIWAN, (word) => MAINLAND[word] ?? word);
  return folded.match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** Words that Taiwan and Hong Kong have others for, besides the script. */
const MAINLAND: Readonly<Record<string, string>> = {
  讯息: '消息',
  使用者: '用户',
  传送: '发送',
  寄件: '发件',
  建立: '创建',
  通路: '渠道',
  管道: '渠道',
  频道: '渠道',
  群组: '组',
  回覆: '回复',
  答覆: '答复',
  帐号: '账号',
  帐户: '账户',
};
const TAIWAN = new RegExp(Object.keys(MAINLAND).join('|'), 'gu');

/** The ends a name may be known by: its last words, and its last characters when it is Chinese. */
function endsOf(words: readonly string[]): string[] {
  const ends = words.map((_, i) => words.slice(i).join('')).filter((end) => end.length >= 4);
  const last = words.at(-1) ?? '';
  for (let i = 1; i <= last.length - 2; i++) {
    if (/^\p{Script=Han}/u.test(last.slice(i))) ends.push(last.slice(i));
  }
  return ends;
}

const AGENTS = [
  '客服',
  '坐席',
  '座席',
  '员工',
  '接待人',
  '接待客服',
  '商家',
  '卖家',
  '店铺',
  '客服人员',
  '专员',
  '顾问',
];
const CUSTOMERS = ['客户', '用户', '买家', '访客', '顾客', '会员', '消费者'];
const NAMED = ['', '姓名', '名称', '名字', '名', '昵称', '账号', '账户', '帐号', '工号', '旺旺', '编号', 'id', 'uid'];
const SAID = '消息 消息内容 内容 回复 回复内容 答复 回答 应答 发言 说 话术 文本 原话 对话内容 聊天内容'.split(' ');
const ASKED =
  '消息 消息内容 内容 提问 提问内容 问题 问句 咨询 咨询内容 发言 说 诉求 描述 文本 原话 留言 对话内容 聊天内容'.split(
    ' ',
  );
const product = (heads: readonly string[], tails: readonly string[]) =>
  tails.flatMap((tail) => heads.map((head) => head + tail)).join(' ');

/** The usual names by use, most telling first; English words of one name are joined by dashes. */
const USUAL: readonly (readonly [Use, string])[] = [
  [
    'conversation',
    `会话id 会话编号 会话号 会话标识 会话流水号 会话 对话id 对话编号 对话 聊天id 聊天编号 咨询id 咨询编号 咨询单号 服务记录id 接待id 工单号 工单id
     工单编号 通话id 通话编号 呼叫id 呼叫编号 录音编号 录音流水号 会话序号 群id 聊天室id session-id conversation-id chat-id dialog-id dialogue-id conv-id
     session conversation dialog dialogue thread-id ticket-id ticket-number ticket-no ticket case-id case-number call-id contact-id interaction-id
     engagement-id room-id chat-no session-no sid conversation-source-id conversation-identifier thread chat-session-id chat`,
  ],
  [
    'agentText',
    `${product(AGENTS, SAID)} 回复 回复内容 答复 答复内容 答案 回答 回答内容 应答 客服话术 agent-reply agent-response agent-message
    agent-text agent-answer agent-utterance agent-content agent-body staff-reply support-reply operator-message operator-reply reply response
    answer reply-text reply-content response-text answer-text seller-reply merchant-reply company-response`,
  ],
  [
    'customerText',
    `${product(CUSTOMERS, ASKED)} 问题 提问 问句 咨询内容 咨询问题 question query customer-message customer-text customer-question
    customer-query customer-utterance customer-content customer-body user-message user-text user-question user-query user-utterance visitor-message
    buyer-message question-text query-text client-message customer-comment customer-inquiry`,
  ],
  [
    'text',
    `消息内容 聊天内容 对话内容 会话内容 沟通内容 消息正文 消息文本 发送内容 发言内容 聊天记录 对话文本 通话内容 转写文本 识别文本 识别结果 语音文本 转写内容
     文本内容 内容 正文 文本 消息 发言 原文 语句 话语 留言内容 message-text message-body message-content msg-content content-text body-text plain-body
     text-content chat-text chat-message chat-content comment-body plain-text utterance transcript-text message msg text body content comment
     transcript sentence send-content text-body message-plain msg-text`,
  ],
  [
    'isAgent',
    `是否客服 是否坐席 是否座席 是否员工 是否商家 是否卖家 是否客服发送 是否己方 是否自己发送 is-agent is-staff is-operator is-seller from-agent agent-flag
     is-from-agent outgoing is-outgoing outbound is-outbound is-sent is-self from-me is-from-me is-send is-sender is-employee is-support is-representative
     from-company by-agent sent-by-agent is-reply`,
  ],
  [
    'isCustomer',
    `是否客户 是否用户 是否买家 是否访客 是否顾客 是否客户发送 inbound incoming is-inbound is-incoming is-customer is-user is-visitor is-buyer
     from-customer is-from-customer customer-flag by-customer from-user is-received sent-by-customer`,
  ],
  [
    'role',
    `角色 发送方角色 发送人角色 发送者角色 发言角色 说话人角色 消息方向 发送人类型 发送者类型 发送方类型 用户类型 发言人类型 身份 发言人身份 说话角色 人员类型
     消息来源类型 发送方 发言方 说话方 方向 收发类型 收发 消息归属 来源方 说话人类型 用户角色 role sender-role author-role sender-type author-type from-type
     actor-type participant-role participant-type speaker-role speaker-type user-type message-direction direction sent-by-type msg-direction
     party speaker-label participant-purpose from-terminal actor role-name message-role channel-role`,
  ],
  [
    'sender',
    `发送人 发送者 发讯者 发送人姓名 发送人昵称 发送者昵称 发送者名称 发送方昵称 发送方名称 发送人名称 发言人 发言者 说话人 讲话人 昵称 姓名 消息发送者 消息发送人 发件人
     回复人 发件者 发送人id 发送者id 发送方id 发送账号 发送人账号 作者 名称 消息来源 来自 sender sender-name from-name author-name author speaker speaker-name from
     nickname nick-name nick display-name sender-nick from-user actor-name participant user-name sent-by posted-by created-by name sender-id from-id
     author-id from-user-id speaker-id actor-id user-id username sender-email from-email msg-from`,
  ],
  [
    'receiver',
    `接收人 接收者 接收方 接收人姓名 接收人昵称 收件人 收信人 接收人id 接收者id 接收账号 receiver recipient to to-name to-user receiver-name
    recipient-name receiver-id to-id tolist to-user-id to-email`,
  ],
  [
    'agent',
    `${product(AGENTS, NAMED)} 责任客服 处理人 受理人 受理客服 跟进人 服务人员 当前客服 所属客服 接待员 接线员 agent agent-name agent-nick agent-id
    agent-no agent-account agent-email operator operator-name operator-id staff staff-name staff-id employee employee-name employee-id assignee
    assignee-name assigned-to assigned-agent representative rep rep-name seller seller-name seller-nick seller-id owner handled-by csr
    csr-name worker opercode kf kf-account kf-name service-agent handler handler-name support-agent advisor consultant`,
  ],
  [
    'customerName',
    `${product(CUSTOMERS, ['姓名', '名字', '真实姓名'])} 客户名称 customer-name customer-full-name client-name visitor-name buyer-name
    contact-name requester-name caller-name`,
  ],
  [
    'customer',
    `${product(CUSTOMERS, NAMED)} 客户openid openid 来电号码 主叫号码 客户手机 客户电话 手机号 customer customer-id customer-nick customer-no visitor
    visitor-id visitor-nick buyer buyer-id buyer-nick client client-id requester requester-id customer-email client-email external-user-id
    external-userid end-user contact end-user-id caller caller-id subscriber consumer consumer-id open-id talker talker-id str-talker 聊天对象 对话对象 联系人`,
  ],
  [
    'time',
    `发送时间 消息时间 聊天时间 发言时间 对话时间 创建时间 消息发送时间 时间戳 时间 发送日期时间 日期时间 记录时间 回复时间 发生时间 会话时间 沟通时间 留言时间
     message-time sent-at send-time sent-time created-at create-time created-time created timestamp datetime date-time message-timestamp
     time msg-time event-time entry-time time-stamp send-at posted-at chat-time createtime creation-time sent sent-on sent-date created-date
     updated-at time-sent message-date published-at date-created unix-time utc-time`,
  ],
  ['date', '日期 消息日期 发送日期 聊天日期 会话日期 对话日期 date day message-day chat-date'],
  ['clock', '时刻 时分秒 具体时间 time-of-day clock hour-minute'],
  [
    'start',
    '开始时间 起始时间 开始 起始 起始时刻 开始时刻 start start-time begin begin-time started-at offset start-offset begin-offset begin-offset-millis start-offset-millis start-time-ms start-time-millis start-ms start-seconds',
  ],
  [
    'end',
    '结束时间 终止时间 结束 结束时刻 终止 end end-time ended-at end-offset end-offset-millis end-time-ms end-time-millis end-ms end-seconds',
  ],
  [
    'channel',
    '渠道 渠道名称 渠道类型 来源渠道 咨询渠道 接入渠道 会话渠道 服务渠道 接入方式 平台 来源 channel channel-type channel-name source via platform medium media-type',
  ],
  [
    'team',
    '技能组 技能组名称 客服组 客服分组 坐席组 座席组 接待组 部门 部门名称 所属部门 团队 班组 业务组 服务组 组别 小组 分组 队列 业务线 team team-name skill-group group-name department department-name group queue queue-name skill business-unit',
  ],
  [
    'id',
    '消息id 消息编号 消息标识 消息序号 记录id message-id msg-id tweet-id comment-id event-id entry-id utterance-id id uuid guid mid message-uuid msgid',
  ],
  [
    'replyTo',
    '回复消息id 引用消息id 被回复消息id in-reply-to reply-to reply-to-id parent-id in-reply-to-id in-response-to in-response-to-id parent-message-id',
  ],
  [
    'type',
    '消息类型 内容类型 消息类别 类型 消息格式 message-type msg-type content-type type kind event-type entry-type msgtype message-kind chat-type',
  ],
  [
    'recalled',
    '是否撤回 撤回 是否已撤回 撤回状态 撤回标记 is-recalled recalled is-revoked revoked is-deleted deleted retracted is-retracted withdrawn is-recall',
  ],
  [
    'private',
    '内部备注 是否内部备注 是否备注 内部消息 是否内部消息 是否内部 是否私密 内部可见 仅内部可见 private is-private internal is-internal internal-note is-note is-internal-note whisper is-whisper',
  ],
  ['public', '是否公开 公开 对客可见 客户可见 是否客户可见 public is-public visible-to-customer customer-visible'],
  [
    'endedBy',
    '结束方 挂断方 关闭方 结束人类型 结束者 会话结束方 ended-by closed-by-type hangup-by disconnected-by hung-up-by',
  ],
  // Names that end like one of the above and are not: they keep such columns out.
  [
    'none',
    `会话开始时间 会话结束时间 会话创建时间 进线时间 接入时间 排队时间 响应时间 首响时间 首次响应时间 平均响应时间 会话时长 通话时长 满意度评价内容 评价内容 评价时间
     差评原因 小结内容 会话小结 备注 备注内容 标签 标签内容 会话标签 会话类型 工单类型 问题类型 问题分类 会话状态 消息状态 状态 操作人 更新时间 修改时间 关闭时间 客户类型
     客户等级 用户等级 客户来源 客户标签 订单编号 商品名称 商品id 商品内容 会话来源 标题 主题 消息条数 消息数 客服消息数 客户消息数 客服回复数 会话消息数 客户备注 质检结果
     session-start-time session-end-time conversation-start-time conversation-end-time conversation-created-at ticket-created-at chat-start-time
     chat-end-time first-response-time response-time resolution-time handle-time wait-time conversation-type ticket-type session-type
     response-tweet-id tags title subject file-name product-name order-id survey-comment csat-comment rating-comment conversation-title
     message-count agent-message-count customer-message-count time-zone customer-type conversation-status updated-time closed-at`,
  ],
];

function usualNames(): { readonly whole: ReadonlyMap<string, NamedUse> } {
  usual ??= makeUsual();
  return usual;
}

/** Made at first use: some thousand names are of no use to whoever reads no table. */
let usual: { readonly whole: ReadonlyMap<string, NamedUse> } | undefined;

function makeUsual(): { readonly whole: ReadonlyMap<string, NamedUse> } {
  const whole = new Map<string, NamedUse>();
  for (const [use, names] of USUAL) {
    names.split(/\s+/).forEach((name, rank) => {
      const plain = plainName(name);
      if (plain !== '' && !whole.has(plain)) whole.set(plain, { use, rank, isWhole: true, length: plain.length });
    });
  }
  return { whole };
}
