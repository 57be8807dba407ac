import { type Check, conceptsNamed, ruleConditions } from '../checks/check.ts';
import { checks as shippedChecks } from '../checks/index.ts';
import { isOfWholeSet } from '../checks/whole-set.ts';
import { codeConcepts } from '../concepts/code-concepts.ts';
import { loadConfig } from '../config/index.ts';
import { nearest, UserError } from '../errors.ts';
import { docs as shippedDocs } from '../generated/docs.ts';
import { pack } from '../generated/pack.ts';
import { createLinter, type EffectiveRule, type Linter } from '../linter.ts';
import { groupsOf } from '../report/parts/groups.ts';
import { proposalsFor } from '../report/parts/proposals.ts';
import { excerptRows, paragraph, type Styled } from '../report/parts/rows.ts';
import type { Paint } from '../report/report.ts';
import { langOf } from '../text/script.ts';
import { displayWidth } from '../text/width.ts';
import type { Example, Finding, Locale, Profile, Rule, RuleDocs, Said } from '../types.ts';
import { type CheckRequest, loadRequest } from './checking.ts';
import { exampleConversation, exampleReply, findingsIn } from './examples.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
import { type Io, write } from './io.ts';
import { measuredLines } from './measured-lines.ts';
import { conceptAbout, conditionInWords, optionLines, settingExample } from './option-words.ts';
import { paintFor } from './paint.ts';
import { categoryName, severityName, titleOf } from './rule-words.ts';

export type ExplainRequest = Pick<CheckRequest, 'config' | 'profile' | 'rule' | 'channel' | 'locale' | 'color'>;

const MOST_EXAMPLES = 4;

/** Prints a rule as a page of a training manual. Throws a UserError with the nearest name for a rule that is not there. */
export async function explainRule(id: string, request: ExplainRequest, io: Io, fallback: Locale): Promise<ExitCode> {
  const target = { kind: 'draft' as const, ...(request.channel && { channel: request.channel }) };
  let config = await loadConfig(loadRequest(request, io));
  const locale = request.locale ?? config.locale ?? fallback;
  const effective = config.linterFor(target).linter.rules.find(({ rule }) => rule.id === id);
  if (!effective) throw unknownRule(id, config.linterFor(target).linter);
  if (effective.severity === 'off') {
    // The examples are shown with their findings, so the rule must run.
    config = await loadConfig(loadRequest({ ...request, rule: [...(request.rule ?? []), id] }, io));
  }
  const { linter, profile } = config.linterFor(target);
  const page: Page = {
    locale,
    paint: await paintFor(io.stdout, io, request.color),
    columns: Math.max(40, Math.min(io.stdout.columns ?? 80, 100)),
    isOfSet: isOfWholeSet(effective.rule.check),
  };
  await write(io.stdout, pageOf(effective, withOptions(linter, effective), profile, page).join('\n') + '\n');
  return EXIT.clean;
}

interface Page {
  readonly locale: Locale;
  readonly paint: Paint;
  readonly columns: number;
  /** What the agent says before an example is another reply of the set. */
  readonly isOfSet: boolean;
}

/** A linter that has what the examples of a shipped rule take to be set. */
function withOptions(linter: Linter, { rule }: EffectiveRule): Linter {
  const options = shippedDocs.rules[rule.id]?.options;
  return options ? createLinter({ rules: { [rule.id]: [rule.severity, options] } }) : linter;
}

function pageOf(effective: EffectiveRule, linter: Linter, profile: string, page: Page): string[] {
  const { locale, paint } = page;
  const { rule, severity } = effective;
  const zh = locale === 'zh';
  const docs: RuleDocs | undefined = rule.docs ?? shippedDocs.rules[rule.id];
  const lines = [
    `${paint('strong', titleOf(rule, locale))}  ${paint('dim', rule.id)}`,
    paint(
      'dim',
      zh
        ? `${categoryName(rule.category, locale)} · 在 ${profile} 里：${severityName(severity, locale)}`
        : `${categoryName(rule.category, locale)} · in ${profile}: ${severityName(severity, locale)}`,
    ),
  ];
  const section = (title: string, body: readonly string[]) => {
    if (body.length > 0) lines.push('', paint('strong', title), ...body);
  };
  section(zh ? '为什么' : 'Why', text(rule.why[locale], page));
  section(zh ? '怎么做' : 'What to do', text(rule.advice[locale], page));
  section(
    zh ? '错误 → 正确' : 'Wrong → right',
    examplesIn(locale, docs?.bad).flatMap((example, i) => bad(example, i, rule.id, linter, page)),
  );
  section(
    zh ? '这样说没有问题' : 'Fine as they are',
    examplesIn(
      locale,
      (docs?.good ?? []).filter((example) => isClean(example, rule.id, linter)),
    ).flatMap((example) => good(example, page)),
  );
  section(zh ? '不算的情况' : 'Left alone', docs?.traps ? text(docs.traps[locale], page) : []);
  const check = shippedChecks.find(({ id }) => id === rule.check);
  section(zh ? '怎么查' : 'How it is found', [
    ...text(check ? `${check.about[locale]}（${rule.check}）` : rule.check, page).map((row) =>
      zh ? row : row.replace('（', ' (').replace('）', ')'),
    ),
    ...columns(
      optionLines(rule, check, locale).map(({ name, value, about }) => [name, value, about]),
      page,
    ),
    ...where(rule, page),
  ]);
  section(
    zh ? '测得准不准' : 'Measured',
    measuredLines(rule.id, shippedDocs.measured, locale).flatMap((line) => text(line, page)),
  );
  section(zh ? '这些词指什么' : 'Words used above', columns(wordsOf(rule, check, locale), page));
  section(zh ? '怎么调' : 'To change it', text(settingExample(effective.rule, check), page));
  section(zh ? '出处' : 'Source', docs?.source ? text(docs.source, page) : []);
  section(zh ? '哪些规则集有它' : 'Profiles that have it', text(profilesWith(rule.id, locale), page));
  return lines;
}

