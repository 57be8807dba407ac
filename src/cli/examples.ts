import type { Conversation, Example, Message } from '../types.ts';

/** An example as the conversation it stands for: a draft in the middle of a chat, where it does not say so. */
export function exampleConversation(example: Example, id: string): Conversation {
  const { text, customer, context, customerName, turn, channel, kind = 'draft' } = example;
  const before = context ?? (customer === undefined ? [] : [{ customer }]);
  return {
    id,
    kind,
    messages: [
      ...before.map(
        (said): Message =>
          'customer' in said ? { role: 'customer', text: said.customer } : { role: 'agent', text: said.agent },
      ),
      { role: 'agent', text },
    ],
    ...(channel && { channel }),
    ...(turn && { turn }),
    ...(customerName !== undefined && { customerName }),
  };
}
