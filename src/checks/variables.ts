import type { ConversationView } from '../concepts/conversation-view.ts';
import type { TextView } from '../concepts/lexicon.ts';
import { nearest } from '../errors.ts';
import { foldPhrase } from '../text/fold.ts';
import { langOf, scriptOf } from '../text/script.ts';
import { findSlots } from '../text/slots.ts';
import { type VariableName, variableNames } from '../text/variable-names.ts';
import { type Check, type Fact, NOT_APPLICABLE } from './check.ts';

/** The variables of a template: what they are called, and what is written where one is empty. */
export const variables: Check = {
  id: 'variables',
  about: { zh: '模板变量的名字和兜底', en: 'the names of template variables, and their fallbacks' },
  options: {
    report: {
      kind: ['unknown', 'fallback'],
      required: true,
      about: {
        zh: '查不认识的变量名，还是查称呼客户的变量没有兜底',
        en: 'names that are not known, or a greeting by name that says nothing where the name is empty',
      },
    },
    names: {
      kind: 'texts',
      about: {
        zh: '可以用的变量名，* 代表任意字符，如 ticket.*；通常写在配置的 variables 里',
        en: 'the names there are, with * for anything, such as ticket.*; usually told by “variables” in the config',
      },
    },
  },
  create(options) {
    const find =
      options.report === 'unknown' ? unknownIn((options.names as readonly string[] | undefined) ?? []) : bareIn;
    if (!find) return () => NOT_APPLICABLE;
    return (view, targets) => {
      let isAsked = false;
      const facts = targets.flatMap(({ messages }) =>
        messages.flatMap((message): readonly Fact[] => {
          const found = find(namesIn(view, message), view.text(message));
          if (!found) return [];
          isAsked = true;
          return found.map((fact) => ({ ...fact, message }));
        }),
      );
      return isAsked ? facts : NOT_APPLICABLE;
    };
  },
};

type Names = ReturnType<typeof variableNames>;
type Found = readonly Omit<Fact, 'message'>[];

function namesIn(view: ConversationView, message: number): Names {
  const read = view.text(message);
  const isTemplate = view.conversation.kind === 'canned';
  return read.once('variables', () => variableNames(read.text, findSlots(read.text, isTemplate)));
}

// --- names that are not known

