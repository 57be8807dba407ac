/** Whether a line says that somebody took a message back: `X 撤回了一条消息`, `小美 已收回訊息`. Programs show it in place of that message. */
export function isRecall(line: string): boolean {
  if (line.length > 80 || !/撤回|收回|unsent|recalled/i.test(line)) return false;
  const name = RECALL.exec(line)?.[1];
  return name !== undefined && !/[，。！？；,!?;:：]\s*\S*\s/.test(name);
}

/** Whether a line is the program's own, such as `—— 以上是历史消息 ——` or 客服小美 将会话转交给 客服小李. */
export function isNotice(line: string): boolean {
  return line.length <= 200 && NOTICE_WORD.test(line) && NOTICE.test(line);
}

const NOTICE_WORD = /以[上下]|系[统統]|[会會]话|[对對][话話]|聊天|本次服务|encrypted|加密|客户|咨询|群聊/;
const NOTICE =
  /^[\s\-—–=*·•]*(?:以[上下](?:为|是)?(?:历史|新|最新)(?:消息|聊天记录)|(?:系统|系統)(?:消息|提示|通知)\s*[:：].*|.{0,60}(?:end-to-end encrypted|端到端加密|端对端加密|點對點加密).*|(?:会话|對話|对话|聊天|本次服务)已?(?:结束|結束|关闭|超时关闭)|.{1,30}(?:已)?(?:将|把)(?:本次|该|当前)?(?:会话|对话|客户|咨询)(?:转[交接]|分配)给了?.{1,30}|.{1,30}(?:加入|进入|离开|退出|结束)了?(?:本次)?(?:会话|对话|群聊|聊天))[\s\-—–=*·•。]*$/u;

const RECALL =
  /^["“「『]?(.{1,50}?)["”」』]?\s*(?:撤回了?(?:一[条則则个])?(?:消息|訊息|讯息)|已?(?:收回|撤回)(?:了?一?[条則则])?(?:消息|訊息|讯息)|unsent a message\.?|recalled a message\.?)(?:\s*(?:重新编辑|重新編輯|re-?edit))?$/iu;
