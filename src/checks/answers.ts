import type { ConversationView } from '../concepts/conversation-view.ts';
import { tokenCount } from '../text/likeness.ts';
import type { Block, Role } from '../types.ts';

/** What sets off an answer: something the customer says, and how far the answer reaches. */
export interface Trigger {
  readonly concepts: readonly string[];
  /** The customer's block has at least so many Han characters and words. */
  readonly length: number;
  /** How many blocks make up an answer. */
  readonly blocks: number;
  /** Who answers. */
  readonly role: Role;
}

/** The blocks that answer each trigger, in order. A trigger within an answer that is still going on opens none of its own. */
export function answersTo(view: ConversationView, trigger: Trigger): readonly (readonly Block[])[] {
  const { concepts, length, blocks, role } = trigger;
  return view.once(`answers ${role} ${blocks} ${length} ${concepts}`, () => answersOf(view, trigger));
}

function answersOf(view: ConversationView, trigger: Trigger): readonly (readonly Block[])[] {
  const answers: Block[][] = [];
  let open: Block[] | undefined;
  for (const block of view.blocks) {
    if (block.role === 'customer') {
      if (open !== undefined && open.length < trigger.blocks) continue;
      open = isTrigger(view, block, trigger) ? [] : undefined;
      if (open) answers.push(open);
    } else if (block.role === trigger.role && open !== undefined && open.length < trigger.blocks) {
      open.push(block);
    }
  }
  return answers.filter((blocks) => blocks.length > 0);
}

function isTrigger(view: ConversationView, block: Block, { concepts, length }: Trigger): boolean {
  const messages = view.messagesOf(block);
  if (!messages.some((message) => view.has(message, concepts))) return false;
  if (length === 0) return true;
  return messages.reduce((sum, message) => sum + tokenCount(view.text(message).text), 0) >= length;
}
