import { foldUnits } from '../../text/fold.ts';
import type { Role } from '../../types.ts';

/** The words for roles, directions and parties, in Chinese and in English; the first few of each are shown to people. */
export const ROLE_WORDS: Readonly<Record<Role, readonly string[]>> = {
  agent:
    words(`客服 坐席 座席 商家 卖家 员工 人工客服 agent staff operator seller kf kefu cs csr 人工 真人 真人客服 文字客服 人工坐席 客服人员 客服专员 在线客服 店家 店铺 商户
    掌柜 店小二 小二 店员 店长 接待 接待人员 接待员 接线员 话务员 导购 顾问 销售 经纪人 工作人员 服务人员 服务方 服务者 专员 企业 企业成员 企业方 企微成员 公司 本方 我方 己方 我
    管理员 内部 employee merchant shop store support admin administrator rep representative advisor adviser consultant assistant supporter
    humanagent liveagent supportagent serviceagent teammate company brand business worker server helpdesk salesperson sales account host dispatcher
    out outgoing outbound sent send fromagent agenttocustomer tocustomer touser 发送 发出 出 已发送 外发 呼出 下行 去话 回复 答 a answer 客服消息 客服发送 客服回复
    customerservice customersupport salesrep owner responder internal user_agent`),
  customer:
    words(`客户 用户 买家 访客 顾客 会员 customer user visitor buyer client 使用者 消费者 游客 客人 来访者 来电人 乘客 患者 家长 学员 业主 住户 车主 粉丝 对方 求助者
    外部联系人 微信用户 网友 guest consumer enduser caller contact requester requestor shopper member lead subscriber patient passenger
    prospect human external endcustomer in incoming inbound received receive receives fromcustomer fromuser customertoagent toagent
    接收 收到 收 已接收 来 呼入 上行 来话 来访 提问 问 q question asker 客户消息 用户消息 买家消息 客户发送 客户提问 用户提问 client_user`),
  system:
    words(`系统 机器人 智能客服 系统消息 系统提示 自动 system bot robot chatbot 智能机器人 机器人客服 客服机器人 智能助手 智能助理 虚拟客服 虚拟助手 ai
    ai客服 ai助手 ai机器人 自动回复 小助手 系统通知 提示 通知 auto automatic automated automation automatedprocess workflow trigger activity virtualagent
    virtualassistant aiagent systemmessage ivr notification event info supervisor 主管 质检员`),
};

/** The role a word names, as a whole or with a name beside it (`客服-小美`, `Agent (Ben)`, `访客_8812`); `undefined` when it names none. */
export function roleOfWord(value: string): Role | undefined {
  if (value.length > LONGEST_WORD) return undefined;
  const word = plainWord(value);
  if (word === '') return undefined;
  const whole = roleByWord().get(word);
  if (whole) return whole;
  const [from] = value.split(/\s*(?:->|=>|→|＞|>|⇒|发给|发送给| to )\s*/iu);
  if (from !== undefined && from !== '' && from !== value) {
    const first = roleOfWord(from);
    if (first) return first;
  }
  return besideName(foldUnits(value.normalize('NFKC').trim()));
}

/** Whether a value is a word for a role and nothing else: `客服`, not `客服小美`. */
export function isRoleWord(value: string): boolean {
  return roleByWord().has(plainWord(value));
}

/** Whether a value says yes or no; `undefined` when it says neither. */
export function yesOrNo(value: string): boolean | undefined {
  const word = plainWord(value);
  // Numbers that went through pandas, `1.0`, are without their point here.
  if (/^(?:true|1|10|yes|y|t|是|对|有|真|已撤回|撤回|on)$/u.test(word)) return true;
  if (/^(?:false|0|00|no|n|f|否|不|不是|无|假|未撤回|正常|null|none|off)$/u.test(word)) return false;
  return undefined;
}

// --- internal ---

const LONGEST_WORD = 40;

const SYSTEM_BESIDE =
  /^(?:系统|机器人|智能客服|智能机器人|自动回复|system|robot|chatbot|bot)(?![\p{Script=Latin}])|(?:机器人|智能客服|\bbot|chatbot)$/u;
const AGENT_BESIDE =
  /^(?:人工客服|客服|坐席|座席|商家|卖家|员工|agent|operator|staff|seller)(?![\p{Script=Latin}])|(?:客服|坐席|座席|卖家|商家)$/u;
const CUSTOMER_BESIDE =
  /^(?:客户|用户|买家|访客|顾客|customer|visitor|buyer)(?![\p{Script=Latin}])|(?:客户|买家|访客|顾客)$/u;

function besideName(value: string): Role | undefined {
  const found: Role[] = [];
  if (SYSTEM_BESIDE.test(value)) return 'system';
  if (AGENT_BESIDE.test(value)) found.push('agent');
  if (CUSTOMER_BESIDE.test(value)) found.push('customer');
  return found.length === 1 ? found[0] : undefined;
}

function plainWord(value: string): string {
  return foldUnits(value.normalize('NFKC')).replace(/[^\p{L}\p{N}]+/gu, '');
}

function words(list: string): readonly string[] {
  return list.split(/\s+/);
}

function roleByWord(): ReadonlyMap<string, Role> {
  byWord ??= new Map(
    (['customer', 'agent', 'system'] as const).flatMap((role) =>
      ROLE_WORDS[role].map((word): [string, Role] => [plainWord(word), role]),
    ),
  );
  return byWord;
}

/** Made at first use. */
let byWord: ReadonlyMap<string, Role> | undefined;
