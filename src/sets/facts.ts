import { foldUnits } from '../text/fold.ts';
import type { Span } from '../types.ts';
import { type Figure, figuresIn } from './figures.ts';
import { isSameEntry, type Member, nameOf, type SetFact, type SetPlace } from './set.ts';
import { contentOf, isCourtesy, type Reading } from './wording.ts';

/** A figure with all that tells what it is about. */
interface Claim extends Span {
  readonly member: number;
  readonly value: string;
  readonly shown: string;
}

/**
 * Figures that differ where everything else is the same: 7天无理由退货 in one reply, 15天无理由退货 in another; and those that
 * differ between the translations of one entry. Silent as soon as a word may tell the two apart.
 */
export function facts(members: readonly Member[]): readonly SetFact[] {
  const claims = new Map<string, Claim[]>();
  const translated = new Map<string, Claim[]>();
  for (const [member, own] of members.entries()) claimsOf(own, member, claims, translated);
  const found = new Map<string, SetFact>();
  for (const group of claims.values()) {
    for (const fact of conflictsIn(group, members)) found.set(`${fact.member} ${fact.start}`, fact);
  }
  for (const group of translated.values()) {
    for (const fact of differencesIn(group, members)) {
      const key = `${fact.member} ${fact.start}`;
      if (!found.has(key)) found.set(key, fact);
    }
  }
  return [...found.values()].sort((a, b) => a.member - b.member || a.start - b.start);
}

/** What may make two rules of two like ones: who, where, when, for which goods; looked for in the title and all that comes before. */
const SCOPE =
  /生鲜|水果|海鲜|食品|服装|衣服|鞋|内衣|家电|大件|家具|手机|电脑|数码|珠宝|虚拟|电子券|图书|药|母婴|奶粉|化妆品|定制|预售|现货|二手|特价|清仓|秒杀|团购|拼团|直播|赠品|配件|样品|国内|国外|海外|国际|跨境|保税|境外|港澳台?|香港|澳门|台湾|新疆|西藏|内蒙古?|青海|宁夏|海南|偏远|乡镇|同城|省内|省外|本市|外地|江浙沪|vip|会员|plus|svip|黑卡|金卡|银卡|钻石|新客|老客|新用户|老用户|首单|企业|个人|学生|批发|零售|团体|春节|国庆|双十一|双11|双12|618|大促|节假日|周末|工作日|夏季|冬季|顺丰|圆通|中通|申通|韵达|京东|邮政|ems|德邦|极兔|菜鸟|天猫|淘宝|拼多多|抖音|唯品会|支付宝|微信|花呗|信用卡|储蓄卡|银行卡|白条|余额|现金|破损|质量问题|少件|错发|漏发|丢件|拒收|未发货|已发货|未付款|未拆封|已拆封|\b(?:vip|member|premium|standard|express|economy|basic|pro|plus|enterprise|business plan|domestic|international|overseas|eu|uk|us|usa|canada|europe|asia|local|sale|custom|preorder|pre-order|digital|physical|gift|damaged|faulty|defective|wholesale|retail|student|new customers?|first order|holiday|weekend|black friday|christmas|paypal|credit card|debit|bank transfer|apple pay|android|ios|web|mobile|desktop|beta|trial|monthly|annual|yearly)\b/gu;

/** Han characters of a frame that say what it is about by themselves. */
const ENOUGH = 4;
/** Fewer say nothing at all. */
const LEAST = 2;

function claimsOf(own: Member, member: number, claims: Map<string, Claim[]>, translated: Map<string, Claim[]>): void {
  const { text, translationOf } = own.checked.reply;
  const plain = own.reading.plain();
  const figures = figuresIn(plain);
  if (figures.length === 0) return;
  const clauses = own.reading.clauses();
  const claimOf = ({ start, end, value }: Figure): Claim => ({
    member,
    start,
    end,
    value,
    shown: text.slice(start, end),
  });
  const made: { readonly about: string; readonly context: string; readonly claim: Claim }[] = [];
  let from = 0;
  for (const [i, clause] of clauses.entries()) {
    while (from < figures.length && figures[from]!.start < clause.start) from++;
    const figure = figures[from];
    if (!figure || figure.end > clause.end) continue;
    const next = figures[from + 1];
    if (next && next.end <= clause.end) continue;
    const frame = frameOf(own.reading, i, figure);
    if (frame) made.push({ about: `${figure.kind} ${frame.about}`, context: frame.context, claim: claimOf(figure) });
  }
  for (const { about, context, claim } of made) {
    // A reply that names two values for one thing lists cases.
    const isListed = made.some((other) => other.about === about && other.claim.value !== claim.value);
    if (!isListed) add(claims, `${about}\n${context}`, claim);
  }
  if (translationOf === undefined) return;
  for (const kind of new Set(figures.map((figure) => figure.kind))) {
    const [figure, second] = figures.filter((other) => other.kind === kind);
    if (figure && !second) add(translated, `${kind}\n${translationOf}`, claimOf(figure));
  }
}

