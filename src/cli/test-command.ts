import { resolve } from 'node:path';
import { codeConcepts } from '../concepts/code-concepts.ts';
import { type ConceptSource, compileConcepts } from '../concepts/concept.ts';
import { createLexicon } from '../concepts/lexicon.ts';
import { codeDocument } from '../config/document.ts';
import { loadConfig } from '../config/index.ts';
import type { OwnParts } from '../config/own-rules.ts';
import { UserError } from '../errors.ts';
import { docs as shipped } from '../generated/docs.ts';
import { pack } from '../generated/pack.ts';
import { createLinter, type LinterOptions } from '../linter.ts';
import type { ConceptDocs } from '../pack.ts';
import { visible } from '../report/parts/visible.ts';
import type { Paint } from '../report/report.ts';
import type { Locale, Profile, Rule, RuleDocs, RuleSetting, Severity } from '../types.ts';
import { type CheckRequest, loadRequest } from './checking.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
import { type Io, write } from './io.ts';
import { fileError } from './notes.ts';
import { paintFor } from './paint.ts';
import { type ExampleResult, type RuleTests, testExamples, type Verdict } from './rule-tests.ts';
import { shownPath } from './sources.ts';

export type TestRequest = Pick<CheckRequest, 'config' | 'profile' | 'rule' | 'channel' | 'locale' | 'color'>;

/** Runs the examples of the rules in the paths, of the config's own rules, or else of the shipped ones. */
export async function testRules(
  paths: readonly string[],
  request: TestRequest,
  io: Io,
  fallback: Locale,
): Promise<ExitCode> {
  const config = await loadConfig(loadRequest(request, io));
  const locale = request.locale ?? config.locale ?? fallback;
  const own = await ownParts(paths, config.files[0], io);
  const concepts = own?.concepts ?? [];
  const rules = own?.rules ?? [];
  const hasOwn = rules.length + concepts.length > 0;
  if (paths.length > 0 && !hasOwn) {
    throw new UserError({
      title: { zh: '没有找到规则或概念', en: 'no rules or concepts found' },
      file: paths.join(' '),
    });
  }
  const tables = concepts.length > 0 ? [...pack.tables, compileConcepts(concepts, pack.fragments)] : pack.tables;
  const lexicon = createLexicon({ tables, code: codeConcepts });
  const options: LinterOptions = {
    profile: EVERYTHING.id,
    ownProfiles: [EVERYTHING],
    concepts,
    ownRules: rules,
    rules: Object.fromEntries(
      rules.flatMap(({ id, severity, docs }) => (docs?.options ? [[id, withOptions(severity, docs)]] : [])),
    ),
    ownChecks: own?.checks ?? [],
  };
  const tests = testExamples(
    createLinter(options),
    lexicon,
    hasOwn ? docsOf(rules) : shipped.rules,
    hasOwn ? (own?.tested ?? []).map(conceptDocs) : shipped.concepts,
  );
  const paint = await paintFor(io.stdout, io, request.color);
  const ruleCount = hasOwn ? rules.length : Object.keys(shipped.rules).length;
  await write(io.stdout, outcome(tests, ruleCount, locale, paint));
  const failed = tests.untested.length > 0 || tests.results.some(({ verdict }) => verdict !== 'validated');
  return failed ? EXIT.found : EXIT.clean;
}

/** A severity with the options that the examples take to be set. */
function withOptions(severity: Severity, docs: RuleDocs | undefined): RuleSetting {
  return docs?.options ? [severity, docs.options] : severity;
}

/** Every shipped rule with its own severity. */
const EVERYTHING: Profile = {
  id: 'every-rule',
  about: { zh: '全部规则', en: 'every rule' },
  rules: Object.fromEntries(pack.rules.map(({ id, severity }) => [id, withOptions(severity, shipped.rules[id])])),
};

