import { conceptsOf, isMostOf } from './checks/check.ts';
import { type ConversationView, spanAround } from './concepts/conversation-view.ts';
import type { TextView } from './concepts/lexicon.ts';
import { normalText, toSource } from './text/normal.ts';
import { toHant } from './text/script.ts';
import { isQuestion, trimPunctuation } from './text/sentences.ts';
import { findSlots } from './text/slots.ts';
import type { Finding, Over, Rule, Script, Span, Suggestion, SuggestionFrame } from './types.ts';
import type { Writing } from './writing.ts';

/** A suggestion that changes the text. */
export type Edit = Extract<Suggestion, { kind: 'safe' | 'review' }>;

/** A text with edits made, last place first; the edits do not overlap. */
export function editText(text: string, edits: readonly Edit[]): string {
  let out = text;
  for (const { start, end, text: by } of [...edits].sort((a, b) => b.start - a.start || b.end - a.end)) {
    out = out.slice(0, start) + by + out.slice(end);
  }
  return out;
}

/**
 * The hit's own replacements, then the rule's frames that fit, in order. What a frame takes over from the draft has the
 * safe replacements of `others`, the findings of the same message, already made.
 */
export function editsFor(
  view: ConversationView,
  rule: Rule,
  finding: Finding,
  { lang, script }: Writing,
  others: readonly Finding[] = [],
): Edit[] {
  const { text } = view.text(finding.message);
  const slots = slotsOf(view, finding.message);
  const isOfSlot = slots.some(({ start, end }) => start === finding.start && end === finding.end);
  // What is wrong with a variable is put right as its program spells it, not as the reply is written.
  if (isOfSlot) return ownReplacements(finding, 'hans');
  const edits = ownReplacements(finding, script).map((edit) =>
    // A safe one may be about the width itself.
    edit.kind === 'safe' ? edit : { ...edit, text: matchPunctuation(edit.text, text) },
  );
  const safe = others
    .filter((other) => other.message === finding.message)
    .flatMap((other) =>
      ownReplacements(other, script)
        .filter(({ kind }) => kind === 'safe')
        .slice(0, 1),
    );
  const faults = faultsOf(view, rule, finding.message);
  const frames = rule.suggest[lang] ?? [];
  for (const frame of frames) {
    if (frame.if && !view.holds(frame.if, finding.message, finding)) continue;
    // A frame for the sentence is tried on the clause too: the rest of the sentence may be worth keeping.
    const overs = frame.over === 'sentence' ? (['sentence', 'clause'] as const) : ([frame.over] as const);
    for (const over of overs) {
      const span = spanOver(over, view.text(finding.message), finding);
      const made = fill(frame, text, span, finding, script, safe);
      if (made === undefined) continue;
      const isPart = over !== frame.over && lang === 'en';
      const fit = isPart ? partOfSentence(made, text, span, view.text(finding.message)) : { ...span, text: made };
      if (fit === undefined) continue;
      const end = over === 'clause' ? faultyEnd(view.text(finding.message), faults, fit.end) : fit.end;
      const whole = endLikeAStatement(text, { ...fit, end }, fit.text);
      const joined =
        over === 'end' || (over === 'before-closing' && fit.start === text.trimEnd().length)
          ? joinedToEnd(text, whole.text)
          : whole.text;
      const edit = { kind: frame.kind, start: fit.start, end: whole.end, text: matchPunctuation(joined, text) };
      edits.push(edit.text === '' ? deletion(text, edit) : edit);
    }
  }
  return slots.length > 0 ? edits.filter((edit) => keepsSlots(text, edit, slots)) : edits;
}

/** The template variables of a message. */
function slotsOf(view: ConversationView, message: number): readonly Span[] {
  const read = view.text(message);
  return read.once('slots', () => findSlots(read.text, view.conversation.kind === 'canned'));
}