function text(words: string, { columns, paint }: Page, indent = 2): string[] {
  return paragraph(words, [], columns - indent, paint).map((row) => ' '.repeat(indent) + row);
}

/** A few examples, those in the reader's language first. */
function examplesIn(locale: Locale, examples: readonly Example[] = []): readonly Example[] {
  const isForeign = ({ text: words }: Example) => Number(langOf(words) !== locale);
  return [...examples].sort((a, b) => isForeign(a) - isForeign(b)).slice(0, MOST_EXAMPLES);
}

/** A bad example with the place underlined, and what to write instead, as the linter itself would suggest. */
function bad(example: Example, number: number, id: string, linter: Linter, page: Page): string[] {
  const { locale, paint, columns } = page;
  const findings: readonly Finding[] = findingsIn(linter, id, example);
  const lines = [...(number > 0 ? [''] : []), ...customer(example, page)];
  const inner = columns - 4;
  const groups = groupsOf(example.text, findings);
  const whole = { kind: 'sentence' as const, start: 0, end: example.text.length, findings, place: 0 };
  const rows = excerptRows(
    example.text,
    { ...whole, findings: findings.filter(({ quote }) => quote !== '') },
    inner,
    paint,
  );
  lines.push(...rows.map((row, i) => (i === 0 ? `  ${paint('error', '✗')} ` : '    ') + row));
  const proposals = groups.flatMap((group) =>
    proposalsFor(example.text, group).proposals.map((p) => ({ ...p, group })),
  );
  for (const { kind, text: words, blanks, group } of proposals) {
    const add =
      kind === 'replace'
        ? ''
        : kind === 'start'
          ? locale === 'zh'
            ? '开头加：'
            : 'start with: '
          : locale === 'zh'
            ? '结尾加：'
            : 'end with: ';
    const before = groups.length > 1 && kind === 'replace' ? example.text.slice(0, group.start) : '';
    const after = groups.length > 1 && kind === 'replace' ? example.text.slice(group.end) : '';
    const shown = add + before + words + after;
    const shift = add.length + before.length;
    const styles: Styled[] = blanks.map(({ start, end }) => ({
      start: start + shift,
      end: end + shift,
      style: 'blank',
    }));
    lines.push(
      ...paragraph(shown, styles, inner, paint).map((row, i) => (i === 0 ? `  ${paint('ok', '→')} ` : '    ') + row),
    );
  }
  lines.push(...afterwards(example, page));
  return lines;
}

/** An example that is fine by this rule may break another one; such a one is no model. */
function isClean(example: Example, id: string, linter: Linter): boolean {
  const conversation = exampleConversation(example, id);
  return linter
    .lint(conversation)
    .every(({ message, severity }) => message !== exampleReply(example) || severity === 'info');
}

function good(example: Example, page: Page): string[] {
  const rows = paragraph(example.text, [], page.columns - 4, page.paint);
  return [
    ...customer(example, page),
    ...rows.map((row, i) => (i === 0 ? `  ${page.paint('ok', '✓')} ` : '    ') + row),
    ...afterwards(example, page),
  ];
}

/** What the example takes for granted: what was said before and when, and what is on record. */
function customer(example: Example, page: Page): string[] {
  const { customer: said, context, customerName, fields, endedBy, at } = example;
  const zh = page.locale === 'zh';
  const lines = (context ?? (said === undefined ? [] : [{ customer: said }])).map((one) => saidLine(one, page));
  if (customerName !== undefined) lines.unshift((zh ? '登记的姓名：' : 'Name on record: ') + customerName);
  for (const [name, value] of Object.entries(fields ?? {})) lines.push(`${name}${zh ? '：' : ': '}${value}`);
  if (endedBy) lines.push((zh ? '挂断方：' : 'Ended by: ') + endedBy);
  if (at !== undefined) lines.push(`[${clockOf(at)}]`);
  return dimmed(lines, page);
}