/** What may set a claim apart from its likes. */
function scopeOf({ member, start, end }: Claim, members: readonly Member[]): string {
  const { checked, reading } = members[member]!;
  const { title = '', key } = checked.reply;
  const plain = reading.plain();
  const clause = reading.clauses().find((one) => end <= one.end);
  const told = `${foldUnits(`${title} ${key}`)} ${plain.slice(0, start)} ${plain.slice(end, clause?.end ?? end)}`;
  return [...new Set(told.match(SCOPE))].sort().join();
}

function add(groups: Map<string, Claim[]>, key: string, claim: Claim): void {
  const group = groups.get(key);
  if (group) group.push(claim);
  else groups.set(key, [claim]);
}

/** What a figure is about. */
interface Frame {
  /** All that its clause says besides. */
  readonly about: string;
  /** What its sentence says before it; all it says besides, where the clause says little. */
  readonly context: string;
}

/** `undefined` when that is too little to know what a figure is about. */
function frameOf(reading: Reading, i: number, figure: Figure): Frame | undefined {
  const [plain, clauses] = [reading.plain(), reading.clauses()];
  const clause = clauses[i]!;
  const words = plain.slice(clause.start, figure.start) + ' ' + plain.slice(figure.end, clause.end);
  const content = contentOf(words.replace(NEUTRAL, ' '));
  // Another number in it, or a wait that is no rule: “请稍等2分钟”.
  if (content.some((token) => /\d/.test(token)) || /稍等|请等|久等|片刻|just a|bear with|hold on/.test(words))
    return undefined;
  const size = content.reduce((sum, token) => sum + (/^\p{Script=Latin}/u.test(token) ? 2 : 1), 0);
  if (size < LEAST) return undefined;
  const context: string[] = [];
  for (let j = i - 1; j >= 0 && clauses[j]!.sentence === clause.sentence; j--)
    context.push(contextOf(reading.contents()[j]!));
  if (size < ENOUGH) {
    for (let j = i + 1; j < clauses.length && clauses[j]!.sentence === clause.sentence; j++)
      context.push(contextOf(reading.contents()[j]!));
  }
  const told = context.filter((one) => one !== '').sort();
  return { about: content.toSorted().join(' '), context: told.join(' / ') };
}

/** What a clause beside a figure says; nothing when it is a courtesy. */
function contextOf(content: readonly string[]): string {
  return isCourtesy(content) ? '' : content.join(' ');
}

/** Chinese words that say that a figure is one, and not of what. */
const NEUTRAL =
  /支持|享受?|提供|承诺|服务|预计|一般|通常|正常|需要?|时间|时限|期限|大约|约|为|是|有|均|全部|所有|全场|全店|店铺|商品|订单|拨打|致电|来电|欢迎/g;

/** More values than these are a list of cases, whatever tells them apart. */
const MOST_VALUES = 3;

/** The claims of a group that say something else than most of them. */
function conflictsIn(group: readonly Claim[], members: readonly Member[]): SetFact[] {
  if (group.length < 2 || group.every(({ value }) => value === group[0]!.value)) return [];
  const scoped = new Map<string, Claim[]>();
  for (const claim of group) add(scoped, scopeOf(claim, members), claim);
  return [...scoped.values()].flatMap((claims) => disagreeing(claims, members, (values) => values <= MOST_VALUES));
}

/** Translations that say something else than most of their entry. */
function differencesIn(group: readonly Claim[], members: readonly Member[]): SetFact[] {
  const isOneEntry = group.every((claim) => isSameEntry(members[claim.member]!, members[group[0]!.member]!));
  const languages = new Set(group.map(({ member }) => members[member]!.checked.reply.language));
  return isOneEntry && languages.size > 1 ? disagreeing(group, members, () => true) : [];
}

function disagreeing(
  claims: readonly Claim[],
  members: readonly Member[],
  isFew: (values: number) => boolean,
): SetFact[] {
  const byValue = new Map<string, Claim[]>();
  for (const claim of claims) add(byValue, claim.value, claim);
  if (byValue.size < 2 || !isFew(byValue.size)) return [];
  const [most] = [...byValue.values()].sort((a, b) => b.length - a.length);
  const told = most![0]!;
  const reported = new Set<number>();
  return claims.flatMap((claim) => {
    if (claim.value === told.value || reported.has(claim.member)) return [];
    reported.add(claim.member);
    const { member, start, end } = claim;
    const others: SetPlace[] = most!
      .slice(0, MOST_SHOWN)
      .map((other) => ({ member: other.member, start: other.start, end: other.end }));
    return [{ member, start, end, data: { other: told.shown, reply: nameOf(members[told.member]!) }, others }];
  });
}

const MOST_SHOWN = 3;
