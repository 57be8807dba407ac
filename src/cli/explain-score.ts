import type { AuditedConversation } from '../audit.ts';
import { visible } from '../report/parts/visible.ts';
import type { Paint } from '../report/report.ts';
import type { CategoryScore, RuleScore } from '../score.ts';
import type { ScoreSettings } from '../score-settings.ts';
import { displayWidth } from '../text/width.ts';
import type { Locale, Rule, Text } from '../types.ts';
import { categoryName, titleOf } from './rule-words.ts';

/**
 * The score of a conversation as a bill: what each category was worth, what each rule took and where, the sum, and red lines.
 * Rules that `ruleById` knows are named by their titles.
 */
export function scoreLines(
  audited: AuditedConversation,
  settings: ScoreSettings,
  locale: Locale,
  paint: Paint,
  ruleById: ReadonlyMap<string, Pick<Rule, 'what' | 'options'>> = new Map(),
): string[] {
  const { score } = audited;
  const lines = [headingOf(audited, locale, paint), paint('dim', aboutLine(audited, locale)), ''];
  const width = Math.max(...score.categories.map(({ category }) => displayWidth(categoryName(category, locale))), 0);
  for (const category of score.categories) {
    lines.push(categoryLine(category, width, locale, paint));
    category.rules.forEach((charge, i) => {
      const isFirst = category.rules[i - 1]?.rule !== charge.rule;
      const places = isFirst ? `  ${paint('dim', placesOf(charge.rule, audited, locale))}` : '';
      lines.push(ruleLine(charge, audited, locale, paint, ruleById) + places);
    });
    if (isCutShort(category))
      lines.push(paint('dim', `      ${CUT_SHORT[locale](chargedIn(category), category.share)}`));
  }
  lines.push('', ...sumLines(audited, locale, paint));
  lines.push('', ...howLines(settings, locale).map((line) => paint('dim', line)));
  return lines;
}

/** 853 → 85.3. */
export function tenthsInWords(tenths: number | null): string {
  return tenths === null ? '–' : (tenths / 10).toFixed(1);
}

function headingOf({ conversation, score }: AuditedConversation, locale: Locale, paint: Paint): string {
  const zh = locale === 'zh';
  const id = visible(conversation.id);
  const title = zh ? `会话 ${id}：` : `Conversation ${id}: `;
  if (score.tenths === null) return paint('strong', title + (zh ? '不计分' : 'not scored'));
  const points = zh ? `${tenthsInWords(score.tenths)} 分` : `${tenthsInWords(score.tenths)} points`;
  const mark = zh ? `（合格线 ${score.mark}）` : ` (pass mark ${score.mark})`;
  const verdict = score.pass
    ? paint('ok', (zh ? '合格' : 'pass') + mark)
    : paint('error', (zh ? '不合格' : 'fail') + mark);
  return `${paint('strong', title + points)}  ${verdict}`;
}

function aboutLine({ agent, agentMessages, day, team }: AuditedConversation, locale: Locale): string {
  const zh = locale === 'zh';
  const parts = [
    agent === null ? undefined : zh ? `客服 ${visible(agent)}` : `agent ${visible(agent)}`,
    team === null ? undefined : visible(team),
    day ?? undefined,
    zh ? `客服消息 ${agentMessages} 条` : `${agentMessages} agent message${agentMessages === 1 ? '' : 's'}`,
  ];
  return parts.filter((part) => part !== undefined).join(' · ');
}

function categoryLine(
  { category, share, lost, applicable }: CategoryScore,
  width: number,
  locale: Locale,
  paint: Paint,
) {
  const zh = locale === 'zh';
  const name = categoryName(category, locale);
  const title = `  ${name}${' '.repeat(width - displayWidth(name))}`;
  if (!applicable) {
    const why = share === 0 ? { zh: '占 0 分，不计', en: 'worth 0, not counted' } : NOT_APPLICABLE;
    return `${title}  ${paint('dim', why[locale])}`;
  }
  const outcome = zh ? `${share} 分得 ${share - lost}` : `${share - lost} of ${share}`;
  return `${title}  ${lost === 0 ? paint('ok', outcome) : paint('strong', outcome)}`;
}

const NOT_APPLICABLE: Text = { zh: '不适用，不计入满分', en: 'not applicable, not in the full points' };

