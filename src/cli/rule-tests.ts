import { type Lexicon, readText } from '../concepts/lexicon.ts';
import { editText } from '../edits.ts';
import type { Linter } from '../linter.ts';
import type { ConceptDocs } from '../pack.ts';
import { isEdit } from '../report/report.ts';
import type { Example, Finding, RuleDocs, Text } from '../types.ts';
import { findingsIn } from './examples.ts';

/** What an example shows: all is well, a bad one was not reported, a good one was, or something is not as it says. */
export type Verdict = 'validated' | 'missing' | 'noisy' | 'wrong';

export interface ExampleResult {
  /** Id of the rule or concept. */
  readonly of: string;
  readonly verdict: Verdict;
  readonly text: string;
  /** What is wrong. */
  readonly detail?: Text;
}

export interface RuleTests {
  readonly results: readonly ExampleResult[];
  /** Rules and concepts that have no example which should be found. */
  readonly untested: readonly string[];
  /** Rules that none of their examples fires. */
  readonly silent: readonly string[];
}

/** Runs the examples of rules and concepts. */
export function testExamples(
  linter: Linter,
  lexicon: Lexicon,
  rules: Readonly<Record<string, RuleDocs>>,
  concepts: readonly ConceptDocs[],
): RuleTests {
  const results: ExampleResult[] = [];
  const untested: string[] = [];
  const silent: string[] = [];
  for (const [id, { bad, good }] of Object.entries(rules)) {
    const own = bad.map((example) => testBad(linter, id, example));
    if (bad.length === 0) untested.push(id);
    else if (own.every(({ verdict }) => verdict === 'missing')) silent.push(id);
    results.push(...own, ...good.map((example) => testGood(linter, id, example)));
  }
  for (const { id, lang, hit, miss } of concepts) {
    if (hit.length === 0) untested.push(`${id} (${lang})`);
    const quoteOf = (text: string) => {
      const [first] = readText(lexicon, text).hits(id);
      return first && text.slice(first.start, first.end);
    };
    results.push(
      ...hit.map(
        (text): ExampleResult => ({ of: id, verdict: quoteOf(text) === undefined ? 'missing' : 'validated', text }),
      ),
      ...miss.map((text): ExampleResult => {
        const quote = quoteOf(text);
        return quote === undefined
          ? { of: id, verdict: 'validated', text }
          : { of: id, verdict: 'noisy', text, detail: foundText(quote) };
      }),
    );
  }
  return { results, untested, silent };
}

function testBad(linter: Linter, id: string, example: Example): ExampleResult {
  const findings = findingsIn(linter, id, example);
  const { text, quote, fixed } = example;
  const finding = quote === undefined ? findings[0] : findings.find((f) => f.quote === quote);
  if (findings.length === 0) return { of: id, verdict: 'missing', text };
  if (!finding) {
    const found = findings.map((f) => `「${f.quote}」`).join(' ');
    const detail = { zh: `应指出「${quote}」，实际是 ${found}`, en: `should quote “${quote}”, quotes ${found}` };
    return { of: id, verdict: 'wrong', text, detail };
  }
  const edits = finding.suggestions.filter(isEdit);
  for (const edit of edits) {
    const after = findingsIn(linter, id, { ...example, text: editText(text, [edit]) });
    const isThere = (f: Finding) =>
      f.start <= edit.start + edit.text.length && edit.start <= f.end && !isLess(f, finding);
    if (after.length < findings.length || !after.some(isThere)) continue;
    const detail = { zh: `照建议改完仍被指出：${edit.text}`, en: `still reported after its suggestion: ${edit.text}` };
    return { of: id, verdict: 'wrong', text, detail };
  }
  if (fixed !== undefined) {
    const best = edits[0] && editText(text, [edits[0]]);
    if (best !== fixed) {
      const detail = {
        zh: `应改成「${fixed}」，实际是「${best ?? '没有建议'}」`,
        en: `should become “${fixed}”, becomes “${best ?? 'nothing'}”`,
      };
      return { of: id, verdict: 'wrong', text, detail };
    }
  }
  return { of: id, verdict: 'validated', text };
}

/** Whether a finding that is still there is about less than before: four emoji of five. */
function isLess(after: Finding, before: Finding): boolean {
  const [now, then] = [after.data.count, before.data.count];
  return typeof now === 'number' && typeof then === 'number' && now < then;
}

function testGood(linter: Linter, id: string, example: Example): ExampleResult {
  const [finding] = findingsIn(linter, id, example);
  if (!finding) return { of: id, verdict: 'validated', text: example.text };
  return { of: id, verdict: 'noisy', text: example.text, detail: foundText(finding.quote) };
}

function foundText(quote: string): Text {
  return { zh: `误报「${quote}」`, en: `reports “${quote}”` };
}
