import type { Locale, Severity } from '../../types.ts';
import { code, table } from '../audit/markdown/inline.ts';
import { severityWord } from '../parts/finding-words.ts';
import type { Located } from '../parts/located.ts';
import type { CheckedText } from '../report.ts';

/** A finding that counts, with the text it is in. */
export interface ShownFinding extends Located {
  readonly in: CheckedText;
}

const SEVERITIES: readonly Severity[] = ['error', 'warning', 'info'];
const MOST_RULES = 20;

/** The numbers of errors, warnings, infos and failures in words. */
export function countsInWords(findings: readonly ShownFinding[], failures: number, locale: Locale): string {
  const zh = locale === 'zh';
  const parts = SEVERITIES.flatMap((severity) => {
    const count = findings.filter((finding) => finding.severity === severity).length;
    const word = severityWord(severity, locale);
    return count === 0 ? [] : [zh ? `${count} 个${word}` : `${count} ${word}${count === 1 ? '' : 's'}`];
  });
  if (parts.length === 0) parts.push(zh ? '没有发现问题' : 'nothing found');
  if (failures > 0) parts.push(zh ? `${failures} 处没能检查` : `${failures} could not be checked`);
  return parts.join(zh ? '，' : ', ');
}

/** How often each rule was broken, the most frequent first. */
export function ruleTable(findings: readonly ShownFinding[], locale: Locale): string[] {
  const counts = new Map<string, Map<Severity, number>>();
  for (const { rule, severity } of findings) {
    const own = counts.get(rule) ?? new Map<Severity, number>();
    counts.set(rule, own.set(severity, (own.get(severity) ?? 0) + 1));
  }
  const used = SEVERITIES.filter((severity) => findings.some((finding) => finding.severity === severity));
  const total = (own: ReadonlyMap<Severity, number>) => [...own.values()].reduce((sum, count) => sum + count, 0);
  const ordered = [...counts].sort(([a, own], [b, other]) => total(other) - total(own) || (a < b ? -1 : 1));
  const rows = ordered
    .slice(0, MOST_RULES)
    .map(([rule, own]) => [code(rule), ...used.map((severity) => String(own.get(severity) ?? 0))]);
  const others = ordered.slice(MOST_RULES);
  if (others.length > 0) {
    const sums = used.map((severity) => others.reduce((sum, [, own]) => sum + (own.get(severity) ?? 0), 0));
    const label = locale === 'zh' ? `其他 ${others.length} 条规则` : `${others.length} other rules`;
    rows.push([label, ...sums.map(String)]);
  }
  const columns = used.map((severity) => ({ title: severityWord(severity, locale), isNumber: true }));
  return table([{ title: locale === 'zh' ? '规则' : 'Rule' }, ...columns], rows);
}
