import type { EffectiveRule } from '../linter.ts';
import type { CheckedReply, CheckedText } from '../report/report.ts';
import type { Span } from '../types.ts';
import type { Reading } from './wording.ts';

/** A canned reply that a rule about the whole set judges. */
export interface Member {
  readonly checked: CheckedReply;
  readonly file: CheckedText;
  /** The same for every rule. */
  readonly reading: Reading;
  /** The rule as it stands for this reply. */
  readonly rule: EffectiveRule['rule'];
}

/** A place in a member. */
export interface SetPlace extends Span {
  /** The member's index. */
  readonly member: number;
}

/** What a rule about the set finds: a place, what the wording needs, and the other places it is about. */
export interface SetFact extends SetPlace {
  readonly data?: Readonly<Record<string, string | number | boolean>>;
  /** Replacements for exactly this place, for a person to choose. */
  readonly instead?: readonly string[];
  readonly others?: readonly SetPlace[];
}

/** Judges a set, in the order of files and of the replies in them. */
export type SetJudge = (members: readonly Member[]) => readonly SetFact[];

/** What people call a reply: its title, its key, or how it begins. */
export function nameOf({ checked: { reply } }: Member): string {
  const name = reply.title ?? reply.key;
  if (name.trim() !== '') return name.trim();
  const [line = ''] = reply.text.trim().split('\n');
  return line.length > LONGEST_NAME ? `${line.slice(0, LONGEST_NAME)}…` : line;
}

const LONGEST_NAME = 16;

/** Whether two replies are wordings of one entry: variants of a key, or its translations. */
export function isSameEntry(a: Member, b: Member): boolean {
  const [one, other] = [a.checked.reply, b.checked.reply];
  if (one.translationOf !== undefined && one.translationOf === other.translationOf) return true;
  if (a.file !== b.file) return false;
  if (one.key !== '' && one.key === other.key) return true;
  return one.region.start < other.region.end && other.region.start < one.region.end;
}

/** The first sentence of a text, or its first line: what stands for the whole reply in a report. */
export function firstWords(text: string): Span {
  const start = text.length - text.trimStart().length;
  const end = text.trimEnd().length;
  const mark = /[。！？!?\n]|\.(?=\s)/.exec(text.slice(start, end));
  return { start, end: mark && mark.index >= SHORT ? start + mark.index + (mark[0] === '\n' ? 0 : 1) : end };
}

/** “您好！” is no sentence to show. */
const SHORT = 6;
