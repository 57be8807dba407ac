import { meanTenths, type Summary, type Tally } from '../../../summary.ts';
import { titleOf } from '../../../wording.ts';
import { plain, type RunError } from '../../report.ts';
import type { AuditOptions } from '../format.ts';
import { headline } from '../parts/overview.ts';
import { costsMoreThanInfo, ranked, ruleRecords, topRules } from '../parts/totals.ts';
import { percent, plural, pointsText, SEVERITY, thousands } from '../parts/words.ts';
import { code, escaped, shortened, table } from './inline.ts';

export type Context = Pick<AuditOptions, 'locale' | 'ruleById' | 'scores' | 'tool'>;

export const LONGEST_NAME = 40;
const MOST_ROWS = 10;
const MOST_NAMED = 3;
const MOST_ERRORS = 5;
const LONGEST_ERROR = 160;

/** What was audited and what it comes to. */
export function headSection(summary: Summary, { locale, scores }: Context): string[] {
  const [title = '', ...lines] = headline(summary, { locale, scores, paint: plain, columns: Infinity });
  // A line break ends a sentence of its own.
  return [`## ${escaped(title)}`, '', ...lines.flatMap((line) => [escaped(line), '']).slice(0, -1)];
}

/** What a manager should see first: red lines, the rules that cost most, the agents below the pass mark. */
export function standoutSection(summary: Summary, context: Context): string[] {
  const { locale, scores } = context;
  const zh = locale === 'zh';
  const { total } = summary;
  const rules = ruleRecords(summary, context);
  const red = rules.filter(({ rule, findings }) => findings > 0 && scores.veto.has(rule));
  const costly = rules.filter(({ lost }) => lost > 0).slice(0, MOST_NAMED);
  const low = ranked(summary.agents).filter(
    ([agent, tally]) => agent !== null && (meanTenths(tally) ?? Infinity) < scores.pass * 10,
  );
  const lines: string[] = [];
  if (total.vetoed > 0) {
    const list = red.slice(0, MOST_NAMED).map(({ rule, findings }) => {
      const count = thousands(findings);
      return `  - ${ruleName(rule, context)}${zh ? `${count} 处` : ` ×${count}`}`;
    });
    const where = zh ? `${thousands(total.vetoed)} 个会话` : plural(total.vetoed, 'conversation');
    lines.push(bullet(zh ? '触碰红线' : 'Red lines crossed', where), ...list);
  }
  if (costly.length > 0) {
    const list = costly.map((row) => {
      const share = escaped(percent(row.conversations, total.conversations));
      const lost = pointsInWords(row.lost);
      const cost = zh ? `扣 ${lost} 分，${share} 的会话有` : `${lost} points, in ${share} of conversations`;
      return `  - ${ruleName(row.rule, context)}${zh ? '' : ' '}${cost}`;
    });
    lines.push(bullet(zh ? '扣分最多' : 'Cost most', '').trimEnd(), ...list);
  }
  if (low.length > 0) {
    const list = low
      .slice(0, MOST_NAMED)
      .map(([agent, tally]) => `${shortened(agent ?? '', LONGEST_NAME)} ${pointsText(meanTenths(tally))}`);
    const rest = low.length - list.length;
    const more = rest === 0 ? '' : zh ? ` 等 ${thousands(low.length)} 人` : ` and ${thousands(rest)} more`;
    const title = zh ? `平均不到 ${scores.pass} 分的客服` : `Agents below ${scores.pass}`;
    lines.push(bullet(title, list.join(zh ? '、' : ', ') + more));
  }
  const { late, open } = total.commitments;
  if (late + open > 0) {
    const list = zh
      ? [
          ...(open > 0 ? [`未见兑现 ${thousands(open)} 个`] : []),
          ...(late > 0 ? [`逾期兑现 ${thousands(late)} 个`] : []),
        ]
      : [...(open > 0 ? [`${thousands(open)} open`] : []), ...(late > 0 ? [`${thousands(late)} kept late`] : [])];
    lines.push(bullet(zh ? '承诺' : 'Commitments', list.join(zh ? '，' : ', ')));
  }
  return titled(zh ? '先看这些' : 'What stands out', lines);
}

/** Agents, the lowest mean score first. */
export function agentSection({ agents }: Summary, context: Context): string[] {
  const zh = context.locale === 'zh';
  const rows = ranked(agents);
  if (!rows.some(([agent]) => agent !== null)) return [];
  const row = ([agent, tally]: readonly [string | null, Tally]) => {
    const [top] = topRules(tally, context);
    const unnamed = zh ? '（没有署名）' : '(unnamed)';
    return [
      agent === null ? unnamed : shortened(agent, LONGEST_NAME),
      thousands(tally.conversations),
      pointsText(meanTenths(tally)),
      escaped(percent(tally.passed, tally.scored)),
      thousands(tally.vetoed),
      // English ids say it in short.
      top ? `${zh ? titleIn(top.rule, context) : code(top.rule)} ×${thousands(top.findings)}` : '',
    ];
  };
  const titles = zh
    ? ['客服', '会话', '平均得分', '合格率', '红线会话', '最突出的问题']
    : ['Agent', 'Conversations', 'Mean score', 'Pass', 'Red lines', 'Top finding'];
  const columns = titles.map((title, c) => ({ title, isNumber: c > 0 && c < 5 }));
  return titled(zh ? '客服（低分在前）' : 'Agents, lowest score first', [
    ...table(columns, rows.slice(0, MOST_ROWS).map(row)),
    ...more(rows.length - MOST_ROWS, zh ? '位客服' : 'agent', context),
  ]);
}

