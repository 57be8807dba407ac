import type { Summary } from '../../summary.ts';
import type { Text } from '../../types.ts';
import type { RunError, Style } from '../report.ts';
import { type AuditOptions, type CreateAuditFormat, NO_PIECE } from './format.ts';
import { daysLines } from './parts/days.ts';
import { dialogueLines, headLines } from './parts/dialogue.ts';
import { commitmentRow, findingCounts, headline, NOTHING_AUDITED } from './parts/overview.ts';
import { infoLines, notApplicableLines, ruleTable, tallyTable } from './parts/rankings.ts';
import { sourceLines } from './parts/sources.ts';
import { indented, inner, told, type Words } from './parts/told.ts';
import { plural, thousands } from './parts/words.ts';

const WIDEST = 100;
const NARROWEST = 40;

/** The report for people: how good the service was, who and what stands out, and the worst conversations. */
export const pretty: CreateAuditFormat = (options) => ({
  begin: () => '',
  piece: () => NO_PIECE,
  add: () => '',
  async *end(summary, errors) {
    const columns = Math.max(NARROWEST, Math.min(options.width, WIDEST));
    const context = { ...options, columns, explained: new Set<string>() };
    const { agents, teams, worst } = summary;
    const zh = options.locale === 'zh';
    yield headline(summary, context).join('\n') + '\n';
    const section = (title: Text, lines: readonly string[]) =>
      lines.length === 0 ? '' : ['', options.paint('strong', title[options.locale]), ...lines, ''].join('\n');
    yield section({ zh: '按天', en: 'By day' }, daysLines(summary, context));
    if (isNamed(agents)) {
      const table = tallyTable(agents, zh ? '客服' : 'agent', zh ? '（没有署名）' : '(unnamed)', context);
      yield section({ zh: '客服（低分在前）', en: 'Agents, lowest score first' }, table);
    }
    if (isNamed(teams) && teams.size > 1) {
      const table = tallyTable(teams, zh ? '团队' : 'team', zh ? '（没有团队）' : '(no team)', context);
      yield section({ zh: '团队（低分在前）', en: 'Teams, lowest score first' }, table);
    }
    yield section({ zh: '问题（扣分多的在前）', en: 'Rules broken, most costly first' }, ruleTable(summary, context));
    yield section({ zh: '提示（只计数）', en: 'Infos, counted only' }, infoLines(summary, context));
    yield section({ zh: '承诺', en: 'Commitments' }, commitmentRow(summary, context));
    if (worst.kept.length > 0) {
      const count = worst.kept.length;
      const title = {
        zh: `得分最低的 ${count} 个会话`,
        en: count === 1 ? 'The worst conversation' : `The worst ${count} conversations`,
      };
      yield `\n${options.paint('strong', title[options.locale])}\n`;
      for (const [i, audited] of worst.kept.entries()) {
        yield (i === 0 ? '' : '\n') + dialogueLines(audited, i + 1, context).join('\n') + '\n';
      }
    }
    yield section({ zh: '抽样复核', en: 'Sample to look at' }, sampleLines(summary, context));
    yield section(
      { zh: '没有会话适用的规则', en: 'Rules that applied to no conversation' },
      notApplicableLines(summary, context),
    );
    yield section({ zh: '读取', en: 'Read' }, sourceLines(summary, errors, context));
    yield `\n${lastLine(summary, errors, context).join('\n')}\n`;
  },
});

function isNamed(tallies: ReadonlyMap<string | null, unknown>): boolean {
  return [...tallies.keys()].some((name) => name !== null);
}

function sampleLines({ sample }: Summary, context: AuditOptions & { readonly columns: number }): string[] {
  const own = inner(context);
  return indented(sample.kept.flatMap((audited) => headLines(audited, own)));
}

/** What it comes to, where a terminal still shows it. */
function lastLine(
  { total, sources }: Summary,
  errors: readonly RunError[],
  context: AuditOptions & { readonly columns: number },
): string[] {
  const { error, warning } = total.findings;
  const { locale } = context;
  const zh = locale === 'zh';
  const { problems } = sources;
  const isNothing = total.conversations === 0;
  const [sign, style] = signOf(error > 0 || problems > 0 || errors.length > 0, warning > 0 || isNothing);
  const clean = zh ? '没有发现问题' : 'nothing found';
  const nothing = [isNothing ? NOTHING_AUDITED[locale] : clean, style] as const;
  const [first = nothing, ...rest] = findingCounts(total.findings, context);
  const count = thousands(total.conversations);
  const pieces: Words[] = [[`${sign} ${first[0]}`, first[1]], ...rest];
  if (!isNothing) pieces.push([zh ? `${count} 个会话` : plural(total.conversations, 'conversation'), undefined]);
  const unread = thousands(problems);
  if (problems > 0) pieces.push([zh ? `${unread} 处没能读取` : `${unread} could not be read`, 'error']);
  else if (errors.length > 0) pieces.push([zh ? '没有全部查完' : 'not all of it was done', 'error']);
  return told(pieces, zh ? '，' : ', ', context);
}

function signOf(isBad: boolean, isFair: boolean): readonly [string, Style] {
  return isBad ? ['✖', 'error'] : isFair ? ['!', 'warning'] : ['✔', 'ok'];
}