/** Whether an edit cuts no variable in two, and still has every one that it replaces, as often and as it is written. */
function keepsSlots(text: string, edit: Edit, slots: readonly Span[]): boolean {
  let rest = edit.text;
  for (const { start, end } of slots) {
    if (end <= edit.start || edit.end <= start) continue;
    if (start < edit.start || edit.end < end) return false;
    const slot = text.slice(start, end);
    const at = rest.indexOf(slot);
    if (at < 0) return false;
    rest = rest.slice(0, at) + rest.slice(at + slot.length);
  }
  return true;
}

/** All that a rule against wordings looks for in a message: one that speaks once a message has found the others too. */
export function faultsOf(view: ConversationView, { check, options }: Rule, message: number): readonly Span[] {
  return check === 'forbid' ? view.hits(message, conceptsOf(options.find)) : [];
}

/** A clause that goes on with the same fault goes with it: 问题在快递，跟我们没关系. */
function faultyEnd(read: TextView, faults: readonly Span[], end: number): number {
  const sentence = spanAround(read.sentences(), { start: end - 1, end });
  let last = end;
  for (const clause of read.clauses()) {
    if (clause.start < last || clause.end > sentence.end) continue;
    const words = trimPunctuation(read.text, clause);
    if (!faults.some((fault) => isMostOf(fault, words))) break;
    last = words.end;
  }
  return last;
}

/** Words taken out leave no second space; where a tilde or particle was the only mark, a comma or a question mark stands for it. */
function deletion(text: string, edit: Edit): Edit {
  const { start, end } = edit;
  const [before, after] = [text.charAt(start - 1), text.charAt(end)];
  const joins = /\p{Script=Han}/u.test(before) && /\p{Script=Han}/u.test(after);
  if (joins && /[~～]/.test(text.slice(start, end))) return { ...edit, text: matchPunctuation('，', text) };
  const clause = /[^，。！？,.!?；;\s]*$/u.exec(text.slice(0, start))![0];
  const asks = isQuestion(clause, { start: 0, end: clause.length });
  if (asks && !/[?？，,。.]/.test(after)) return { ...edit, text: matchPunctuation('？', text) };
  const isSpare = before === ' ' && (after === '' || /[\s,.!?;:)，。！？；：）]/.test(after));
  return isSpare ? { ...edit, start: start - 1 } : edit;
}

function spanOver(over: Over, view: TextView, hit: Span): Span {
  const { text } = view;
  switch (over) {
    case 'hit':
      return { start: hit.start, end: hit.end };
    case 'clause':
      return withoutHandles(text, trimPunctuation(text, spanOf(view.clauses(), hit)));
    case 'sentence':
      return withoutHandles(text, trimPunctuation(text, spanOf(view.sentences(), hit)));
    case 'message':
      return trimPunctuation(text, { start: 0, end: unsignedEnd(text) });
    case 'start': {
      const { start } = withoutHandles(text, { start: text.length - text.trimStart().length, end: text.length });
      return { start, end: start };
    }
    case 'before-closing': {
      const at = closingStart(view);
      return { start: at, end: at };
    }
    case 'end':
      return { start: unsignedEnd(text), end: unsignedEnd(text) };
  }
}

/** `^DD`, `-Becky`, `/RH`, `*TKR` after the last sentence: whoever answers in public signs so. Not: `and/or`, `- Done now`. */
const SIGNATURE = /(?<=[.!?…)\p{Extended_Pictographic}])\s+(?:[\^*/~]|--? ?)(?:[A-Z][a-z]{1,11}|[A-Z]{1,4})$/u;

/** Where the text ends, but for the signature that what is added must stand before. */
function unsignedEnd(text: string): number {
  const whole = text.trimEnd();
  return SIGNATURE.exec(whole)?.index ?? whole.length;
}

