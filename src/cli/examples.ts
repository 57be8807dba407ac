import { isOfWholeSet } from '../checks/whole-set.ts';
import type { Linter } from '../linter.ts';
import { findInSet } from '../sets/example.ts';
import type { Conversation, Example, Finding, Message, Said } from '../types.ts';

/** What a rule finds in the reply that an example is about. */
export function findingsIn(linter: Linter, id: string, example: Example): readonly Finding[] {
  const rule = linter.rules.find((one) => one.rule.id === id)?.rule;
  if (rule && isOfWholeSet(rule.check)) return findInSet(linter, id, example);
  const reply = exampleReply(example);
  return linter.lint(exampleConversation(example, id)).filter((found) => found.rule === id && found.message === reply);
}

/** An example as the conversation it stands for: a draft in the middle of a chat, where it does not say so. */
export function exampleConversation(example: Example, id: string): Conversation {
  const { text, after = [], customerName, turn, channel, endedBy, fields, at, end } = example;
  const { kind = after.length > 0 ? 'transcript' : 'draft' } = example;
  return {
    id,
    kind,
    messages: [
      ...saidBefore(example).map(asMessage),
      { role: example.role ?? 'agent', text, ...timesOf({ at, end }) },
      ...after.map(asMessage),
    ],
    ...(channel && { channel }),
    ...(turn && { turn }),
    ...(customerName !== undefined && { customerName }),
    ...(endedBy && { endedBy }),
    ...(fields && { fields }),
  };
}

/** The index of the message that an example is about. */
export function exampleReply(example: Example): number {
  return saidBefore(example).length;
}

function saidBefore({ context, customer }: Example): readonly Said[] {
  return context ?? (customer === undefined ? [] : [{ customer }]);
}

function asMessage(said: Said): Message {
  const times = timesOf(said);
  if ('customer' in said) return { role: 'customer', text: said.customer, ...times };
  if ('agent' in said) return { role: 'agent', text: said.agent, ...times };
  return { role: 'system', text: said.system, ...times };
}

function timesOf({ at, end }: { readonly at?: string | undefined; readonly end?: string | undefined }) {
  return { ...(at !== undefined && { time: at }), ...(end !== undefined && { end }) };
}
