import { mayHaveTimeInEnglish, timesInEnglish } from '../text/due-en.ts';
import { mayHaveTimeInChinese, type TimeWords, timesInChinese } from '../text/due-zh.ts';
import { clauses, sentences, trimPunctuation } from '../text/sentences.ts';
import type { Hit, Span } from '../types.ts';
import type { CodeConcept } from './code-concept.ts';

/** Something that the business does, or that comes to the customer. */
const ACT_ZH =
  /处理|回[复覆访电]|答[复覆]|反馈(?!的)|联[系络](?!方式|电话|人)|解决|跟进|核[实查]|查(?:证|明|清)|[发寄补退换送开][货出新回还款给好具]|补发|寄|退[到至换]|到[账帐货达位]|送[到达货]|[配派]送|派[人车单]|通知|告[知诉]|短信|回您|致电|来电|打(?:电话|过去|给)|[修办弄做搞补][复好掉完理齐]|恢复|完[成毕工]|更换|审[核批完]|受理|安排|上门|[给为帮跟与向替]您|有(?:结果|答复|消息|回音|专员|专人|人|货|师傅)|出(?:结果|方案|报告|票|库|货|账)|下发|上架|更新|搞定|取件|揽收|入账|返[还回利]|原返|赔付|上线|落实|提交|登记|反映|升级|安装|维修|检[测修]|收到|可以(?:好|到|用|送|发|取)|能(?:好|到|用|送|发|修)/u;
const WAIT_ZH = /(?:稍等|稍候|等待|等候|等(?:我|一下|小)|耐心等|给(?:我|小\p{Script=Han}|这边))/u;
/** Time words alone after these are told to be when it happens. */
const EXPECTED_ZH = /(?:预计|争取|最[晚迟快]|答应|保证|承诺)(?:是|在|于|会|需要?|要)?$/u;
/** The customer is to do it, or does it. */
const CUSTOMER_ZH =
  /(?:(?:请|麻烦|建议|辛苦|烦请|劳烦|方便的?话)(?!.{0,12}(?:等|稍候|给我|给小))|(?<![给为帮跟与和向到替让系知诉复])(?:您|亲|客户)(?:自己|那边)?(?:$|[可需先再在于若如要能应得想去来到寄把将待等充试拨]|打算|准备|什么|方便|下次|收到|签收|尝试)(?!.{0,12}(?:稍|耐心|留意)))[^,。]{0,24}$/u;
const GENERAL_ZH =
  /一般|通常|正常(?!工作)|原则上|普遍|往常|平时|如果|若|要是|假如|超过|逾期|每[天周月个]|(?:工作|营业|服务|上班|在线|受理)时间|[^,。]{0,4}时效(?:是|为|在)/u;
/** 当月不能办理 · 24小时一般能到 */
const OTHERWISE_ZH = /^[^,。]{0,4}?(?:不能|不可|不会|无法|没法|不支持|一般|通常)/u;
const POLICY_ZH =
  /无理由|质保|保修|联保|三包|价保|保价|(?:签收|收货|购买|到手|使用|出现)[^,。]{0,6}内|内[^,。]{0,8}(?:可以?申请|可退|可换|支持|有质量|出现)|的?(?:热线|客服电话)/u;
const PAST_ZH =
  /(?:已经?(?![安为反])|刚[刚才]?|昨[天日晚]|前[天几]|(?<![点时号日天内])之前就?|曾|当时)[^,。]{0,8}$|^[^,。]{0,10}(?:已经?|刚刚?|才)[^,。会将后]{0,6}(?:了|过|的)?$/u;
/** 今天刚刚更新的哦 · 本周做了调整 */
const HAPPENED_ZH =
  /^[^,。会将]{0,12}?(?:刚刚?|已经?(?![安为])|[做发开改修换送退寄补][完好]?了|(?:更新|进行|完成|收到|签收|安排|提交|登记|反馈|联系|处理)了)/u;