/** Rules with errors, warnings or a weight of their own, those that cost most first; other infos as one line. */
export function ruleSection(summary: Summary, context: Context): string[] {
  const { locale } = context;
  const zh = locale === 'zh';
  const found = ruleRecords(summary, context).filter(({ findings }) => findings > 0);
  const isRow = ({ rule, errors, warnings, lost }: (typeof found)[number]) =>
    errors + warnings > 0 || costsMoreThanInfo(rule, lost, context.scores);
  const rows = found.filter(isRow);
  const infos = found.filter((record) => !isRow(record));
  const titles = zh
    ? ['问题', '级别', '次数', '扣分', '会话占比', '规则']
    : ['Finding', 'Severity', 'Found', 'Points', 'Of conversations', 'Rule'];
  const columns = titles.map((title, c) => ({ title, isNumber: c > 1 && c < 5 }));
  const cells = rows
    .slice(0, MOST_ROWS)
    .map(({ rule, errors, warnings, findings, lost, conversations }) => [
      titleIn(rule, context),
      SEVERITY[locale][errors > 0 ? 'error' : warnings > 0 ? 'warning' : 'info'],
      thousands(findings),
      pointsInWords(lost),
      escaped(percent(conversations, summary.total.conversations)),
      code(rule),
    ]);
  const told = infos
    .toSorted((a, b) => b.findings - a.findings)
    .slice(0, MOST_ROWS)
    .map(({ rule, findings }) => `${code(rule)} ${thousands(findings)}`);
  const last = zh ? `提示（只计数）：${told.join('，')}` : `Infos, counted only: ${told.join(', ')}`;
  return titled(zh ? '规则（扣分多的在前）' : 'Rules, most costly first', [
    ...(cells.length > 0 ? table(columns, cells) : []),
    ...more(rows.length - MOST_ROWS, zh ? '条规则' : 'rule', context),
    ...(told.length === 0 ? [] : cells.length > 0 ? ['', last] : [last]),
  ]);
}

/** What could not be read, and what else went wrong. */
export function errorSection({ sources }: Summary, errors: readonly RunError[], context: Context): string[] {
  const zh = context.locale === 'zh';
  const lines = errors.slice(0, MOST_ERRORS).map(({ path, line, message }) => {
    const place = [path, path === null ? null : line].filter((part) => part !== null).join(':');
    return `- ${shortened(place === '' ? message : `${place}: ${message}`, LONGEST_ERROR)}`;
  });
  const rest = Math.max(sources.problems, errors.length) - lines.length;
  if (rest > 0) lines.push(zh ? `- …另有 ${thousands(rest)} 处` : `- …and ${thousands(rest)} more`);
  return titled(zh ? '没能检查的' : 'What could not be audited', lines);
}

/** How the score is made, in a line. */
export function footSection({ locale, scores, tool }: Context): string[] {
  const [error, warning, info] = ['error', 'warning', 'info'].map((severity) => scores.weights.get(severity) ?? 0);
  const how =
    locale === 'zh'
      ? `满分 100 分，${scores.pass} 分合格；每处错误扣 ${error} 分、警告 ${warning} 分、提示 ${info} 分（单独定了分值的规则除外），触碰红线记 0 分。`
      : `100 points are full, ${scores.pass} pass; an error costs ${error}, a warning ${warning}, an info ${info}, unless the rule has a weight of its own; a red line crossed is 0 points.`;
  return ['---', '', `${how} ${tool.name} ${tool.version}`];
}

export function titled(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [`### ${title}`, '', ...lines];
}

/** `titled`, and what it is about in bold, set off so that no punctuation undoes the bold. */
export function bullet(title: string, text: string): string {
  return `- **${title}** ${text}`;
}

function more(rest: number, noun: string, { locale }: Context): string[] {
  if (rest <= 0) return [];
  return [
    '',
    locale === 'zh' ? `…另有 ${thousands(rest)} ${noun}` : `…and ${plural(rest, noun).replace(' ', ' more ')}`,
  ];
}

/** A rule by its title and its id. */
function ruleName(rule: string, context: Context): string {
  const title = titleIn(rule, context);
  return title === code(rule)
    ? title
    : context.locale === 'zh'
      ? `${title}（${code(rule)}）`
      : `${title} (${code(rule)})`;
}

const LONGEST_TITLE = 100;

function titleIn(rule: string, { ruleById, locale }: Context): string {
  const known = ruleById.get(rule);
  return known ? shortened(titleOf(known, locale), LONGEST_TITLE) : code(rule);
}

/** Points that a rule cost, whole where they are. */
function pointsInWords(lost: number): string {
  const whole = Math.floor(lost);
  return thousands(whole) + (lost === whole ? '' : String(lost - whole).slice(1));
}