/** `undefined` of a text without names. What stands in brackets is a blank for a person, unless a name was told in such brackets: `【买家昵称】`. */
function unknownIn(told: readonly string[]): ((names: Names, read: TextView) => Found | undefined) | undefined {
  const known = told.map(bareName).filter((name) => name !== '');
  if (known.length === 0) return undefined;
  const exact = new Set(known);
  const brackets = new Set(told.map((name) => name.trim().charAt(0)).filter((mark) => BRACKET.test(mark)));
  const globs = known.filter((name) => name.includes('*')).map(globPattern);
  const plain = known.filter((name) => !name.includes('*'));
  return ({ names, local }, { text }) => {
    const judged = names.filter(({ isMachine, variable }) => isMachine || brackets.has(text.charAt(variable.start)));
    if (judged.length === 0) return undefined;
    const isKnown = (name: string) =>
      exact.has(name) || globs.some((glob) => glob.test(name)) || local.has(/^[^.[]+/.exec(name)![0]);
    return judged.flatMap(({ name, start, end, variable }) => {
      if (isKnown(name)) return [];
      const meant = slipOf(name, plain);
      const near = meant ?? nearest(name, plain);
      const instead = near !== undefined && text.slice(variable.start, start) + near + text.slice(end, variable.end);
      return [
        {
          ...variable,
          data: { name, ...(near !== undefined && { near }) },
          ...(instead && { instead: [instead], insteadKind: meant === undefined ? ('review' as const) : 'safe' }),
        },
      ];
    });
  };
}

const BRACKET = /[[［【<＜(（]/;

/** A name as somebody told it, perhaps in the braces it is used in. */
function bareName(told: string): string {
  const [name] = variableNames(told, findSlots(told, true)).names;
  return name?.name ?? told.trim().replace(/^\$?[[［【<＜(（]+\s*|\s*[\]］】>＞)）]+$/g, '');
}

function globPattern(name: string): RegExp {
  return new RegExp(`^${name.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*')}$`, 'u');
}

/** The one known name that is the same but for its case, spaces and joints, or but for one letter. */
function slipOf(name: string, known: readonly string[]): string | undefined {
  const key = keyOf(name);
  const same = known.filter((other) => keyOf(other) === key);
  if (same.length === 1) return same[0];
  if (same.length > 1 || name.length < (isHan(name) ? 3 : 4)) return undefined;
  const close = known.filter((other) => digitsOf(other) === digitsOf(name) && isOneSlip(key, keyOf(other)));
  const [meant] = close;
  return close.length === 1 && meant !== undefined && !(isHan(name) && isOtherThing(key, keyOf(meant)))
    ? meant
    : undefined;
}

function keyOf(name: string): string {
  return foldPhrase(name).replace(/[\s_.-]/g, '');
}

function isHan(name: string): boolean {
  return /\p{Script=Han}/u.test(name);
}

/** 买家昵称 and 卖家昵称, 订单号 and 订单编号 are names of two things, or may be. */
function isOtherThing(name: string, other: string): boolean {
  if (name.length !== other.length) return true;
  return [...name].some((char, i) => char !== other[i] && (MEANS.test(char) || MEANS.test(other[i] ?? '')));
}

const MEANS = /[买卖收发退换上下前后首末新旧老大小男女开关进出入内外正反单双早晚你我他您本对]/;

function digitsOf(name: string): string {
  return name.replace(/\D/g, '');
}

/** One letter more, less or other, or two that changed places. */
function isOneSlip(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a.at(-1 - end) === b.at(-1 - end)) end++;
  const [left, right] = [a.slice(start, a.length - end), b.slice(start, b.length - end)];
  if (left.length <= 1 && right.length <= 1) return left !== right;
  return left.length === 2 && left[0] === right[1] && left[1] === right[0];
}

// --- greetings without a fallback

const PERSON =
  /(?:^|[._-]|customer_?|user_?|contact_?|client_?|buyer_?|guest_?|member_?|visitor_?|requester_?|recipient_?)(?:first_?name|fname|given_?name|full_?name|nick_?name|last_?name|surname|display_?name|name|customer)$|(?:昵称|暱稱|姓名|名字|称呼|稱呼)$/i;
/** Names of somebody or something else. */
const OTHER =
  /(?:^|[._-])(?:agent|assignee|assigned|current_?user|staff|rep|company|organi[sz]ation|store|shop|brand|product|item|order|team|account|teammate|author|admin|sender|signature|account_?manager|owner|bot|site|business|plan|group)|客服|店|公司|商品|品牌|产品|產品/i;
const HAIL_BEFORE =
  /(?:^|[\s.!?,。！？,~>】])(?:hi|hello|hey|hiya|dear|greetings|good (?:morning|afternoon|evening|day)|welcome(?: back)?|thanks|thank you|尊敬的|亲爱的|敬爱的|您好|你好|早上好|上午好|中午好|下午好|晚上好|嗨|哈喽|哈啰|欢迎您?|感谢您?)[\s,，!！:：]*$/i;
const HAIL_AFTER =
  /^\s*(?:先生|女士|小姐|老师|同学)?[,，]?\s*(?:您好|你好|早上好|上午好|中午好|下午好|晚上好|早安|午安|晚安|欢迎)/;

/** The first variable by which a customer is greeted, when its syntax can have a fallback and it has none; `undefined` of a text that greets nobody so. */
function bareIn({ names }: Names, { text }: TextView): Found | undefined {
  const greeting = names.find((name) => isGreeting(name, text));
  if (!greeting) return undefined;
  if (greeting.hasFallback) return [];
  const { variable } = greeting;
  const whole = text.slice(variable.start, variable.end);
  const form = formFor(whole, greeting.name, text);
  if (!form) return undefined;
  const word = wordFor(text, variable);
  return [
    {
      ...variable,
      data: { name: greeting.name, form: form('…') },
      ...(word !== undefined && { instead: [form(word)], insteadKind: 'review' as const }),
    },
  ];
}

function isGreeting({ name, variable, isMachine }: VariableName, text: string): boolean {
  if (!isMachine || !PERSON.test(name) || OTHER.test(name)) return false;
  if (/^\{%[-~]?\s*\w+\s+\S|^\{\{[-~]?[#^/]/.test(text.slice(variable.start, variable.end))) return false;
  const before = foldPhrase(text.slice(Math.max(0, variable.start - 24), variable.start));
  const after = foldPhrase(text.slice(variable.end, variable.end + 8));
  if (HAIL_BEFORE.test(before)) return true;
  const opens = /(?:^|\n)\s*$/.test(text.slice(Math.max(0, variable.start - 8), variable.start));
  return opens && (HAIL_AFTER.test(after) || /^[,，!！]/.test(after));
}

/** How the syntax of a variable writes a fallback; absent where it has none that is known. */
function formFor(whole: string, name: string, text: string): ((word: string) => string) | undefined {
  if (/^\{%[^%]+%\}$/.test(whole)) return (word) => `${whole.slice(0, -2).trimEnd()},fallback=${word}%}`;
  const [, open, inner, close] = /^(\{\{\{?[-~]?\s*)([^|{}]+?)(\s*[-~]?\}\}\}?)$/.exec(whole) ?? [];
  if (open === undefined || inner !== name) return undefined;
  // What the rest of the reply does is how its tool does it.
  if (/\|\s*default\s*\(/.test(text)) return (word) => `${open}${inner} | default("${word}")${close}`;
  const isIntercom = /\|\s*fallback\s*:/.test(text);
  return (word) => `${open}${inner} | ${isIntercom ? 'fallback' : 'default'}: "${word}"${close}`;
}

/** What to call a customer whose name is not known; nothing where a title follows that would be left alone. */
function wordFor(text: string, { start, end }: { readonly start: number; readonly end: number }): string | undefined {
  const after = text.slice(end, end + 6);
  if (/^\s*(?:先生|女士|小姐|老师|老師|同学|同學)/.test(after)) return undefined;
  const before = text.slice(Math.max(0, start - 12), start);
  const beside = /[a-z]|\p{Script=Han}/iu.exec([...before].reverse().join('') + after)?.[0];
  const lang = langOf(beside ?? text.slice(0, start) + text.slice(end));
  if (lang === 'en') return /dear\s*$/i.test(before) ? 'Customer' : 'there';
  const customer = scriptOf(text) === 'hant' ? '客戶' : '客户';
  return /(?:尊敬的|亲爱的|親愛的|敬爱的|敬愛的)\s*$/.test(before) ? customer : `尊敬的${customer}`;
}