function ruleLine(
  { rule, findings, weight, cap, lost }: RuleScore,
  audited: AuditedConversation,
  locale: Locale,
  paint: Paint,
  ruleById: ReadonlyMap<string, Pick<Rule, 'what' | 'options'>>,
): string {
  const zh = locale === 'zh';
  const known = ruleById.get(rule);
  const title = known ? `${titleOf(known, locale)}  ${paint('dim', rule)}` : rule;
  const product = findings * weight;
  const bill = zh ? `${findings} 处 × ${weight} 分 = ${product}` : `${findings} × ${weight} = ${product}`;
  const capped =
    lost === product ? '' : zh ? `，这条规则最多扣 ${cap}，扣 ${lost}` : `; the rule takes ${cap} at most: ${lost}`;
  const veto = audited.score.veto.includes(rule) ? `  ${paint('error', RED_LINE[locale])}` : '';
  return `      ${title}  ${bill}${capped}${veto}`;
}

const RED_LINE: Text = { zh: '红线', en: 'red line' };
const MOST_PLACES = 5;

/** The numbers of the messages, from 1. */
function placesOf(rule: string, { findings }: AuditedConversation, locale: Locale): string {
  const numbers = [...new Set(findings.filter((finding) => finding.rule === rule).map(({ message }) => message + 1))];
  const shown = numbers.slice(0, MOST_PLACES).join(locale === 'zh' ? '、' : ', ');
  const more = numbers.length > MOST_PLACES ? (locale === 'zh' ? ' 等' : ' …') : '';
  return locale === 'zh' ? `第 ${shown}${more} 条` : `message${numbers.length > 1 ? 's' : ''} ${shown}${more}`;
}

function chargedIn({ rules }: CategoryScore): number {
  return rules.reduce((sum, { lost }) => sum + lost, 0);
}

function isCutShort(category: CategoryScore): boolean {
  return category.applicable && chargedIn(category) > category.lost;
}

const CUT_SHORT: Readonly<Record<Locale, (charged: number, share: number) => string>> = {
  zh: (charged, share) => `合计 ${charged} 分，这一类扣完 ${share} 分为止`,
  en: (charged, share) => `${charged} together; a category loses no more than its ${share}`,
};

function sumLines({ score }: AuditedConversation, locale: Locale, paint: Paint): string[] {
  const zh = locale === 'zh';
  const { left, full, earned, veto } = score;
  const nothing = zh ? '  没有可以评的内容，不计分。' : '  There was nothing to judge: no score.';
  const sum = zh
    ? `  合计  得 ${left} 分，满分 ${full} 分：${left} ÷ ${full} × 100 = ${tenthsInWords(earned)}`
    : `  Sum  ${left} of ${full}: ${left} ÷ ${full} × 100 = ${tenthsInWords(earned)}`;
  if (veto.length === 0) return [earned === null ? nothing : sum];
  const crossed = veto.join(zh ? '、' : ', ');
  const zero = paint('error', zh ? `触碰红线 ${crossed}：记 0 分` : `Red line crossed (${crossed}): 0 points`);
  return [...(earned === null ? [] : [sum]), `  ${zero}`];
}

/** How it is counted, under the settings in force. */
function howLines({ repeat, weights, veto }: ScoreSettings, locale: Locale): string[] {
  const [error, warning, info] = ['error', 'warning', 'info'].map((severity) => weights.get(severity) ?? 0);
  const lines = [...veto.keys()];
  if (locale === 'zh') {
    return [
      `怎么算：每处错误扣 ${error} 分，警告 ${warning} 分，提示 ${info} 分（单独定了分值的规则除外）；同一条规则一个会话最多算 ${repeat} 次；每一类扣完为止；不适用的类不计入满分；结果保留一位小数，不进位。`,
      lines.length > 0 ? `红线（出现即 0 分）：${lines.join('、')}` : '没有设红线。',
    ];
  }
  return [
    `How: an error costs ${error}, a warning ${warning}, an info ${info}, unless the rule has a weight of its own; a rule counts ${repeat} time${repeat === 1 ? '' : 's'} at most in one conversation; a category loses its share at most; what is not applicable is not in the full points; rounded down to one decimal.`,
    lines.length > 0 ? `Red lines (0 points): ${lines.join(', ')}` : 'There are no red lines.',
  ];
}
