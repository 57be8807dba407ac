import type { Locale, Text } from '../types.ts';
import { findingWords, inLines, placeInWords, severityWord, shown } from './parts/finding-words.ts';
import type { Located } from './parts/located.ts';
import { fails, type ShownText, shownTexts } from './parts/shown.ts';
import { visible } from './parts/visible.ts';
import { element, XML_HEAD, xml } from './parts/xml.ts';
import type { CheckedReply, Format, ReportOptions, RunError } from './report.ts';

interface Suite {
  readonly name: string;
  readonly path: string | null;
  readonly cases: readonly Case[];
}

interface Case {
  readonly name: string;
  readonly outcome: 'passed' | 'failure' | 'error';
  readonly content: string;
}

/**
 * JUnit's XML in the shape that Jenkins' junit-10.xsd allows: a suite for each file, a case for each reply. A reply fails by
 * the findings that fail the run; of others it only tells.
 */
export const junit: Format = (report, options) => {
  const files = shownTexts(report, options.locale).map((shownText) => suiteOf(shownText, options));
  const unread = report.errors.map(
    (error): Suite => ({
      name: error.path ?? options.tool.name,
      path: error.path,
      cases: [errorCase(error, options.locale)],
    }),
  );
  const suites = [...unread, ...files];
  const cases = suites.flatMap((suite) => suite.cases);
  const content = `\n${suites.map((suite) => suiteElement(suite, options)).join('')}`;
  return `${XML_HEAD}${element('testsuites', { name: options.tool.name, ...counts(cases), time: 0 }, content)}\n`;
};

function suiteOf({ text, findings }: ShownText, options: ReportOptions): Suite {
  const byReply = new Map<CheckedReply | undefined, Located[]>();
  for (const located of findings) {
    const list = byReply.get(located.checked);
    if (list) list.push(located);
    else byReply.set(located.checked, [located]);
  }
  const taken = new Map<string, number>();
  const ofFile = byReply.get(undefined);
  const cases = [
    ...text.replies.map((checked) => {
      const { key, title } = checked.reply;
      return caseOf(
        distinct(title ?? (key === '' ? UNNAMED[options.locale] : key), taken),
        byReply.get(checked) ?? [],
        text.name,
        options,
      );
    }),
    ...(ofFile
      ? [caseOf(distinct(options.locale === 'zh' ? '（文件）' : '(file)', taken), ofFile, text.name, options)]
      : []),
  ];
  return { name: text.name, path: text.path, cases };
}

const UNNAMED: Text = { zh: '（回复）', en: '(reply)' };

/** Readers keep one of several cases of one name. */
function distinct(name: string, taken: Map<string, number>): string {
  const count = (taken.get(name) ?? 0) + 1;
  taken.set(name, count);
  return count === 1 ? name : `${name} #${count}`;
}

function caseOf(name: string, findings: readonly Located[], path: string, { locale, failOn }: ReportOptions): Case {
  const told = (list: readonly Located[]) => list.map((located) => findingText(located, path, locale)).join('\n\n');
  const failing = findings.filter(({ severity }) => fails(severity, failOn));
  const others = findings.filter((located) => !failing.includes(located));
  const [first] = failing;
  let content = '';
  if (first) {
    const more =
      failing.length === 1 ? '' : locale === 'zh' ? `（共 ${failing.length} 处）` : ` (${failing.length} in all)`;
    const attributes = { message: findingWords(first, locale).what + more, type: first.rule };
    content += `      ${element('failure', attributes, xmlLines(told(failing)))}\n`;
  }
  if (others.length > 0) content += `      ${element('system-out', {}, xmlLines(told(others)))}\n`;
  return { name, outcome: first ? 'failure' : 'passed', content };
}

function findingText(located: Located, path: string, locale: Locale): string {
  const { severity, rule } = located;
  const head = `${placeInWords(located, path)} ${severityWord(severity, locale)} ${rule}`;
  return `${head}\n${inLines(findingWords(located, locale))}`;
}

function errorCase({ message, line }: RunError, locale: Locale): Case {
  const words = visible(message);
  const place = line === null ? '' : locale === 'zh' ? `第 ${line} 行：` : `line ${line}: `;
  const content = `      ${element('error', { message: words, type: 'replylint' }, xml(place + words))}\n`;
  return { name: locale === 'zh' ? '（没能检查）' : '(could not be checked)', outcome: 'error', content };
}

function suiteElement({ name, path, cases }: Suite, { tool }: ReportOptions): string {
  const classname = visible(name);
  const properties = element(
    'properties',
    {},
    element('property', { name: `${tool.name}.version`, value: tool.version }),
  );
  const inner = cases.map(({ name: title, content }) => {
    const attributes = { name: shown(title), classname, time: 0 };
    return `    ${element('testcase', attributes, content === '' ? undefined : `\n${content}    `)}\n`;
  });
  const attributes = {
    name: classname,
    ...counts(cases),
    skipped: 0,
    time: 0,
    file: path === null ? undefined : classname,
  };
  return `  ${element('testsuite', attributes, `\n    ${properties}\n${inner.join('')}  `)}\n`;
}

function counts(cases: readonly Case[]) {
  const count = (outcome: Case['outcome']) => cases.filter((one) => one.outcome === outcome).length;
  return { tests: cases.length, failures: count('failure'), errors: count('error') };
}

/** In an element line breaks stay as they are. */
function xmlLines(text: string): string {
  return text.split('\n').map(xml).join('\n');
}