const DONE_ZH = /^[^,。会将]{0,10}[发寄送退签修联系反馈回复申请提交登记新办]{1,2}(?:过|了)(?:的|哦|呢|哈|呀)?$/u;
const NOT_ZH = /(?:不|没|无法|未)(?!便|好意思|错|用担心|要着急|清楚的)[^,。]{0,10}$/u;
const ASKS_ZH = /(?:吗|么|没有|几点|什么时候|哪天|是不是|是否|能不能|[?])[呢啊哦~? ]*$/u;
/** 明天给您回复，可以吗: what is asked is leave. */
const LEAVE_ZH = /[, ]?(?:您看)?(?:这样)?(?:可以|好|行|方便)(?:吗|么|不|的吗)[呢啊哦~? ]*$/u;
const PARTICLES_ZH = /^(?:是|的|了|呢|哦|噢|哈|啦|呀|哟|就|可以|行|好|吧|嘛|滴|哒|~| |左右)*$/u;

const SUBJECT_EN =
  /\b(?:we|i|they|it|he|she|this|that|someone|somebody|you|everything|(?:our|the|my|your|an?) [\w'-]{2,16}(?: [\w'-]{2,14}){0,3})(?:'ll| will| (?:is|are|am) (?:going|due|expected|scheduled|set) to|'(?:re|m|s) (?:going|due) to| should)\b|\b(?:will|'ll) (?:be|arrive|ship|call|have)\b/;
const GIVE_EN = /\bgive (?:me|us)\b|\ballow\b|\b(?:hold|wait|bear with (?:me|us)|stay on the line)\b/;
const EXPECTED_EN =
  /\b(?:expect|expected|due|scheduled|estimated|arrives?|ships?|leaves|goes out|ready|back in stock|takes?|is on its way)\b/;
const CUSTOMER_EN =
  /\b(?:please(?! (?:give|allow|hold|wait|bear))|kindly|(?:could|can|would|will|did|do|have) you|you (?:can|could|may|should|must|need|have to|want|'d|would)|make sure|we ask you|let us know|tell us|try|contact us|call us|return it)\b[^,;]*$/;
const CONDITION_EN = /(?:^|[,;] ?)(?:but |and )?(?:if|unless|whenever|in case)\b[^,;]*$/;
const GENERAL_EN =
  /\b(?:normally|usually|typically|generally|in general|as a rule|every|always|policy|opening hours)\b/;
const PAST_EN =
  /\b(?:was|were|has been|have been|had|went|left|arrived|did|sent|shipped|delivered|called|placed|ordered|'ve|i've|we've)\b[^,;]*$/;
const NOT_EN = /\b(?:won't|can't|cannot|not|unable|never|don't|doesn't)\b[^,;]*$/;

const GOES_ON_ZH =
  /^(?:我们?|这边|小\p{Script=Han}|专员|客服|一定|会|将|再|就|都)*(?:[给跟与为]您|回复|答复|联系您|通知您|处理)/u;

/** A promise that names a time. */
export const timedPromise: CodeConcept = {
  id: 'timed-promise',
  about: {
    zh: '说了时间的承诺：10分钟内答复、明天上午联系您、1-3个工作日到账、请稍等三分钟',
    en: 'A promise with its time: an answer within ten minutes, a call tomorrow morning, a refund in 3 days, hold for two minutes',
  },
  reads: 'folded',
  reach: ['variable', 'code'],
  examples: {
    hit: [
      '我会在10分钟内给您答复',
      '明天上午会有专员联系您',
      '退款1-3个工作日到账',
      '今天18點前給您答覆',
      '半小时后给您回电话',
      '请您稍等三分钟，我查一下记录',
      '好的，下周一给您寄出',
      '今晚八点前，我们会给您回复',
      '预计周五送到',
      '您放心，24小时内一定给您处理好',
      '明天中午前给您回复，可以吗',
      "We'll call you back by Friday noon.",
      'The refund will be with you in 3-5 business days.',
      "By tomorrow evening we'll have replaced it.",
      'Please give me ten minutes to look into it.',
      'Your order ships tomorrow.',
      'Please allow 3-5 business days for the refund.',
    ],
    miss: [
      '请您明天再联系我们',
      '支持7天无理由退货',
      '已于今天上午发出',
      '您明天方便收货吗',
      '24小时客服热线为您服务',
      '上午好，很高兴为您服务',
      '退款一般1-3个工作日到账',
      '建议您充电半小时后再试',
      '您可以在签收7天内申请退货',
      '昨天已经给您发出了',
      '我们会尽快处理',
      'Please call us back by Friday.',
      'If you send it back within 30 days, you get a refund.',
      'Your parcel was delivered on Monday.',
      'Delivery normally takes 3 days.',
      "We can't ship before Monday.",
      "We'll get back to you soon.",
    ],
  },
  find(text) {
    if (/\p{Script=Han}/u.test(text)) return mayHaveTimeInChinese(text) ? inChinese(text) : [];
    return mayHaveTimeInEnglish(text) ? inEnglish(text) : [];
  },
};

function inChinese(text: string): Hit[] {
  const parts = clauses(text);
  const hits: Hit[] = [];
  parts.forEach((part, i) => {
    const clause = text.slice(part.start, part.end);
    const times = timesInChinese(clause);
    const last = times.at(-1);
    if (!last) return;
    // 今天18点前，给您答复: the comma only takes breath.
    const next = parts[i + 1];
    const isHalf = last.isLimit && PARTICLES_ZH.test(bare(clause.slice(last.end, last.end + NEAR)));
    if (next && isHalf && GOES_ON_ZH.test(text.slice(next.start, next.end)) && !isOut(...around(clause, last)))
      hits.push(trimPunctuation(text, { start: part.start, end: next.end }));
    else if (times.some((time) => promises(...around(clause, time)))) hits.push(trimPunctuation(text, part));
  });
  return hits;
}

/** Clauses are short; of one that is not, what stands near the time decides. */
const NEAR = 48;

function around(text: string, time: TimeWords, near = NEAR): [text: string, time: TimeWords] {
  const from = Math.max(0, time.start - near);
  return [text.slice(from, time.end + near), { ...time, start: time.start - from, end: time.end - from }];
}

function bare(text: string): string {
  return text.replace(/[,，。.!！~～、;；:：\s]/gu, '');
}

/** Whether a Chinese clause promises something for a time it names. */
function promises(whole: string, time: TimeWords): boolean {
  const clause = whole.replace(LEAVE_ZH, '');
  return isMeant(clause, time) && !isOut(clause, time);
}

function isMeant(clause: string, time: TimeWords): boolean {
  const [before, after] = [clause.slice(0, time.start), clause.slice(time.end)];
  if (WAIT_ZH.test(before) && !/(?:让|不用|无需|久|感谢|谢谢)[^,]{0,6}等/u.test(before)) return true;
  if (DONE_ZH.test(bare(after)) || HAPPENED_ZH.test(after)) return false;
  if (ACT_ZH.test(after)) return true;
  if (PARTICLES_ZH.test(bare(after)))
    return EXPECTED_ZH.test(before) || (time.isLimit && before.trim() === '') || ACT_ZH.test(before);
  return EXPECTED_ZH.test(before) && /^(?:可|能|会|就|到|送|发|完|修|恢|前)/u.test(after);
}

function isOut(clause: string, time: TimeWords): boolean {
  const before = clause.slice(0, time.start);
  return (
    ASKS_ZH.test(clause.trimEnd()) ||
    CUSTOMER_ZH.test(before) ||
    GENERAL_ZH.test(before) ||
    OTHERWISE_ZH.test(clause.slice(time.end)) ||
    /是否|要不要|需不需要/u.test(before) ||
    POLICY_ZH.test(clause) ||
    PAST_ZH.test(before) ||
    PAST_ZH.test(clause.slice(time.end)) ||
    NOT_ZH.test(before)
  );
}

function inEnglish(text: string): Hit[] {
  return sentences(text).flatMap((span): Span[] => {
    const sentence = text.slice(span.start, span.end);
    if (/[?]\s*$/.test(sentence)) return [];
    const isPromised = timesInEnglish(sentence).some((time) => promisesInEnglish(...around(sentence, time, NEAR * 4)));
    return isPromised ? [trimPunctuation(text, span)] : [];
  });
}

function promisesInEnglish(sentence: string, { start, end }: TimeWords): boolean {
  const [before, after] = [sentence.slice(0, start), sentence.slice(end)];
  if (CONDITION_EN.test(before) || CUSTOMER_EN.test(before) || NOT_EN.test(before) || GENERAL_EN.test(sentence))
    return false;
  if (SUBJECT_EN.test(before) || GIVE_EN.test(before)) return true;
  if (PAST_EN.test(before)) return false;
  return EXPECTED_EN.test(before) || (/^[\s\w]{0,12}$/.test(before) && SUBJECT_EN.test(after));
}
