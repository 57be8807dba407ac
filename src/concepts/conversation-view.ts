import { foldUnits } from '../text/fold.ts';
import type { Block, Condition, Conversation, Hit, Role, Span, Window } from '../types.ts';
import { type Lexicon, readText, type TextView } from './lexicon.ts';

/** A block of one role, and which of its messages are judged: of a draft's conversation only the draft. */
export interface Target {
  readonly block: Block;
  readonly messages: readonly number[];
}

/** Whether a block opens or ends the conversation; `undefined` when nobody can tell. */
interface Place {
  readonly first: boolean | undefined;
  readonly last: boolean | undefined;
}

/** A conversation as checks see it: every message read once, blocks, places, windows. */
export interface ConversationView {
  readonly conversation: Conversation;
  readonly blocks: readonly Block[];
  text(message: number): TextView;
  hits(message: number, concepts: readonly string[]): readonly Hit[];
  targets(role: Role): readonly Target[];
  place(block: Block): Place;
  /** Whether a condition holds for a span of a message. */
  holds(condition: Condition, message: number, span: Span): boolean;
}

/** Reads a conversation. Texts that stand unchanged in `known`, an earlier reading of it, are not read again. */
export function readConversation(
  lexicon: Lexicon,
  conversation: Conversation,
  known?: ConversationView,
): ConversationView {
  const { messages } = conversation;
  const texts = messages.map((message, i) => (known?.conversation.messages[i] === message ? known.text(i) : undefined));
  const blocks = blocksOf(conversation);
  const blockOf = new Array<number>(messages.length);
  blocks.forEach((block, b) => {
    for (let m = block.start; m < block.end; m++) blockOf[m] = b;
  });

  const view: ConversationView = {
    conversation,
    blocks,
    text: (message) => (texts[message] ??= readText(lexicon, messages[message]!.text)),
    hits(message, concepts) {
      const text = view.text(message);
      if (concepts.length === 1) return text.hits(concepts[0]!);
      return concepts.flatMap((concept) => text.hits(concept)).sort((a, b) => a.start - b.start || b.end - a.end);
    },
    targets(role) {
      const judged = conversation.kind === 'draft' ? messages.length - 1 : 0;
      return blocks
        .filter((block) => block.role === role && block.end > judged)
        .map((block) => ({ block, messages: range(Math.max(block.start, judged), block.end) }));
    },
    place: (block) => placeOf(conversation, blocks, block),
    holds(condition, message, span) {
      const within = condition.within ?? 'message';
      const own = blockOf[message]!;
      if (condition.has && !occurs(condition.has, within, message, span)) return false;
      if (condition.lacks && occurs(condition.lacks, within, message, span)) return false;
      const { customer, customerLacks, customerNextLacks, customerEver, customerSaid } = condition;
      if (customer && !says(customersBefore(own).slice(0, 1), customer)) return false;
      if (customerLacks && says(customersBefore(own).slice(0, 1), customerLacks)) return false;
      if (customerNextLacks && says(customersAfter(own).slice(0, 1), customerNextLacks)) return false;
      if (customerEver && !says(customersBefore(own), customerEver)) return false;
      return customerSaid === undefined || customerSaid === saidBefore(own, message, span);
    },
  };

  const has = (message: number, concepts: readonly string[]) =>
    concepts.some((concept) => view.text(message).hits(concept).length > 0);

  function occurs(concepts: readonly string[], within: Window, message: number, span: Span): boolean {
    if (within === 'clause' || within === 'sentence') {
      const spans = within === 'clause' ? view.text(message).clauses() : view.text(message).sentences();
      const around = spanAround(spans, span);
      return view.hits(message, concepts).some((hit) => hit.start < around.end && around.start < hit.end);
    }
    if (within === 'message') return has(message, concepts);
    const own = blockOf[message]!;
    const role = blocks[own]!.role;
    let [from, to] = [own, own];
    if (within === 'conversation') [from, to] = [0, blocks.length - 1];
    if (within === 'near') {
      while (from > 0 && (from === own || blocks[from]!.role !== role)) from--;
      while (to < blocks.length - 1 && (to === own || blocks[to]!.role !== role)) to++;
    }
    for (let b = from; b <= to; b++) {
      const block = blocks[b]!;
      if (block.role === role && range(block.start, block.end).some((m) => has(m, concepts))) return true;
    }
    return false;
  }

  const says = (spoken: readonly Block[], concepts: readonly string[]) =>
    spoken.some(({ start, end }) => range(start, end).some((m) => has(m, concepts)));
  const isCustomer = ({ role }: Block) => role === 'customer';
  /** Last first. */
  const customersBefore = (block: number) => blocks.slice(0, block).filter(isCustomer).reverse();
  const customersAfter = (block: number) => blocks.slice(block + 1).filter(isCustomer);

  function saidBefore(block: number, message: number, { start, end }: Span): boolean {
    const words = bare(messages[message]!.text.slice(start, end));
    const said = (m: number) => bare(messages[m]!.text).includes(words);
    return words !== '' && customersBefore(block).some((b) => range(b.start, b.end).some(said));
  }

  return view;
}

/** Folded, and without the spaces and dashes that part a number's digits. */
function bare(text: string): string {
  return foldUnits(text).replace(/[\s-]/g, '');
}

/** The span of the list that holds the beginning of `span`; the span itself when none does. */
export function spanAround(spans: readonly Span[], span: Span): Span {
  return spans.find((s) => s.start <= span.start && span.start < s.end) ?? span;
}

function blocksOf({ messages }: Conversation): Block[] {
  const blocks: Block[] = [];
  for (let m = 0; m < messages.length; m++) {
    const { role } = messages[m]!;
    const last = blocks.at(-1);
    if (last?.role === role) blocks[blocks.length - 1] = { role, start: last.start, end: m + 1 };
    else blocks.push({ role, start: m, end: m + 1 });
  }
  return blocks;
}

function placeOf(conversation: Conversation, blocks: readonly Block[], block: Block): Place {
  const { kind, turn, channel } = conversation;
  const own = blocks.filter((b) => b.role === block.role);
  if (kind === 'transcript') return { first: own[0] === block, last: own.at(-1) === block };
  if (turn) return { first: turn === 'first' || turn === 'only', last: turn === 'last' || turn === 'only' };
  if (channel === 'email') return { first: true, last: true };
  // A draft after something the agent said does not open the conversation; of any other draft nobody can tell.
  const isLater = own[0] !== block || block.end - block.start > 1;
  return { first: isLater ? false : undefined, last: undefined };
}

function range(start: number, end: number): number[] {
  return Array.from({ length: end - start }, (_, i) => start + i);
}
