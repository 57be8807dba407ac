import { byName, meanTenths, type RuleTally, type Summary, type Tally } from '../../../summary.ts';
import type { Severity } from '../../../types.ts';
import { titleOf } from '../../../wording.ts';
import { paragraph } from '../../parts/rows.ts';
import type { Style } from '../../report.ts';
import type { AuditOptions } from '../format.ts';
import type { OverviewContext } from './overview.ts';
import { type Column, tableLines } from './table.ts';
import { indented } from './told.ts';
import { costsMoreThanInfo, ranked, topRules } from './totals.ts';
import { percent, pointsText, SEVERITY, thousands } from './words.ts';

const MOST_ROWS = 20;
const LONGEST_BAR = 10;
const LEAST_TITLE = 16;
/** An id that is cut cannot be looked up: where there is some room, other columns go first. */
const LONGEST_ID = 40;
const ROOMY = 60;

type RankingContext = OverviewContext & Pick<AuditOptions, 'ruleById'>;

/** Agents or teams, the lowest mean score first. */
export function tallyTable(
  tallies: ReadonlyMap<string | null, Tally>,
  title: string,
  unnamed: string,
  context: RankingContext,
): string[] {
  const { locale, scores } = context;
  const zh = locale === 'zh';
  const rows = ranked(tallies);
  const hasRedLines = rows.some(([, tally]) => tally.vetoed > 0);
  const columns: Column<(typeof rows)[number]>[] = [
    { title, least: 8, text: ([name]) => name ?? unnamed },
    { title: zh ? '会话' : 'convs', isNumber: true, text: ([, { conversations }]) => thousands(conversations) },
    {
      title: zh ? '得分' : 'score',
      isNumber: true,
      text: ([, tally]) => pointsText(meanTenths(tally)),
      style: ([, tally]) => scoreStyle(meanTenths(tally), scores.pass),
    },
    { title: zh ? '合格率' : 'pass', isNumber: true, text: ([, { passed, scored }]) => percent(passed, scored) },
    ...(hasRedLines ? [redLineColumn(context)] : []),
    {
      title: zh ? '最突出的问题' : 'worst rule',
      least: 10,
      rank: 1,
      text: ([, tally]) => {
        const [worst] = topRules(tally, context);
        return worst ? `${worst.rule} ${thousands(worst.findings)}` : '';
      },
    },
  ];
  return limited(columns, rows, context);
}

function redLineColumn({ locale }: RankingContext): Column<[string | null, Tally]> {
  return {
    title: locale === 'zh' ? '红线' : 'red lines',
    isNumber: true,
    rank: 2,
    text: ([, { vetoed }]) => (vetoed > 0 ? thousands(vetoed) : ''),
    style: () => 'error',
  };
}

function scoreStyle(tenths: number | null, passMark: number): Style | undefined {
  return tenths !== null && tenths < passMark * 10 ? 'error' : undefined;
}

interface RuleRow {
  readonly id: string;
  readonly tally: RuleTally;
  readonly findings: number;
  /** The highest it was found at. */
  readonly severity: Severity;
}

/** Rules with errors, warnings or a weight of their own, those that cost most first, with what they are about and their share of the conversations. */
export function ruleTable(summary: Summary, context: RankingContext): string[] {
  const { total, rules } = summary;
  const { locale, ruleById } = context;
  const zh = locale === 'zh';
  const rows = byName(rules)
    .flatMap(([id, tally]): RuleRow[] => {
      const { error, warning, info } = tally.findings;
      const severity = severityOf(tally);
      if (severity === undefined) return [];
      if (severity === 'info' && !costsMoreThanInfo(id, tally.lost, context.scores)) return [];
      return [{ id, tally, findings: error + warning + info, severity }];
    })
    .sort((a, b) => b.tally.lost - a.tally.lost || b.findings - a.findings);
  if (rows.length === 0) return [];
  const most = rows.reduce((most, { tally }) => Math.max(most, tally.conversations), 0);
  const columns: Column<RuleRow>[] = [
    { title: zh ? '规则' : 'rule', least: context.columns < ROOMY ? 12 : LONGEST_ID, text: ({ id }) => id },
    {
      title: zh ? '级别' : 'severity',
      rank: 1,
      text: ({ severity }) => SEVERITY[locale][severity],
      style: ({ severity }) => severity,
    },
    { title: zh ? '次数' : 'found', isNumber: true, text: ({ findings }) => thousands(findings) },
    { title: zh ? '扣分' : 'points', isNumber: true, rank: 3, text: ({ tally }) => pointsLost(tally) },
    {
      title: zh ? '会话占比' : 'of convs',
      isNumber: true,
      text: ({ tally }) => percent(tally.conversations, total.conversations),
    },
    {
      title: '',
      rank: 5,
      text: ({ tally }) => '█'.repeat(Math.max(1, Math.round((tally.conversations * LONGEST_BAR) / most))),
      style: ({ severity }) => severity,
    },
    {
      title: zh ? '内容' : 'about',
      least: LEAST_TITLE,
      rank: 4,
      text: ({ id }) => {
        const rule = ruleById.get(id);
        return rule ? titleOf(rule, locale) : '';
      },
    },
  ];
  return limited(columns, rows, context);
}

/** Points that a rule cost, whole where they are: 12, 1,204.5. */
function pointsLost({ lost }: RuleTally): string {
  const whole = Math.floor(lost);
  return thousands(whole) + (lost === whole ? '' : String(lost - whole).slice(1));
}

/** The highest severity that a rule was found at. */
function severityOf({ findings: { error, warning, info } }: RuleTally): Severity | undefined {
  return error > 0 ? 'error' : warning > 0 ? 'warning' : info > 0 ? 'info' : undefined;
}

/** Rules that gave nothing but infos and cost no more than these, the most frequent first, as one list. */
export function infoLines({ rules }: Summary, context: OverviewContext): string[] {
  const infos = byName(rules)
    .filter(([id, tally]) => severityOf(tally) === 'info' && !costsMoreThanInfo(id, tally.lost, context.scores))
    .sort(([, a], [, b]) => b.findings.info - a.findings.info)
    .map(([rule, { findings }]) => `${rule} ${thousands(findings.info)}`);
  return infos.length === 0 ? [] : list(infos, context);
}

/** Rules that had nothing to judge in any conversation. */
export function notApplicableLines({ rules, total }: Summary, context: OverviewContext): string[] {
  const idle = byName(rules)
    .filter(([, { notApplicable }]) => notApplicable === total.conversations && total.conversations > 0)
    .map(([rule]) => rule);
  return idle.length === 0 ? [] : list(idle, context);
}

function list(items: readonly string[], { locale, columns, paint }: OverviewContext): string[] {
  const text = items.join(locale === 'zh' ? '，' : ', ');
  return indented(paragraph(text, [], columns - 2, paint));
}

function limited<Row>(columns: readonly Column<Row>[], rows: readonly Row[], context: OverviewContext): string[] {
  const { locale, paint, columns: width } = context;
  const lines = tableLines(columns, rows.slice(0, MOST_ROWS), width - 2, paint);
  const rest = rows.length - MOST_ROWS;
  if (rest > 0)
    lines.push(paint('dim', locale === 'zh' ? `… 另有 ${thousands(rest)} 行` : `… and ${thousands(rest)} more`));
  return indented(lines);
}