/** Where the clauses of thanks, wishes and farewell begin that a message ends with. */
function closingStart(view: TextView): number {
  const { text } = view;
  let at = text.trimEnd().length;
  for (const clause of view.clauses().toReversed()) {
    const words = trimPunctuation(text, clause);
    if (words.end <= words.start) continue;
    const hitIn = (concept: string) => view.hits(concept).find((hit) => hit.start < words.end && words.start < hit.end);
    const said = hitIn('closing');
    // “敬请谅解” ends an apology, “很荣幸为您服务” a greeting, and “并……” the words before it.
    if (!said || hitIn('apology') || hitIn('greeting') || /^[并並]/.test(text.slice(words.start))) break;
    at = /[~～\s]/.test(text.charAt(said.start - 1)) ? said.start : words.start;
  }
  return at;
}

const wordAt = (text: string) => /^[a-z']+/i.exec(text)?.[0].toLowerCase() ?? '';
/** What a sentence of its own can start with, after the comma that parted it from the clause before. */
const NEW_SENTENCE =
  /^, (?!i'm (?:afraid|sorry)|i (?:think|know|guess)|you know)(?=(?:so|but|and|we|i|you|it|they|he|she|the|your|our|my|this|that|these|those|there|please|just|an?)\b)/i;
/** A clause that starts so is none without the one after it. */
const DEPENDENT =
  /^(?:if|as|because|since|when|once|after|before|while|unless|until|although|though|to|for|in|with|without|by|on|at|given|due|per|from|under|even)\b/i;

/**
 * An English sentence put in the place of one clause. After a greeting or a word or two it goes on in lower case; where the clauses
 * beside it cannot be joined to it by a comma, they become sentences of their own, or it does not fit.
 */
function partOfSentence(
  filled: string,
  text: string,
  span: Span,
  view: TextView,
): (Span & { text: string }) | undefined {
  const sentence = withoutHandles(text, trimPunctuation(text, spanAround(view.sentences(), span)));
  const before = text.slice(sentence.start, span.start);
  const isSame = wordAt(filled) === wordAt(text.slice(span.start));
  let { start, end } = span;
  let out = filled;
  if (span.end < sentence.end && (!isSame || /[.:;?!] |\.$/.test(filled))) {
    const comma = NEW_SENTENCE.exec(text.slice(end))?.[0];
    if (comma === undefined || DEPENDENT.test(text.slice(start))) return undefined;
    end += comma.length + 1;
    out = `${filled.replace(/\.$/, '')}. ${text.charAt(end - 1).toUpperCase()}`;
  }
  if (before.trim() === '') return { start, end, text: out };
  if (isSame || before.trim().split(/\s+/).length <= 3) {
    const goesOn = /,\s*$/.test(before) && !/^I\b/.test(out);
    return { start, end, text: goesOn ? out.charAt(0).toLowerCase() + out.slice(1) : out };
  }
  const comma = /,\s*$/.exec(before)?.[0];
  if (comma === undefined || DEPENDENT.test(before)) return undefined;
  start -= comma.length;
  return { start, end, text: `. ${out.charAt(0).toUpperCase()}${out.slice(1)}` };
}

/** The handles that a public reply starts with are no part of its first sentence. */
function withoutHandles(text: string, { start, end }: Span): Span {
  const handles = /^(?:@\w{1,30}[ ,]+)+/.exec(text.slice(start, end))?.[0] ?? '';
  return handles.length < end - start ? { start: start + handles.length, end } : { start, end };
}

/** The clause or sentence of a hit; both when a line break inside the hit parts them. */
function spanOf(spans: readonly Span[], hit: Span): Span {
  const { start, end } = spanAround(spans, hit);
  if (hit.end <= end) return { start, end };
  return { start, end: spanAround(spans, { start: hit.end - 1, end: hit.end }).end };
}

/** The frame's text with its groups filled from the draft as written; `undefined` when its pattern does not match. */
function fill(
  frame: SuggestionFrame,
  text: string,
  span: Span,
  hit: Span,
  script: Script,
  safe: readonly Edit[],
): string | undefined {
  const all = text.slice(span.start, span.end);
  const groups: Record<string, string> = {
    all: mended(text, span.start, span.end, safe),
    quote: mended(text, hit.start, hit.end, safe),
  };
  if (frame.match !== undefined) {
    const expression = new RegExp(frame.match, 'du');
    let normal = normalText(all, 'keep');
    let match = expression.exec(normal.text);
    if (!match) {
      normal = normalText(all, 'drop');
      match = expression.exec(normal.text);
    }
    if (!match) return undefined;
    for (const [name, place] of Object.entries(match.indices?.groups ?? {})) {
      const [from, to] = place ? toSource(normal, place[0], place[1]) : [0, 0];
      groups[name] = mended(text, span.start + from, span.start + to, safe);
    }
  }
  const template = script === 'hant' ? (frame.hant ?? frame.text) : frame.text;
  return template.replace(/<([a-z]\w*)>/gi, (_, name: string) => groups[name] ?? '');
}

/** A piece of the draft with the safe replacements inside it made. */
function mended(text: string, start: number, end: number, safe: readonly Edit[]): string {
  const inside = safe.filter((edit) => start <= edit.start && edit.end <= end);
  return editText(
    text.slice(start, end),
    inside.map((edit) => ({ ...edit, start: edit.start - start, end: edit.end - start })),
  );
}

function ownReplacements({ suggestions }: Finding, script: Script): Edit[] {
  return suggestions
    .filter((s): s is Edit => s.kind !== 'advice')
    .map((edit) => (script === 'hant' ? { ...edit, text: toHant(edit.text) } : edit));
}

/** A question that becomes a statement ends in a full stop: the draft's question mark goes with the words it was about. */
function endLikeAStatement(text: string, span: Span, filled: string): { end: number; text: string } {
  const mark = text[span.end];
  // What ends a sentence by itself takes the place of the draft's mark.
  if (span.end > span.start && /[。！？!?]$/.test(filled) && mark && /[。！？.!?]/.test(mark)) {
    return { end: span.end + 1, text: filled };
  }
  const replaces = span.end > span.start && (mark === '?' || mark === '？');
  const asks = isQuestion(filled, { start: 0, end: filled.length });
  const endsAlike = filled.slice(-2) === text.slice(Math.max(span.start, span.end - 2), span.end);
  if (!replaces || asks || endsAlike || /[?？!！。.]$|^$/.test(filled)) {
    return { end: span.end, text: filled };
  }
  return { end: span.end + 1, text: `${filled}${/\p{Script=Han}/u.test(filled) ? '。' : '.'}` };
}

/** What is added to a draft that ends without punctuation starts with a full stop. */
function joinedToEnd(text: string, added: string): string {
  const end = text.trimEnd().slice(-1);
  if (!/[\p{L}\p{N}]/u.test(end) || !/^[\p{L}\p{N}]/u.test(added)) return added;
  if (!/\p{Script=Han}/u.test(end)) return /^\p{Script=Han}/u.test(added) ? `，${added}` : `. ${added}`;
  // A draft that parts everything with half-width commas has no full stop to go on with.
  return `${/\p{Script=Han},/u.test(text) && !/[。，.]/.test(text) ? '，' : '。'}${added}`;
}

const HALF: Readonly<Record<string, string>> = {
  '，': ',',
  '？': '?',
  '！': '!',
  '；': ';',
  '：': ':',
  '。': '.',
};

/** Punctuation is as wide as the draft writes that mark; a mark the draft has not follows its others. */
function matchPunctuation(filled: string, draft: string): string {
  const isFull = (mark: string) => draft.includes(mark);
  const halves = new Set([...draft.matchAll(/\p{Script=Han}\s?([,?!;:.])(?!\d)/gu)].map(([, mark]) => mark));
  // `电话:` alone tells nothing of commas.
  const others = [...halves].some((mark) => mark !== ':') && !Object.keys(HALF).some(isFull);
  return filled.replace(/[，？！；：。]/g, (mark) => {
    const half = HALF[mark]!;
    return !isFull(mark) && (halves.has(half) || others) ? half : mark;
  });
}
