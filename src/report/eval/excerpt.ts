import { displayWidth } from '../../text/width.ts';
import type { Conversation, Role, Severity, Span } from '../../types.ts';
import { maskConversation } from '../audit/parts/mask.ts';
import { ROLE } from '../audit/parts/words.ts';
import { excerptRows, paragraph } from '../parts/rows.ts';
import type { EvalOptions } from './report.ts';

/** So many messages before a place and after it are shown. */
const BEFORE = 4;
const AFTER = 2;
const MOST_ROWS = 4;

export interface Spoken {
  readonly role: Role;
  readonly text: string;
  readonly message: number;
}

/** What was said round a message, masked: before, the message itself, and after. */
export function around(
  conversation: Conversation,
  message: number,
  masking: EvalOptions['masking'],
): { readonly before: readonly Spoken[]; readonly own: Spoken; readonly after: readonly Spoken[] } {
  const masked = maskConversation({ conversation }, masking);
  const { messages } = conversation;
  const spoken = (m: number): Spoken => ({ role: messages[m]!.role, text: masked.text(m), message: m });
  const many = (from: number, to: number) => Array.from({ length: Math.max(0, to - from) }, (_, i) => spoken(from + i));
  return {
    before: many(Math.max(0, message - BEFORE), message),
    own: spoken(message),
    after: many(message + 1, Math.min(messages.length, message + 1 + AFTER)),
  };
}

type Context = Pick<EvalOptions, 'locale' | 'masking' | 'paint'> & { readonly columns: number };

/** A place in what was said round it: messages with their numbers, the words underlined. */
export function excerptLines(
  conversation: Conversation,
  place: Span & { readonly message: number },
  severity: Severity,
  { locale, masking, paint, columns }: Context,
): string[] {
  const { before, own, after } = around(conversation, place.message, masking);
  const all = [...before, own, ...after];
  const numbers = Math.max(...all.map(({ message }) => String(message).length));
  const label = Math.max(...all.map(({ role }) => displayWidth(ROLE[locale][role])));
  const gutter = numbers + label + 4;
  const room = columns - gutter;
  return all.flatMap(({ role, text, message }) => {
    const isOwn = message === place.message;
    const name = ROLE[locale][role];
    const rows = isOwn ? marked(text, place, severity, room, paint) : paragraph(text, [], room, paint);
    const shown = isOwn || rows.length <= MOST_ROWS ? rows : [...rows.slice(0, MOST_ROWS), paint('dim', '…')];
    const number = String(message).padStart(numbers);
    const head = `${isOwn ? number : paint('dim', number)}  ${paint('dim', name)}${' '.repeat(label - displayWidth(name) + 2)}`;
    return (shown.length > 0 ? shown : ['–']).map((row, i) => (i === 0 ? head : ' '.repeat(gutter)) + row);
  });
}

function marked(text: string, { start, end }: Span, severity: Severity, columns: number, paint: Context['paint']) {
  if (start === end) return paragraph(text, [], columns, paint);
  // Only its place and severity are looked at.
  const finding = {
    ...{ rule: '', severity, conversation: '', message: 0, role: 'agent' as const, start, end },
    ...{ quote: text.slice(start, end), data: {}, suggestions: [] },
  };
  const whole = { kind: 'sentence' as const, start: 0, end: text.length, findings: [finding], place: start };
  return excerptRows(text, whole, columns, paint);
}
