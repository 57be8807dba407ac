import type { Check, OptionSpec, Pair } from '../checks/check.ts';
import type { PackDocs } from '../pack.ts';
import type { Condition, Locale, Rule, Window } from '../types.ts';

/** An option of a rule in words, for its page in the manual. */
export interface OptionLine {
  readonly name: string;
  readonly value: string;
  readonly about: string;
}

const WINDOW: Readonly<Record<Window, Record<Locale, string>>> = {
  clause: { zh: '同一小句', en: 'the clause' },
  sentence: { zh: '同一句', en: 'the sentence' },
  message: { zh: '同一条消息', en: 'the message' },
  block: { zh: '这一段回复', en: 'the reply' },
  near: { zh: '这段回复或前后一段', en: 'this reply or the one before or after' },
  conversation: { zh: '整个会话', en: 'the conversation' },
};

/** The options in force, in the order their check names them. */
export function optionLines({ options }: Rule, check: Check | undefined, locale: Locale): OptionLine[] {
  return Object.entries(check?.options ?? {}).flatMap(([name, spec]) => {
    const value = options[name];
    return value === undefined ? [] : [{ name, value: valueInWords(value, spec, locale), about: spec.about[locale] }];
  });
}

/** Lines of config that change the rule: a limit where it has one, else its severity. */
export function settingExample({ id, options, severity }: Rule, check: Check | undefined): string {
  const count = Object.entries(check?.options ?? {}).find(
    ([name, { kind }]) => kind === 'count' && options[name] !== undefined,
  );
  if (count) return `rules: { ${id}: [${severity}, { ${count[0]}: ${otherLimit(Number(options[count[0]]))} }] }`;
  return `rules: { ${id}: ${severity === 'warning' ? 'error' : 'warning'} }`;
}

/** A limit somebody might want instead. */
function otherLimit(limit: number): number {
  return limit < 10 ? limit + 1 : Math.round((limit * 1.5) / 10) * 10;
}

/** Every concept named, with what it stands for: `refusal` → 客服表示做不到客户想要的事. */
export function conceptAbout(id: string, docs: PackDocs, locale: Locale): string | undefined {
  const known = docs.concepts.filter((concept) => concept.id === id);
  const about = (known.find(({ lang }) => lang === locale) ?? known[0])?.about;
  return typeof about === 'object' ? about[locale] : about;
}

const MAPPINGS: ReadonlySet<string> = new Set(['durations', 'bands', 'dates', 'business']);

function valueInWords(value: unknown, { kind }: OptionSpec, locale: Locale): string {
  const zh = locale === 'zh';
  if (kind === 'concepts') return list(value as string | readonly string[], locale);
  if (kind === 'condition' || kind === 'conditions')
    return [value as Condition | readonly Condition[]]
      .flat()
      .map((condition) => conditionInWords(condition, locale))
      .join(zh ? '；或者' : '; or ');
  if (kind === 'after') {
    const { concepts, gap } = value as { concepts: string | readonly string[]; gap: number };
    return zh
      ? `${list(concepts, locale)} 后 ${gap} 个字以内`
      : `within ${gap} characters after ${list(concepts, locale)}`;
  }
  if (kind === 'texts') return (value as readonly string[]).join(zh ? '、' : ', ');
  if (typeof kind === 'string' && MAPPINGS.has(kind) && typeof value === 'object')
    return pairsInWords(value as Record<string, unknown>, zh);
  if (kind === 'pairs')
    return (value as readonly Pair[])
      .map(({ find, given }) => `${list(find, locale)} ← ${list(given, locale)}`)
      .join(zh ? '；' : '; ');
  if (kind === 'flag') return zh ? (value ? '是' : '否') : value ? 'yes' : 'no';
  return String(value);
}

/** `{ lacks: [reason], within: near }` → 这段回复或前后一段没有 reason. */
export function conditionInWords(condition: Condition, locale: Locale): string {
  const {
    has,
    lacks,
    within = 'message',
    customer,
    customerLacks,
    customerNext,
    customerNextLacks,
    customerEver,
    customerSaid,
    channel,
    kind,
  } = condition;
  const zh = locale === 'zh';
  const where = WINDOW[within][locale];
  const parts = [
    has && (zh ? `${where}有 ${list(has, locale)}` : `${where} has ${list(has, locale)}`),
    lacks && (zh ? `${where}没有 ${list(lacks, locale)}` : `${where} lacks ${list(lacks, locale)}`),
    customer &&
      (zh ? `客户刚说过 ${list(customer, locale)}` : `the customer's last words have ${list(customer, locale)}`),
    customerLacks &&
      (zh
        ? `客户刚才没说 ${list(customerLacks, locale)}`
        : `the customer's last words lack ${list(customerLacks, locale)}`),
  ];
  if (customerNext)
    parts.push(
      zh
        ? `客户接着说了 ${list(customerNext, locale)}`
        : `the customer's next words have ${list(customerNext, locale)}`,
    );
  if (customerNextLacks)
    parts.push(
      zh
        ? `客户接着没说 ${list(customerNextLacks, locale)}`
        : `the customer's next words lack ${list(customerNextLacks, locale)}`,
    );
  if (customerEver)
    parts.push(
      zh ? `客户之前说过 ${list(customerEver, locale)}` : `the customer has said ${list(customerEver, locale)} before`,
    );
  if (customerSaid !== undefined)
    parts.push(
      zh
        ? `客户之前${customerSaid ? '' : '没'}说过同样的话`
        : `the customer ${customerSaid ? 'used' : 'did not use'} the same words before`,
    );
  if (channel) parts.push(zh ? `渠道是 ${channel.join('、')}` : `the channel is ${channel.join(', ')}`);
  if (kind) parts.push(zh ? `类型是 ${kind.join('、')}` : `the kind is ${kind.join(', ')}`);
  return parts.filter(Boolean).join(zh ? '，且' : ' and ');
}

/** `{ chat: 3m, email: 24h }` → chat 3m、email 24h. */
function pairsInWords(value: Readonly<Record<string, unknown>>, zh: boolean): string {
  return Object.entries(value)
    .map(([name, one]) => `${name} ${Array.isArray(one) ? one.join(' ') : String(one)}`)
    .join(zh ? '、' : ', ');
}

function list(concepts: string | readonly string[], locale: Locale): string {
  return [concepts].flat().join(locale === 'zh' ? '、' : ', ');
}
