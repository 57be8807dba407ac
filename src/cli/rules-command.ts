import { loadConfig } from '../config/index.ts';
import type { EffectiveRule } from '../linter.ts';
import type { Paint } from '../report/report.ts';
import { displayWidth, truncateAt } from '../text/width.ts';
import type { Locale } from '../types.ts';
import { type CheckRequest, loadRequest } from './checking.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
import { type Io, write } from './io.ts';
import { paintFor } from './paint.ts';
import { CATEGORY_ORDER, categoryName, severityName, titleOf } from './rule-words.ts';

export type RulesRequest = Pick<CheckRequest, 'config' | 'profile' | 'rule' | 'channel' | 'locale' | 'color'>;

/** Prints the rules by category, each with its severity; those switched off come last. */
export async function listRules(request: RulesRequest, io: Io, fallback: Locale): Promise<ExitCode> {
  const config = await loadConfig(loadRequest(request, io));
  const locale = request.locale ?? config.locale ?? fallback;
  const { linter, profile } = config.linterFor({ kind: 'draft', ...(request.channel && { channel: request.channel }) });
  const paint = await paintFor(io.stdout, io, request.color);
  const columns = io.stdout.columns ?? (io.stdout.isTTY ? 80 : Number.POSITIVE_INFINITY);
  const width = Math.max(...linter.rules.map(({ rule }) => rule.id.length), 0);
  const on = linter.rules.filter(({ severity }) => severity !== 'off');
  const off = linter.rules.filter(({ severity }) => severity === 'off');
  const sections = [...new Set(on.map(({ rule }) => rule.category))]
    .sort((a, b) => CATEGORY_ORDER.indexOf(a) - CATEGORY_ORDER.indexOf(b))
    .map((category) => ({
      title: categoryName(category, locale),
      rules: on.filter(({ rule }) => rule.category === category),
    }));
  if (off.length > 0) sections.push({ title: locale === 'zh' ? '没有启用' : 'Not in force', rules: off });
  const blocks = sections.map(({ title, rules }) =>
    [paint('strong', title), ...rules.map((rule) => ruleLine(rule, width, columns, locale, paint))].join('\n'),
  );
  const total =
    locale === 'zh'
      ? `规则集 ${profile}：启用 ${on.length} 条，共 ${linter.rules.length} 条。讲解：replylint explain <规则>`
      : `Profile ${profile}: ${on.length} of ${linter.rules.length} rules in force. More: replylint explain <rule>`;
  await write(io.stdout, [...blocks, paint('dim', total)].join('\n\n') + '\n');
  return EXIT.clean;
}

function ruleLine(
  { rule, severity }: EffectiveRule,
  width: number,
  columns: number,
  locale: Locale,
  paint: Paint,
): string {
  const name = severityName(severity, locale);
  const label =
    paint(severity === 'off' ? 'dim' : severity, name) + ' '.repeat((locale === 'zh' ? 4 : 7) - displayWidth(name));
  const room = columns - width - (locale === 'zh' ? 10 : 13);
  const title = truncateAt(titleOf(rule, locale), room);
  return `  ${label}  ${rule.id.padEnd(width)}  ${paint('dim', title)}`;
}
