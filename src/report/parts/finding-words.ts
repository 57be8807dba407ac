import { truncateAt } from '../../text/width.ts';
import type { Locale, Severity, Text } from '../../types.ts';
import { isEdit } from '../report.ts';
import type { Located } from './located.ts';
import { visible } from './visible.ts';

/** A finding in words of one line each, cut where they are long and safe to show. */
export interface FindingWords {
  readonly what: string;
  readonly why: string;
  /** What to write instead, with the word for how to put it there. */
  readonly better?: string;
  /** Other places that it is about. */
  readonly related?: string;
}

const LONGEST = 240;

const INSTEAD: Readonly<Record<'replace' | 'remove' | 'start' | 'end' | 'add' | 'advice', Text>> = {
  replace: { zh: '改为：', en: 'Try: ' },
  remove: { zh: '删去：', en: 'Leave out: ' },
  start: { zh: '开头加：', en: 'Start with: ' },
  end: { zh: '结尾加：', en: 'End with: ' },
  add: { zh: '加上：', en: 'Add: ' },
  advice: { zh: '建议：', en: 'Advice: ' },
};

const SEE: Text = { zh: '另见：', en: 'See ' };

const SEVERITIES: Readonly<Record<Severity, Text>> = {
  error: { zh: '错误', en: 'error' },
  warning: { zh: '警告', en: 'warning' },
  info: { zh: '提示', en: 'info' },
};

export function severityWord(severity: Severity, locale: Locale): string {
  return SEVERITIES[severity][locale];
}

export function findingWords(located: Located, locale: Locale): FindingWords {
  const better = betterWords(located, locale);
  const related = located.related.map(({ path, line, key }) => shown(`${path}:${line}${key === '' ? '' : ` ${key}`}`));
  return {
    what: shown(located.what),
    why: shown(located.why),
    ...(better !== undefined && { better }),
    ...(related.length > 0 && { related: SEE[locale] + related.join(locale === 'zh' ? '、' : ', ') }),
  };
}

/** Where a finding is, for people: `path:line:column`, in a workbook `path:sheet!row:column`. */
export function placeInWords({ from, cell }: Located, name: string): string {
  return visible(`${name}:${cell ? `${cell.sheet}!` : ''}${from.line}:${from.column}`);
}

/** All of it on a line for each part. */
export function inLines(words: FindingWords): string {
  return partsOf(words).join('\n');
}

/** All of it on one line. */
export function inSentences(words: FindingWords, locale: Locale): string {
  const zh = locale === 'zh';
  return partsOf(words)
    .map((part) => (SENTENCE_END.test(part) ? part : part + (zh ? '。' : '.')))
    .join(zh ? '' : ' ');
}

function partsOf({ what, why, better = '', related = '' }: FindingWords): readonly string[] {
  return [what, why, better, related].filter((part) => part !== '');
}

const SENTENCE_END = /[.!?…。！？](?:["”’」』）)]*)$/;

/** What to write instead: the first edit that there is; else advice. */
function betterWords({ finding, checked, suggestions }: Located, locale: Locale): string | undefined {
  const edit = finding?.suggestions.find(isEdit);
  if (edit && checked) {
    const { text } = checked.reply;
    const words = edit.text.trim();
    if (words === '') return INSTEAD.remove[locale] + quoted(text.slice(edit.start, edit.end), locale);
    const isAdded = edit.start === edit.end;
    const isAtStart = isAdded && text.slice(0, edit.start).trim() === '';
    const isAtEnd = isAdded && text.slice(edit.end).trim() === '';
    const how = isAtStart ? 'start' : isAtEnd ? 'end' : isAdded ? 'add' : 'replace';
    return INSTEAD[how][locale] + quoted(words, locale);
  }
  const advice = suggestions.find(({ kind }) => kind === 'advice');
  return advice && INSTEAD.advice[locale] + shown(advice.text);
}

function quoted(text: string, locale: Locale): string {
  return locale === 'zh' ? `「${shown(text)}」` : `“${shown(text)}”`;
}

/** One line, without what could steer a terminal or hide, cut at a grapheme. */
export function shown(text: string, columns: number = LONGEST): string {
  // Marks that take no column could go on without end.
  const some = text.slice(0, columns * 4);
  const cut = truncateAt(some, columns);
  return visible(cut) + (cut.length < text.length ? '…' : '');
}
