import { foldUnits } from '../text/fold.ts';
import { instantOf } from '../text/time.ts';
import type { Block, Condition, Conversation, Hit, Message, Role, Span, Window } from '../types.ts';
import { addAll, type ConceptSet, emptySet, meet } from './concept-set.ts';
import { type Lexicon, readText, setOf, type TextView } from './lexicon.ts';

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
  /** What agent and customer said, in order. */
  readonly blocks: readonly Block[];
  /** The block's own messages, without what the system put between them. */
  messagesOf(block: Block): readonly number[];
  text(message: number): TextView;
  /** When the message was sent, in milliseconds since 1970. */
  time(message: number): number | undefined;
  hits(message: number, concepts: readonly string[]): readonly Hit[];
  /** Whether a message has one of the concepts. */
  has(message: number, concepts: readonly string[]): boolean;
  targets(role: Role): readonly Target[];
  /** Concepts that may occur in what the role said, as far as it is judged; of the customer, in all of it. */
  possible(role: Role): ConceptSet;
  place(block: Block): Place;
  /** What several rules need of a conversation, worked out by the first that asks. */
  once<T>(key: string, make: () => T): T;
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
  const { blocks, members } = blocksOf(messages);
  const blockOf = new Array<number>(messages.length);
  blocks.forEach((block, b) => {
    for (const m of members.get(block)!) blockOf[m] = b;
  });
  const times: (number | undefined)[] = [];
  const made = new Map<string, unknown>();
  const messagesOf = (block: Block) => members.get(block)!;

  const view: ConversationView = {
    conversation,
    blocks,
    messagesOf,
    time(message) {
      if (!(message in times)) times[message] = instantOf(messages[message]!.time);
      return times[message];
    },
    once<T>(key: string, make: () => T): T {
      if (!made.has(key)) made.set(key, make());
      return made.get(key) as T;
    },
    text: (message) => (texts[message] ??= readText(lexicon, messages[message]!.text, conversation.kind === 'canned')),
    hits(message, concepts) {
      const text = view.text(message);
      if (concepts.length === 1) return text.hits(concepts[0]!);
      if (!meet(text.possible, setOf(lexicon, concepts))) return NO_HITS;
      let found: readonly Hit[] = NO_HITS;
      let lists = 0;
      for (const concept of concepts) {
        const hits = text.hits(concept);
        if (hits.length === 0) continue;
        found = lists++ === 0 ? hits : [...found, ...hits];
      }
      return lists > 1 ? [...found].sort((a, b) => a.start - b.start || b.end - a.end) : found;
    },
    has(message, concepts) {
      const text = view.text(message);
      return meet(text.possible, setOf(lexicon, concepts)) && concepts.some((concept) => text.hits(concept).length > 0);
    },
    targets(role) {
      targetsByRole[role] ??= targetsOf(role);
      return targetsByRole[role];
    },
    possible(role) {
      possibleByRole[role] ??= union(
        role === 'customer'
          ? blocks.filter(isCustomer).map((block) => ({ messages: messagesOf(block) }))
          : view.targets(role),
      );
      return possibleByRole[role];
    },
    place(block) {
      endsByRole[block.role] ??= endsOf(blocks, block.role);
      return placeOf(conversation, endsByRole[block.role]!, block);
    },
    holds(condition, message, span) {
      const { channel, kind } = condition;
      if (channel && !channel.includes(conversation.channel ?? 'chat')) return false;
      if (kind && !kind.includes(conversation.kind)) return false;
      const within = condition.within ?? 'message';
      const own = blockOf[message] ?? -1;
      if (condition.has && !occurs(condition.has, within, message, span)) return false;
      if (condition.lacks && occurs(condition.lacks, within, message, span)) return false;
      const { customer, customerLacks, customerNext, customerNextLacks, customerEver, customerSaid } = condition;
      if (customer && !says(customerBlock(own, -1), customer)) return false;
      if (customerLacks && says(customerBlock(own, -1), customerLacks)) return false;
      if (customerNext && !says(customerBlock(own, 1), customerNext)) return false;
      if (customerNextLacks && says(customerBlock(own, 1), customerNextLacks)) return false;
      if (customerEver && !says(customersBefore(own), customerEver)) return false;
      return customerSaid === undefined || customerSaid === saidBefore(own, message, span);
    },
  };
  const endsByRole: Partial<Record<Role, Ends>> = {};
  const targetsByRole: Partial<Record<Role, readonly Target[]>> = {};
  const possibleByRole: Partial<Record<Role, ConceptSet>> = {};

  function targetsOf(role: Role): readonly Target[] {
    const from = conversation.kind === 'draft' ? messages.length - 1 : 0;
    const judged = (m: number) => m >= from && messages[m]!.attachment === undefined;
    const own = role === 'system' ? systemBlocks(messages, members) : blocks.filter((block) => block.role === role);
    return own
      .map((block) => ({ block, messages: messagesOf(block).filter(judged) }))
      .filter((target) => target.messages.length > 0);
  }

  function union(targets: readonly { readonly messages: readonly number[] }[]): ConceptSet {
    const all = emptySet(lexicon.ids.size);
    for (const { messages } of targets) for (const m of messages) addAll(all, view.text(m).possible);
    return all;
  }

  function occurs(concepts: readonly string[], within: Window, message: number, span: Span): boolean {
    if (within === 'clause' || within === 'sentence') {
      const spans = within === 'clause' ? view.text(message).clauses() : view.text(message).sentences();
      const around = spanAround(spans, span);
      return view.hits(message, concepts).some((hit) => hit.start < around.end && around.start < hit.end);
    }
    if (within === 'message') return view.has(message, concepts);
    const own = blockOf[message];
    if (own === undefined) return view.has(message, concepts);
    const { role } = blocks[own]!;
    let [from, to] = [own, own];
    if (within === 'conversation') [from, to] = [0, blocks.length - 1];
    if (within === 'near') {
      while (from > 0 && (from === own || blocks[from]!.role !== role)) from--;
      while (to < blocks.length - 1 && (to === own || blocks[to]!.role !== role)) to++;
    }
    for (let b = from; b <= to; b++) {
      const block = blocks[b]!;
      if (block.role === role && messagesOf(block).some((m) => view.has(m, concepts))) return true;
    }
    return false;
  }

  const says = (spoken: readonly Block[], concepts: readonly string[]) =>
    spoken.some((block) => messagesOf(block).some((m) => view.has(m, concepts)));
  const customersBefore = (block: number) => blocks.slice(0, Math.max(0, block)).filter(isCustomer);
  /** The customer's nearest block before (-1) or after (1) one; none of them is said to be before a message of the system. */
  function customerBlock(block: number, step: -1 | 1): readonly Block[] {
    let at = block + step;
    if (block < 0) at = step < 0 ? -1 : 0;
    while (at >= 0 && at < blocks.length && !isCustomer(blocks[at]!)) at += step;
    const found = blocks[at];
    return found ? [found] : [];
  }

  function saidBefore(block: number, message: number, { start, end }: Span): boolean {
    const words = bare(messages[message]!.text.slice(start, end));
    const said = (m: number) => bare(messages[m]!.text).includes(words);
    return words !== '' && customersBefore(block).some((b) => messagesOf(b).some(said));
  }

  return view;
}