function afterwards({ after = [] }: Example, page: Page): string[] {
  return dimmed(
    after.map((one) => saidLine(one, page)),
    page,
  );
}

function saidLine(said: Said, { locale, isOfSet }: Page): string {
  const zh = locale === 'zh';
  const clock = said.at === undefined ? '' : `[${clockOf(said.at)}] `;
  if ('customer' in said) return `${clock}${zh ? '客户：' : 'Customer: '}${said.customer}`;
  if ('agent' in said && isOfSet) {
    const told = Object.values(said.fields ?? {}).join(' · ');
    return `${zh ? '另一条' : 'Another reply'}${told && ` [${told}]`}${zh ? '：' : ': '}${said.agent}`;
  }
  if ('agent' in said) return `${clock}${zh ? '客服：' : 'Agent: '}${said.agent}`;
  return `${clock}${zh ? '系统：' : 'System: '}${said.system}`;
}

function clockOf(at: string): string {
  return at.slice(0, 19).replace('T', ' ');
}

function dimmed(lines: readonly string[], { paint, columns }: Page): string[] {
  return lines.flatMap((line) => paragraph(line, [], columns - 4, paint).map((row) => `    ${paint('dim', row)}`));
}

/** Where and when the rule looks, in words. */
function where({ applies, when, escalate }: Rule, page: Page): string[] {
  const { locale } = page;
  const zh = locale === 'zh';
  const only = [applies.channel, applies.kind, applies.turn].flatMap((list) => list ?? []);
  const rows: [string, string][] = [];
  if (only.length > 0) rows.push([zh ? '只查' : 'only in', only.join(zh ? '、' : ', ')]);
  if (when) rows.push([zh ? '前提' : 'only if', conditionInWords(when, locale)]);
  for (const { to, if: condition } of escalate ?? [])
    rows.push([
      zh ? `升为${severityName(to, locale)}` : `${severityName(to, locale)} if`,
      conditionInWords(condition, locale),
    ]);
  return columns(rows, page);
}

/** The concepts that the rule names, each with what it stands for. */
function wordsOf(rule: Rule, check: Check | undefined, locale: Locale): string[][] {
  if (!check) return [];
  const ids = [...new Set(conceptsNamed(check, rule.options, ruleConditions(rule)))];
  return ids.flatMap((id) => {
    const about =
      codeConcepts.find((concept) => concept.id === id)?.about[locale] ?? conceptAbout(id, shippedDocs, locale);
    return about === undefined ? [] : [[id, about]];
  });
}

/** Rows of a name, what it is, and a note under it. */
function columns(rows: readonly (readonly string[])[], page: Page): string[] {
  const width = Math.max(0, ...rows.map(([name]) => displayWidth(name!)));
  return rows.flatMap(([name, value, note]) => [
    ...text(value!, page, width + 4).map((row, i) =>
      i === 0 ? `  ${name}${' '.repeat(width - displayWidth(name!))}${row.slice(width + 2)}` : row,
    ),
    ...(note === undefined ? [] : text(note, page, width + 4).map((row) => page.paint('dim', row))),
  ]);
}

function profilesWith(id: string, locale: Locale): string {
  if (!pack.rules.some((rule) => rule.id === id))
    return locale === 'zh' ? '这是您自己的规则，用哪个规则集都打开' : 'a rule of your own: on in every profile';
  const having = pack.profiles.flatMap((profile) => {
    const severity = severityIn(profile, id);
    return severity === undefined || severity === 'off'
      ? []
      : [
          `${profile.id}${locale === 'zh' ? '（' : ' ('}${severityName(severity, locale)}${locale === 'zh' ? '）' : ')'}`,
        ];
  });
  if (having.length === 0)
    return locale === 'zh' ? '没有；用 --rule 或配置打开' : 'none; switch it on with --rule or in the config';
  return having.join(locale === 'zh' ? '、' : ', ');
}

function severityIn(profile: Profile, id: string): string | undefined {
  const setting = profile.rules[id];
  if (setting !== undefined) return typeof setting === 'string' ? setting : setting[0];
  const base = pack.profiles.find((other) => other.id === profile.extends);
  return base && severityIn(base, id);
}

function unknownRule(id: string, linter: Linter): UserError {
  const meant = nearest(
    id,
    linter.rules.map(({ rule }) => rule.id),
  );
  return new UserError({
    title: { zh: `没有规则「${id}」`, en: `there is no rule “${id}”` },
    hint: meant
      ? { zh: `是不是 ${meant}？`, en: `did you mean ${meant}?` }
      : { zh: '全部规则见 replylint rules', en: 'replylint rules lists them all' },
  });
}
