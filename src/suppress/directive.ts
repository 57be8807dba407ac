import { nearest } from '../errors.ts';
import type { Span } from '../types.ts';
import { type Until, untilIn } from './until.ts';

/** What a directive is about: `reply` is the word in a column or key of the reply itself. */
type DirectiveKind = 'next-line' | 'line' | 'from' | 'to' | 'file' | 'reply';

/** The name of a rule where it is written. */
export interface RuleName extends Span {
  readonly id: string;
}

/** What keeps a directive from being understood. */
type Fault =
  | { readonly kind: 'word'; readonly meant: string | undefined }
  | { readonly kind: 'place' }
  | { readonly kind: 'date'; readonly written: string };

/** What somebody tells replylint about a place; offsets are those of the text it was read from. */
export interface Directive extends Span {
  readonly kind: DirectiveKind;
  /** As it is written, such as `replylint-disable-line`; empty for a column or key. */
  readonly word: string;
  /** None for all rules. */
  readonly rules: readonly RuleName[];
  /** As it is written; empty when there is none. */
  readonly reason: string;
  readonly until?: Until;
  readonly fault?: Fault;
}

const KINDS: Readonly<Record<string, DirectiveKind>> = {
  'disable-next-line': 'next-line',
  'disable-line': 'line',
  disable: 'from',
  enable: 'to',
  'disable-file': 'file',
};
/** The directives there are, with the common beginning. */
export const WORDS: readonly string[] = Object.keys(KINDS).map((word) => `replylint-${word}`);

