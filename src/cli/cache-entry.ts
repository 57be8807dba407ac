import type { Reply } from '../input/reply.ts';
import { type CheckedReply, type Edit, editKey, isEdit } from '../report/report.ts';
import { isWhole, type Piece, type SourceMap, type Write, type Written } from '../text/written.ts';
import type { Finding, Rule, Severity, Suggestion, Text } from '../types.ts';

/** A checked reply as the cache keeps it: what its file says is taken from the file again. */
export interface KeptReply {
  readonly about: Omit<Reply, keyof Written | 'disable'>;
  readonly written: KeptText;
  readonly disable?: KeptText & { readonly canEmpty: boolean };
  readonly findings: readonly KeptFinding[];
  readonly spellings: readonly Spelling[];
}

/** How the text of a suggestion is spelled in the file: `true` where that is the text itself, `null` where it has no place there. */
type Spelling = readonly [start: number, end: number, text: string, spelled: string | true | null];

interface KeptText {
  /** Of each piece its length and its start in the file; of one that is spelled in another way the length is negative, and the end follows. */
  readonly map: readonly number[];
  /** The texts of those spelled in another way, one after the other. */
  readonly spelled?: string;
  /** All of it, where the file does not tell: in a workbook. */
  readonly text?: string;
}

type KeptFinding = readonly [
  rule: string,
  severity: Severity,
  start: number,
  end: number,
  data: Finding['data'],
  suggestions: readonly KeptSuggestion[],
];

/** 0 is the advice of the rule itself. */
type KeptSuggestion = 0 | Text | readonly [kind: 'safe' | 'review', start: number, end: number, text: string];

/** A checked reply to keep; `undefined` where what is kept would not tell all of it. */
export function keptReply(
  { reply, findings, conversation, ruleById }: CheckedReply,
  source: string,
): KeptReply | undefined {
  const { text, map, write, disable, ...about } = reply;
  const isTold = (finding: Finding) =>
    finding.conversation === conversation.id &&
    finding.message === conversation.messages.length - 1 &&
    finding.role === 'agent' &&
    finding.quote === text.slice(finding.start, finding.end) &&
    Object.keys(finding).length === TOLD;
  if (!findings.every(isTold)) return undefined;
  return {
    about,
    written: keptText({ text, map }, source),
    ...(disable && {
      disable: {
        ...keptText(disable, source),
        canEmpty: disable.write?.('', { start: 0, end: disable.text.length }) === '',
      },
    }),
    findings: findings.map(({ rule, severity, start, end, data, suggestions }) => {
      const advice = ruleById.get(rule)?.advice;
      return [rule, severity, start, end, data, suggestions.map((one) => keptSuggestion(one, advice))];
    }),
    spellings: NO_SPELLINGS,
  };
}

const NO_SPELLINGS: readonly Spelling[] = [];
/** The keys of a finding: a draft has no agent. */
const TOLD = 10;

/** The reply that is kept, out of the same file. It can spell what is kept as spelled when it is asked, and nothing else. */
export function replyOf(kept: () => KeptReply, source: string): Reply {
  const { about, written, disable } = kept();
  let spellings = NO_SPELLINGS;
  let spelled: ReadonlyMap<string, string | null> = new Map();
  const write: Write = (text, { start, end }) => {
    if (kept().spellings !== spellings) {
      spellings = kept().spellings;
      spelled = new Map(
        spellings.map(([from, to, words, as]) => [
          editKey({ start: from, end: to, text: words }),
          as === true ? words : as,
        ]),
      );
    }
    return spelled.get(editKey({ start, end, text })) ?? undefined;
  };
  return {
    ...about,
    ...textOf(written, source),
    write,
    ...(disable && { disable: disableOf(disable, source) }),
  };
}

