import { foldUnits } from '../../text/fold.ts';
import { hashOf } from '../../text/hash.ts';
import type { Finding } from '../../types.ts';
import type { CheckedReply, CheckedText, FileFinding } from '../report.ts';

/** So many letters on each side of what was found belong to it, as far as its sentence goes: another one may come or go. */
const CONTEXT = 12;
/** Of a long quote, such as a whole reply, the beginning says enough: the rest may be edited. */
const LONGEST_QUOTE = 48;
const SENTENCE_END = /[。！？!?；;…\r\n]|\.(?=\s)/u;

/**
 * A name for every finding of a text, hidden ones too, that stays the same when lines move and changes when the words at fault do:
 * made of the rule, the file, the reply, the words found with a few letters round them in their sentence (width, case, script,
 * spaces and commas make no difference), and a count for those that are equal.
 */
export function fingerprintsOf({
  name,
  text,
  replies,
  findings,
}: CheckedText): ReadonlyMap<Finding | FileFinding, string> {
  const named = new Map<Finding | FileFinding, string>();
  const seen = new Map<string, number>();
  const add = (finding: Finding | FileFinding, parts: readonly string[]) => {
    const all = parts.join('\0');
    const count = (seen.get(all) ?? 0) + 1;
    seen.set(all, count);
    named.set(finding, digest(count === 1 ? all : `${all}\0${count}`));
  };
  for (const checked of replies) {
    const { key } = checked.reply;
    for (const finding of allOf(checked)) add(finding, [finding.rule, name, key, ...wordsOf(finding, checked)]);
  }
  for (const finding of findings) add(finding, [finding.rule, name, normal(text.slice(finding.start, finding.end))]);
  return named;
}

/**
 * A name for what was found whatever file and reply it is in, to know it again when these are renamed: the rule and the words. What is
 * missing has no words; the reply's own beginning stands for them.
 */
export function wordsFingerprint(finding: Finding, checked: CheckedReply): string {
  const words = finding.quote === '' ? [normal(checked.reply.text).slice(0, LONGEST_QUOTE)] : wordsOf(finding, checked);
  return digest([finding.rule, ...words].join('\0'));
}

/** The findings of a reply, those that are hidden among them, by place. */
export function allOf({ findings, hidden }: CheckedReply): readonly Finding[] {
  if (hidden.length === 0) return findings;
  return [...findings, ...hidden.map(({ finding }) => finding)].sort(
    (a, b) => a.start - b.start || a.end - b.end || (a.rule < b.rule ? -1 : 1),
  );
}

function wordsOf({ start, end, quote }: Finding, { reply: { text } }: CheckedReply): readonly string[] {
  if (quote === '') return [''];
  const left = text.slice(Math.max(0, start - CONTEXT * 2), start).split(SENTENCE_END);
  const right = text.slice(end, end + CONTEXT * 2).split(SENTENCE_END);
  const before = normal(left.at(-1)!).slice(-CONTEXT);
  const after = normal(right[0]!).slice(0, CONTEXT);
  const words = normal(quote);
  return words.length > LONGEST_QUOTE ? [words.slice(0, LONGEST_QUOTE)] : [before, words, after];
}

function digest(text: string): string {
  return hashOf(text).toString(16).padStart(14, '0');
}

function normal(text: string): string {
  return foldUnits(text).replace(/[\s\p{P}\p{Cf}]+/gu, '');
}
