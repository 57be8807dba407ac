import type { Conversation, Example } from '../types.ts';

/** An example as the draft it stands for. Where it does not say so, it stands in the middle of a chat. */
export function exampleConversation(example: Example, id: string): Conversation {
  const { text, customer, turn, channel } = example;
  return {
    id,
    kind: 'draft',
    messages: [
      ...(customer === undefined ? [] : [{ role: 'customer' as const, text: customer }]),
      { role: 'agent', text },
    ],
    ...(channel && { channel }),
    ...(turn && { turn }),
  };
}