/** The edits of a reply's findings whose spelling is not kept. */
export function unspelled({ spellings }: KeptReply, { findings, hidden }: CheckedReply): readonly Edit[] {
  if (findings.length === 0 && hidden.length === 0) return NO_EDITS;
  const known = new Set(spellings.map(([start, end, text]) => editKey({ start, end, text })));
  const edits = new Map<string, Edit>();
  for (const { suggestions } of [...findings, ...hidden.map(({ finding }) => finding)]) {
    for (const one of suggestions) {
      if (isEdit(one) && !known.has(editKey(one))) edits.set(editKey(one), one);
    }
  }
  return [...edits.values()];
}

const NO_EDITS: readonly Edit[] = [];

/** How a reply as its format reads it spells an edit. */
export function spellingOf({ start, end, text }: Edit, { map, write }: Reply): Spelling {
  const spelled = isWhole(map, { start, end }) ? (write?.(text, { start, end }) ?? null) : null;
  return [start, end, text, spelled === text ? true : spelled];
}

/** The findings that were kept with a reply, as of the message `message` of the conversation `id`. */
export function findingsOf(
  { findings }: KeptReply,
  {
    text,
    id,
    message,
    ruleById,
  }: Pick<Reply, 'text'> & Pick<CheckedReply, 'ruleById'> & { readonly id: string; readonly message: number },
): readonly Finding[] {
  return findings.map(([rule, severity, start, end, data, suggestions]) => ({
    rule,
    severity,
    conversation: id,
    message,
    role: 'agent',
    start,
    end,
    quote: text.slice(start, end),
    data,
    suggestions: suggestions.map((one) => suggestionOf(one, ruleById.get(rule))),
  }));
}

function suggestionOf(one: KeptSuggestion, rule: Rule | undefined): Suggestion {
  if (one === 0) return { kind: 'advice', text: rule!.advice! };
  if (!isKeptEdit(one)) return { kind: 'advice', text: one };
  const [kind, start, end, text] = one;
  return { kind, start, end, text };
}

function keptSuggestion(suggestion: Suggestion, advice: Text | undefined): KeptSuggestion {
  if (suggestion.kind !== 'advice') return [suggestion.kind, suggestion.start, suggestion.end, suggestion.text];
  const { text } = suggestion;
  return advice && text.zh === advice.zh && text.en === advice.en ? 0 : text;
}

function isKeptEdit(one: Exclude<KeptSuggestion, 0>): one is Exclude<KeptSuggestion, 0 | Text> {
  return Array.isArray(one);
}

function keptText({ text, map }: Pick<Written, 'text' | 'map'>, source: string): KeptText {
  const numbers: number[] = [];
  let spelled = '';
  for (const { at, length, start, end, plain } of map) {
    if (plain) numbers.push(length, start);
    else {
      numbers.push(-length, start, end);
      spelled += text.slice(at, at + length);
    }
  }
  const kept = { map: numbers, ...(spelled !== '' && { spelled }) };
  return textOf(kept, source).text === text ? kept : { ...kept, text };
}

function textOf(
  { map, spelled = '', text: whole }: KeptText,
  source: string,
): { readonly text: string; readonly map: SourceMap } {
  const pieces: Piece[] = [];
  let text = '';
  let at = 0;
  let from = 0;
  for (let i = 0; i < map.length; ) {
    const start = map[i + 1]!;
    const plain = map[i]! >= 0;
    const length = Math.abs(map[i]!);
    const end = plain ? start + length : map[i + 2]!;
    pieces.push({ at, length, start, end, plain });
    if (plain) text += source.slice(start, end);
    else {
      text += spelled.slice(from, from + length);
      from += length;
    }
    at += length;
    i += plain ? 2 : 3;
  }
  return { text: whole ?? text, map: pieces };
}

function disableOf(kept: KeptText & { readonly canEmpty: boolean }, source: string): Written {
  const written = textOf(kept, source);
  return kept.canEmpty ? { ...written, write: (text) => (text === '' ? '' : undefined) } : written;
}
