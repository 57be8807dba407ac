import type { Baseline, BaselineEntry } from '../baseline.ts';
import type { Paint } from '../report/report.ts';
import { displayWidth, truncateAt } from '../text/width.ts';
import type { Locale, Severity } from '../types.ts';
import { counted } from './baseline-words.ts';
import { severityName } from './rule-words.ts';

/** A baseline to look at. */
export interface ShownBaseline {
  readonly name: string;
  readonly baseline: Baseline;
  /** Entries that no longer occur. */
  readonly stale: ReadonlySet<BaselineEntry>;
  /** Today, as `2027-01-01`. */
  readonly date: string;
}

interface PageOptions {
  readonly locale: Locale;
  readonly paint: Paint;
  /** Columns of the terminal. */
  readonly width: number;
}

/** Entries that have something in common. */
interface Group {
  readonly name: string;
  readonly count: number;
  readonly stale: number;
  /** The day of the oldest. */
  readonly since: string;
}

/** So many stale entries are shown; the rest are counted. */
const MOST_STALE = 20;

/** The baseline by rule and by file, with what no longer occurs. */
export function baselinePage(shown: ShownBaseline, { locale, paint, width }: PageOptions): string {
  const { name, stale, date } = shown;
  const { entries } = shown.baseline;
  const zh = locale === 'zh';
  if (entries.length === 0) return zh ? `${name}：清单是空的\n` : `${name}: the baseline is empty\n`;
  const severities = (['error', 'warning', 'info'] as const)
    .map((severity) => [severity, entries.filter((entry) => entry.severity === severity).length] as const)
    .filter(([, count]) => count > 0)
    .map(([severity, count]) => severityCount(severity, count, locale));
  const staleCount = zh
    ? `${stale.size} 条已不存在`
    : `${stale.size} no longer ${stale.size === 1 ? 'occurs' : 'occur'}`;
  const total = zh ? `${entries.length} 条` : counted(entries.length, 'entry');
  const head = `${name}${zh ? '：' : ': '}${total}${zh ? '（' : ' ('}${severities.join(zh ? '、' : ', ')}${zh ? '）' : ')'}`;
  const lines = [paint('strong', head) + (stale.size > 0 ? `${zh ? '，' : ', '}${paint('warning', staleCount)}` : '')];
  for (const [title, groups] of [
    [zh ? '规则' : 'Rules', groupsOf(shown, ({ rule }) => rule)],
    [zh ? '文件' : 'Files', groupsOf(shown, ({ path }) => path)],
  ] as const) {
    const names = Math.max(...groups.map((group) => displayWidth(group.name)));
    const numbers = String(groups[0]!.count).length;
    lines.push('', paint('strong', title));
    for (const group of groups) {
      const pad = ' '.repeat(names - displayWidth(group.name));
      const gone =
        group.stale > 0 ? paint('warning', zh ? `  ${group.stale} 条已不存在` : `  ${group.stale} gone`) : '';
      lines.push(
        `  ${group.name}${pad}  ${String(group.count).padStart(numbers)}  ${paint('dim', ageOf(group.since, date, locale))}${gone}`,
      );
    }
  }
  if (stale.size > 0) lines.push('', ...staleLines([...stale], { locale, paint, width }));
  return `${lines.join('\n')}\n`;
}

/** The same for machines. */
export function baselineJson(shown: ShownBaseline): string {
  const { name, baseline, stale, date } = shown;
  const value = {
    file: name,
    total: baseline.entries.length,
    stale: stale.size,
    rules: groupsOf(shown, ({ rule }) => rule),
    files: groupsOf(shown, ({ path }) => path),
    entries: baseline.entries.map((entry) => ({
      ...entry,
      days: daysBetween(entry.since, date),
      stale: stale.has(entry),
    })),
  };
  return `${JSON.stringify(value, null, 2)}\n`;
}

function staleLines(stale: readonly BaselineEntry[], { locale, paint, width }: PageOptions): string[] {
  const zh = locale === 'zh';
  const lines = stale.slice(0, MOST_STALE).map(({ path, reply, rule, quote }) => {
    const place = reply === '' ? path : `${path}#${reply}`;
    return truncateAt(`  ${place}  ${rule}  ${quote.replace(/\s+/g, ' ')}`, width);
  });
  const more = stale.length - lines.length;
  return [
    paint(
      'strong',
      zh ? '已不存在，可以清掉：replylint baseline prune' : 'Gone; drop them with replylint baseline prune',
    ),
    ...lines,
    ...(more > 0 ? [zh ? `  ……还有 ${more} 条` : `  … and ${more} more`] : []),
  ];
}

/** The most frequent first. */
function groupsOf({ baseline, stale }: ShownBaseline, nameOf: (entry: BaselineEntry) => string): readonly Group[] {
  const groups = new Map<string, Group>();
  for (const entry of baseline.entries) {
    const name = nameOf(entry);
    const { count, stale: gone, since } = groups.get(name) ?? { count: 0, stale: 0, since: entry.since };
    groups.set(name, {
      name,
      count: count + 1,
      stale: gone + (stale.has(entry) ? 1 : 0),
      since: [entry.since, since].sort()[0]!,
    });
  }
  return [...groups.values()].sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1));
}

function ageOf(since: string, date: string, locale: Locale): string {
  const days = daysBetween(since, date);
  if (locale === 'zh') return days === 0 ? `最早 ${since}（今天）` : `最早 ${since}（${days} 天前）`;
  return `since ${since} (${days === 0 ? 'today' : `${counted(days, 'day')} ago`})`;
}

function daysBetween(since: string, date: string): number {
  const days = Math.round((Date.parse(date) - Date.parse(since)) / 86_400_000);
  return Number.isNaN(days) ? 0 : Math.max(0, days);
}

function severityCount(severity: Severity, count: number, locale: Locale): string {
  const name = severityName(severity, locale);
  if (locale === 'zh') return `${name} ${count}`;
  return severity === 'info' ? `${count} info` : counted(count, name);
}