/** A directive after what decorates the line of a comment: ` * replylint-disable …`; not “see replylint-disable”. */
const AT_START = /^(?:[^\S\r\n]|[*#!;>·-])*(replylint-[a-z\d]+(?:[-_][a-z\d]+)*)/gimu;
const ANYWHERE = /replylint-(?:disable|enable)(?:-[a-z]+)*/iu;
/** The slip of a first hyphen: `replylint disable-line`, `replylint_disable`. */
const APART_AT_START =
  /^(?:[^\S\r\n]|[*#!;>·-])*(replylint(?:[^\S\r\n]+|_)(?:disable|enable|ignore)(?:[-_][a-z\d]+)*)/gimu;
/** Parts rules from the reason: `--`, `——`, a colon, a hyphen between spaces. */
const SEPARATOR = /-{2,}|－{2,}|[—–―─]+|[:：]|(?<=\s)-(?=\s|$)/u;
const TOKEN = /[^\s,，、;；。()（）[\]【】"'“”‘’`]+/gu;
/** A line, or the place of an empty one. */
const LINE = /[^\r\n]+|(?<=\n)(?=\r?\n)|(?<=\r)(?=\r)/g;
/** What decorates the lines of a comment. */
const DECORATION = /^(?:\s|[*#;>])*/;
const AT_END = /[\s*#;>]/;

/** The directives in a comment. One goes on to the next, to an empty line or to the end; `isRule` knows every rule. */
export function directivesIn(text: string, isRule: (id: string) => boolean): readonly Directive[] {
  const starts = [...text.matchAll(AT_START)].map((match) => ({
    word: match[1]!,
    start: match.index + match[0].length - match[1]!.length,
  }));
  const directives = starts.flatMap(({ word, start }, i) => {
    const end = endOf(text, start, starts[i + 1]?.start);
    return directiveOf(text, word, { start, end }, isRule);
  });
  if (directives.length > 0) return directives;
  const apart = apartIn(text, isRule);
  if (apart.length > 0) return apart;
  const inside = ANYWHERE.exec(text);
  if (!inside) return [];
  const span = { start: inside.index, end: endOf(text, inside.index, undefined) };
  const [directive] = directiveOf(text, inside[0], span, isRule);
  // Somebody may write about directives; one with a rule was meant to work.
  const isMeant = directive?.rules.some(({ id }) => isRule(id)) && !directive.fault;
  return isMeant ? [{ ...directive!, fault: { kind: 'place' } }] : [];
}

/** Directives whose first hyphen is a space: talk about what replylint does has no rule, no hyphen and other words behind. */
function apartIn(text: string, isRule: (id: string) => boolean): readonly Directive[] {
  const starts = [...text.matchAll(APART_AT_START)].map((match) => ({
    word: match[1]!,
    start: match.index + match[0].length - match[1]!.length,
  }));
  return starts.flatMap(({ word, start }, i): Directive[] => {
    const end = endOf(text, start, starts[i + 1]?.start);
    const rest = readRest(text, start + word.length, end);
    const isMeant = /-/.test(word) || start + word.length === end || rest.rules.some(({ id }) => isRule(id));
    const meant = meantBy(
      word
        .replace(/^replylint[\s_]+/i, '')
        .toLowerCase()
        .replaceAll('_', '-'),
    );
    return isMeant ? [{ kind: 'line', word, start, end, ...rest, fault: { kind: 'word', meant } }] : [];
  });
}

/** What a column or key for it says of a reply: `rule, rule -- reason`. Nothing when it is empty. */
export function directiveOfValue(text: string): readonly Directive[] {
  const start = text.search(/\S/);
  if (start < 0) return [];
  const end = text.trimEnd().length;
  return [{ kind: 'reply', word: '', start, end, ...readRest(text, start, end) }];
}

/** Where a directive ends: before the next one, an empty line or what decorates the last line. */
function endOf(text: string, start: number, next = text.length): number {
  let end = start;
  for (const { 0: line, index } of text.slice(start, next).matchAll(LINE)) {
    const said = line.replace(DECORATION, '');
    if (said === '') break;
    end = start + index + line.length;
  }
  while (end > start && AT_END.test(text[end - 1]!)) end--;
  return end;
}

function directiveOf(text: string, word: string, span: Span, isRule: (id: string) => boolean): readonly Directive[] {
  const name = word.slice('replylint-'.length).toLowerCase().replaceAll('_', '-');
  const kind = Object.hasOwn(KINDS, name) ? KINDS[name]! : undefined;
  const rest = readRest(text, span.start + word.length, span.end);
  // `replylint-disable next-line …`: a space for the second hyphen.
  const [first] = rest.rules;
  const whole = kind === 'from' && first ? `${name}-${first.id.toLowerCase()}` : '';
  if (first && Object.hasOwn(KINDS, whole) && !isRule(first.id)) {
    const fault: Fault = { kind: 'word', meant: `replylint-${whole}` };
    return [{ kind: 'line', word: text.slice(span.start, first.end), ...span, ...rest, fault }];
  }
  if (kind !== undefined) return [{ kind, word, ...span, ...rest }];
  const meant = meantBy(name);
  // `replylint-rules` and the like are names of other things, unless a rule follows.
  if (meant === undefined && !rest.rules.some(({ id }) => isRule(id))) return [];
  return [{ kind: 'line', word, ...span, ...rest, fault: { kind: 'word', meant } }];
}

const LIKE_DISABLE = /^(?:ignore|skip|allow|suppress|mute|off|no|nolint|noqa|silence|exempt)(?=-|$)/;
const LIKE_ENABLE = /^(?:unignore|resume|restore|on|end|stop)(?=-|$)/;

function meantBy(name: string): string | undefined {
  const plain = name.replace(LIKE_DISABLE, 'disable').replace(LIKE_ENABLE, 'enable');
  const known = Object.keys(KINDS);
  const meant = known.includes(plain) ? plain : nearest(plain, known);
  return meant === undefined ? undefined : `replylint-${meant}`;
}

/** Rules, reason and end of what follows the word, between two offsets of a text. */
function readRest(text: string, start: number, end: number): Pick<Directive, 'rules' | 'reason' | 'until' | 'fault'> {
  const rest = text.slice(start, end);
  const until = untilIn(rest);
  const masked = until
    ? rest.slice(0, until.start) + ' '.repeat(until.end - until.start) + rest.slice(until.end)
    : rest;
  const { names, reasonAt } = partsOf(masked);
  const reason =
    reasonAt === undefined ? '' : /[\p{L}\p{N}]/u.test(masked.slice(reasonAt)) ? oneLine(rest.slice(reasonAt)) : '';
  const loose = names.findIndex(({ id }) => /^(?:until|till)$/i.test(id));
  const written =
    loose >= 0
      ? masked.slice(names[loose]!.end).trim().split(/\s+/)[0]!
      : until?.day === undefined
        ? until?.written
        : undefined;
  const date: Fault | undefined = written === undefined ? undefined : { kind: 'date', written };
  return {
    rules: names.map((name) => ({ ...name, start: start + name.start, end: start + name.end })),
    reason,
    ...(until && { until: { ...until, start: start + until.start, end: start + until.end } }),
    ...(date && { fault: date }),
  };
}

/** The rules that are named, and where the reason begins. */
function partsOf(text: string): { readonly names: readonly RuleName[]; readonly reasonAt: number | undefined } {
  // `replylint-disable-line: no-slang -- …` as well as `replylint-disable-line：法务原文`.
  const colon = /^\s*[:：]\s*(?=[a-z][a-z\d]*-[a-z\d-]+)/i.exec(text)?.[0].length ?? 0;
  const found = SEPARATOR.exec(text.slice(colon));
  const separator = found ? { start: colon + found.index, end: colon + found.index + found[0].length } : undefined;
  const names: RuleName[] = [];
  for (const { 0: token, index } of text.slice(0, separator?.start).slice(colon).matchAll(TOKEN)) {
    const at = colon + index;
    // A rule has no Chinese name: without any separator the reason begins here.
    if (!separator && names.length > 0 && /[^\x21-\x7e]/.test(token.normalize('NFKC')))
      return { names: ofAll(names), reasonAt: at };
    names.push({ id: token.normalize('NFKC'), start: at, end: at + token.length });
  }
  return { names: ofAll(names), reasonAt: separator?.end };
}

/** `all` and `*` are no names of rules. */
function ofAll(names: readonly RuleName[]): readonly RuleName[] {
  return names.length === 1 && /^(?:all|\*)$/.test(names[0]!.id) ? [] : names;
}

function oneLine(text: string): string {
  const lines = text.split(/[\r\n]+/).map((line, i) => (i === 0 ? line : line.replace(DECORATION, '')).trim());
  return lines.filter((line) => line !== '').join(' ');
}
