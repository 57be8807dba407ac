import type { Span } from '../types.ts';

/** The end of a sentence as people type it: marks, smileys' brackets, drawn-out tildes. */
const TAIL = /[\s。！!…~～.．,，”」』"'’)）]+$/;
const MARKED = /[?？][\s。！!…~～.”」』"'’)）]*$/;

/** `在吗`, `收到了么`, `是嘛`, `可以吗亲`. Not: `什么`, `那么` (those are looked at as question words). */
const PARTICLE = /(?:[吗嗎]|(?<![什甚怎那这這多])[么麼]|[是有对對好行以]嘛)[啊呀哈哦]?(?:亲|親){0,2}#?$/;
/** `请问有什么可以帮您`, `请问是哪一款`. Not: `申请问题`. */
const ENQUIRY = /[请請][问問](?![题題]).{0,24}(?:什[么麼]|甚麼|哪|谁|誰|几|幾|多少|怎).{0,12}$/;
/** `怎么了呢`, `您要哪款`, `多少钱`: a question word with 呢 or nothing after it. */
const WORD_END =
  /(?:什[么麼]|甚麼|怎[么麼][样樣办辦了]?|如何|哪[里裡儿兒个個款种種位些]|谁|誰|多少(?:钱|錢)?|几[点点号個个天]|幾[點號個天])呢?$/;
const WORD_NE = /(?:什[么麼]|甚麼|怎[么麼]|如何|哪|谁|誰|多少|几|幾|为何|為何|多久|多大).{0,20}[呢嘛](?:亲|親)?$/;
/** `能不能`, `是不是`, `有没有`, `是否`. Not: `动不动`, `时不时`, `不得不`. */
const CHOICE = /([能可是要会會行好对對需方想用愿願肯买買够夠])不\1|有[没沒]有|是否|能否|可否/g;
/** The same asked of somebody or something else is no question: `我看看能不能`, `核实是否`. */
const EMBEDDED =
  /(?:看一?看?|查|核[实實对對]|确认|確認|检查|檢查|判断|判斷|了解|瞭解|咨询|諮詢|请问一下|询问|詢問|知道|清楚|告知|告诉|告訴|反馈|试试|試試|不管|无论|無論|不论|不論)[^，,。]{0,10}$/;
/** `是否到账我核实一下`: the choice is what the agent will look into. */
const LOOKED_INTO = /^[^，,。]{0,10}(?:我|这边|這邊|帮您|幫您|为您|為您)[^，,。]{0,4}(?:核[实實对對]|确认|確認|查|看)/;
const ASKING = /请问|請問|问一?下您|您看/;

const AUXILIARY =
  "is|are|am|was|were|do|does|did|can|could|will|would|shall|should|may|might|have|has|had|isn't|aren't|don't|doesn't|didn't|can't|couldn't|won't|wouldn't|haven't|hasn't";
const SUBJECT =
  'i|you|we|they|he|she|it|this|that|these|those|there|the|your|my|our|any|anyone|anything|someone|everything';
/** `Could you send…`, `So what is your…`, `How may I…`. Not: `Have a nice day`, `When you receive it, …`, `What we can do is …`. */
const ENGLISH = new RegExp(
  `^\\W{0,4}(?:(?:so|and|or|but|also|ok|okay|sorry|hi|hello)[, ]+)?(?:(?:${AUXILIARY}) (?:${SUBJECT})\\b|` +
    `(?:what|when|where|which|who|whom|whose|why|how)(?:'s\\b| (?!(?:${SUBJECT})\\b)(?:[a-z]+ ){0,2}?(?:${AUXILIARY})\\b| about\\b))`,
  'i',
);

/** Chat exports join messages by spaces: 不能改的呢 您看可以吗. Only the message round the place counts. */
const GAP = /\s{2,}|(?<=[\u3400-\u9fff]{2})\s(?=[\u3400-\u9fff]{2})/g;

/** Whether the sentence at `span`, or the part of it round `at` where one is given, asks something, marked or not. */
export function isQuestion(text: string, span: Span, at?: number): boolean {
  const sentence = at === undefined ? text.slice(span.start, span.end) : partRound(text, span, at);
  if (MARKED.test(sentence.slice(-12))) return true;
  let length = sentence.length;
  while (length > 0 && TAIL.test(sentence.charAt(length - 1))) length--;
  const body = sentence.slice(0, length);
  const end = body.slice(-40);
  if (PARTICLE.test(end) || ENQUIRY.test(end)) return true;
  if ((WORD_END.test(end) || WORD_NE.test(end)) && !EMBEDDED.test(body)) return true;
  for (const choice of body.matchAll(CHOICE)) {
    const before = body.slice(Math.max(0, choice.index - 16), choice.index);
    if (ASKING.test(before)) return true;
    const after = body.slice(choice.index + choice[0].length, choice.index + choice[0].length + 30);
    if (!EMBEDDED.test(before) && !LOOKED_INTO.test(after)) return true;
  }
  return ENGLISH.test(body.slice(0, 80));
}

function partRound(text: string, span: Span, at: number): string {
  let start = span.start;
  for (const gap of text.slice(span.start, span.end).matchAll(GAP)) {
    const end = span.start + gap.index;
    if (at < end) return text.slice(start, end);
    start = end + gap[0].length;
  }
  return text.slice(start, span.end);
}