/** Own rules and concepts of the paths, or of the config; those of the paths may use what the config names. */
async function ownParts(paths: readonly string[], configFile: string | undefined, { cwd }: Io) {
  const values = <T>(list: readonly { readonly value: T }[]): T[] => list.map(({ value }) => value);
  const configured =
    configFile === undefined
      ? undefined
      : (await (await import('../config/extend.ts')).gather(resolve(cwd, configFile), cwd)).own;
  if (paths.length === 0) {
    return (
      configured && {
        rules: values(configured.rules),
        concepts: values(configured.concepts),
        tested: values(configured.concepts),
        checks: values(configured.checks),
      }
    );
  }
  const [{ readOwnFiles }, { checksById, ownMistakes }, { fail }] = await Promise.all([
    import('../config/own-files.ts'),
    import('../config/own-rules.ts'),
    import('../config/validate.ts'),
  ]);
  const own: OwnParts = { rules: [], concepts: [], checks: [...(configured?.checks ?? [])], profiles: [] };
  const read = new Set<string>();
  for (const path of paths) {
    try {
      const place = { document: codeDocument(path, {}), at: [] };
      const found = await readOwnFiles(path, cwd, (full) => shownPath(full, cwd), place, read);
      own.rules.push(...found.rules);
      own.concepts.push(...found.concepts);
      own.profiles.push(...found.profiles);
    } catch (error) {
      throw fileError(error, path);
    }
  }
  const tested = { rules: values(own.rules), concepts: values(own.concepts), checks: values(own.checks) };
  const ids = new Set(tested.concepts.map(({ id, lang }) => `${id} ${lang}`));
  own.concepts.push(...(configured?.concepts ?? []).filter(({ value: { id, lang } }) => !ids.has(`${id} ${lang}`)));
  const rules = [...pack.rules, ...values(own.rules)];
  const mistakes = ownMistakes(own, {
    rules: rules.map(({ id }) => id),
    ruleById: new Map(rules.map((rule) => [rule.id, rule])),
    checkById: checksById(own),
    concepts: new Set(
      [...pack.tables.flatMap((table) => table.concepts), ...codeConcepts, ...values(own.concepts)].map(({ id }) => id),
    ),
    profiles: [...pack.profiles, ...values(own.profiles)].map(({ id }) => id),
  });
  if (mistakes.length > 0) fail(mistakes);
  return { ...tested, concepts: values(own.concepts), tested: tested.concepts };
}

function docsOf(rules: readonly Rule[]): Record<string, RuleDocs> {
  return Object.fromEntries(rules.map(({ id, docs }) => [id, docs ?? { source: '', bad: [], good: [] }]));
}

function conceptDocs({ id, lang, about, examples }: ConceptSource): ConceptDocs {
  return { id, lang, about, hit: examples?.hit ?? [], miss: examples?.miss ?? [] };
}

const VERDICTS = {
  zh: { validated: '通过', missing: '漏报', noisy: '误报', wrong: '不符' },
  en: { validated: 'validated', missing: 'missing', noisy: 'noisy', wrong: 'wrong' },
} as const satisfies Record<Locale, Record<Verdict, string>>;

function outcome({ results, untested, silent }: RuleTests, ruleCount: number, locale: Locale, paint: Paint): string {
  const words = VERDICTS[locale];
  const zh = locale === 'zh';
  const failed = results.filter(({ verdict }) => verdict !== 'validated');
  const lines: string[] = [];
  for (const id of new Set(failed.map((result) => result.of))) {
    lines.push(paint('strong', id));
    for (const result of failed) if (result.of === id) lines.push(resultLine(result, words, locale, paint));
    lines.push('');
  }
  const name = (ids: readonly string[], chinese: string, english: string) => {
    if (ids.length > 0) lines.push(`${paint('error', zh ? chinese : english)} ${ids.join(zh ? '、' : ', ')}`, '');
  };
  name(untested, '没有反例：', 'No example that should be found:');
  name(silent, '没有一个例子能触发：', 'Fired by none of their examples:');
  const count = (verdict: Verdict) => results.filter((result) => result.verdict === verdict).length;
  const counts = (['validated', 'missing', 'wrong', 'noisy'] as const).map((verdict) =>
    zh ? `${words[verdict]} ${count(verdict)}` : `${count(verdict)} ${words[verdict]}`,
  );
  const sign = failed.length + untested.length > 0 ? paint('error', '✖') : paint('ok', '✔');
  const scope = zh
    ? `${ruleCount} 条规则，${results.length} 个例子：`
    : `${ruleCount} ${ruleCount === 1 ? 'rule' : 'rules'}, ${results.length} examples: `;
  lines.push(`${sign} ${scope}${counts.join(zh ? '，' : ', ')}`);
  return lines.join('\n') + '\n';
}

function resultLine(
  { verdict, text, detail }: ExampleResult,
  words: Readonly<Record<Verdict, string>>,
  locale: Locale,
  paint: Paint,
): string {
  const tail = detail ? `  ${paint('dim', visible(detail[locale]))}` : '';
  return `  ${paint(verdict === 'noisy' ? 'warning' : 'error', words[verdict].padEnd(locale === 'zh' ? 0 : 7))}  ${visible(text)}${tail}`;
}