const NO_HITS: readonly Hit[] = [];

/** Folded, and without the spaces and dashes that part a number's digits. */
function bare(text: string): string {
  return foldUnits(text).replace(/[\s-]/g, '');
}

/** The span of the list that holds the beginning of `span`; the span itself when none does. */
export function spanAround(spans: readonly Span[], span: Span): Span {
  return spans.find((s) => s.start <= span.start && span.start < s.end) ?? span;
}

function isCustomer({ role }: Block): boolean {
  return role === 'customer';
}

function blocksOf(messages: readonly Message[]): { blocks: Block[]; members: Map<Block, number[]> } {
  const blocks: Block[] = [];
  const members = new Map<Block, number[]>();
  for (let m = 0; m < messages.length; ) {
    const { role } = messages[m]!;
    if (role === 'system') {
      m++;
      continue;
    }
    const own = [m];
    let next = m + 1;
    for (; next < messages.length; next++) {
      const other = messages[next]!.role;
      if (other === role) own.push(next);
      else if (other !== 'system') break;
    }
    const block = { role, start: m, end: own.at(-1)! + 1 };
    blocks.push(block);
    members.set(block, own);
    m = next;
  }
  return { blocks, members };
}

/** Each message of the system by itself, for rules about bots. */
function systemBlocks(messages: readonly Message[], members: Map<Block, number[]>): Block[] {
  return messages.flatMap(({ role, aside }, m): Block[] => {
    if (role !== 'system' || aside !== undefined) return [];
    const block = { role, start: m, end: m + 1 };
    members.set(block, [m]);
    return [block];
  });
}

interface Ends {
  readonly first: Block | undefined;
  readonly last: Block | undefined;
}

function endsOf(blocks: readonly Block[], role: Role): Ends {
  const isOwn = (block: Block) => block.role === role;
  return { first: blocks.find(isOwn), last: blocks.findLast(isOwn) };
}

function placeOf({ kind, turn, channel }: Conversation, { first, last }: Ends, block: Block): Place {
  if (kind === 'transcript') return { first: first === block, last: last === block };
  if (turn) return { first: turn === 'first' || turn === 'only', last: turn === 'last' || turn === 'only' };
  if (channel === 'email') return { first: true, last: true };
  // A draft after something the agent said does not open the conversation; of any other draft nobody can tell.
  const isLater = first !== block || block.end - block.start > 1;
  return { first: isLater ? false : undefined, last: undefined };
}
