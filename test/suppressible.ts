import type { Comment, Reply } from '../src/input/reply.ts';
import { speaks } from '../src/input/speaks.ts';
import type { CheckedReply, CheckedText } from '../src/report/report.ts';
import { slice, toSource } from '../src/text/written.ts';
import type { Finding } from '../src/types.ts';

/** What each rule finds in these tests. */
const FAULTS: Readonly<Record<string, RegExp>> = {
  'use-nin': /你/g,
  'no-but': /但是|but/g,
  'no-flat-refusal': /不能退|can't refund/g,
  'no-slang': /哈|gonna/g,
};

/** The marks of a comment in a format: those round it, or the one before it. */
export type Marks = readonly [open: string, close?: string];
export const HASH: Marks = ['#'];
export const SLASHES: Marks = ['//'];
export const STARS: Marks = ['/*', '*/'];
export const ANGLES: Marks = ['<!--', '-->'];

/** A file in which `⟪` and `⟫` stand round what is about a reply and `⟦` and `⟧` round its words; replies are called after their first words. */
export function marked(name: string, written: string, marks: Marks): { text: CheckedText; comments: Comment[] } {
  const source = written.replace(/[⟪⟦⟧⟫]/g, '');
  const replies: Reply[] = [];
  let [region, start, end] = [0, 0, 0];
  for (const [count, { 0: mark, index }] of [...written.matchAll(/[⟪⟦⟧⟫]/g)].entries()) {
    const at = index - count;
    if (mark === '⟪') region = at;
    else if (mark === '⟦') start = at;
    else if (mark === '⟧') end = at;
    else {
      const words = slice(source, start, end);
      replies.push({ key: words.text.trim().slice(0, 4), ...words, region: { start: region, end: at } });
    }
  }
  return { text: checked(name, source, replies), comments: commentsIn(source, marks) };
}

/** A text with what the rules of these tests find in its replies. */
export function checked(name: string, source: string, replies: readonly Reply[]): CheckedText {
  return { path: name, name, text: source, replies: replies.map((reply) => checkedReply(reply)), findings: [] };
}

function checkedReply(reply: Reply): CheckedReply {
  const findings = Object.entries(FAULTS)
    .flatMap(([rule, fault]) =>
      [...reply.text.matchAll(fault)].map(({ 0: quote, index }) => findingOf(rule, quote, index)),
    )
    .sort((a, b) => a.start - b.start);
  const conversation = {
    id: reply.key,
    kind: 'canned' as const,
    messages: [{ role: 'agent' as const, text: reply.text }],
  };
  return { conversation, reply, findings, hidden: [], ruleById: new Map() };
}

function findingOf(rule: string, quote: string, start: number): Finding {
  const end = start + quote.length;
  return {
    rule,
    severity: 'warning',
    conversation: '',
    message: 0,
    role: 'agent',
    start,
    end,
    quote,
    data: {},
    suggestions: [],
  };
}

function commentsIn(source: string, [open, close]: Marks): Comment[] {
  const comments: Comment[] = [];
  for (let at = source.indexOf(open); at >= 0; at = source.indexOf(open, at + 1)) {
    const inside = at + open.length;
    const eol = /\r|\n|$/.exec(source.slice(inside))!.index + inside;
    const closed = close === undefined ? eol : source.indexOf(close, inside);
    const text = source.slice(inside, closed).trim();
    if (speaks(text)) comments.push({ start: at, end: closed + (close?.length ?? 0), text });
  }
  return comments;
}

/** `rule line` of the findings that count, and of those that are hidden with the reason. */
export function outcome(text: CheckedText): { left: string[]; hidden: string[]; told: string[] } {
  const lineOf = (offset: number) => text.text.slice(0, offset).split(/\r\n|\r|\n/).length;
  const at = ({ reply }: CheckedReply, finding: Finding) => lineOf(toSource(reply.map, finding).start);
  return {
    left: text.replies.flatMap((reply) => reply.findings.map((finding) => `${finding.rule} ${at(reply, finding)}`)),
    hidden: text.replies.flatMap((reply) =>
      reply.hidden.map(({ finding, by, reason }) => `${finding.rule} ${at(reply, finding)} ${by}: ${reason}`),
    ),
    told: text.findings.map(({ rule, start, what }) => `${rule} ${lineOf(start)} ${what.zh}`),
  };
}

/** The file after `--fix` took out what it may. */
export function withoutMistakes({ text, findings }: CheckedText): string {
  const spans = new Map(findings.flatMap(({ remove }) => (remove ? [[`${remove.start} ${remove.end}`, remove]] : [])));
  return [...spans.values()]
    .sort((a, b) => b.start - a.start)
    .reduce((rest, { start, end }) => rest.slice(0, start) + rest.slice(end), text);
}

/** The same of a text as {@link marked} takes it. */
export function withoutMistakesMarked(written: string, { findings }: CheckedText): string {
  let at = 0;
  let rest = '';
  for (const unit of written.split('')) {
    const isMark = '⟪⟦⟧⟫'.includes(unit);
    if (isMark || !findings.some(({ remove }) => remove && remove.start <= at && at < remove.end)) rest += unit;
    if (!isMark) at++;
  }
  return rest;
}
