import type { AuditedConversation } from '../../../audit.ts';
import type { Commitment } from '../../../commitments.ts';
import { type Masking, NO_NAME, type Redacted } from '../../../redact.ts';
import type { Conversation, Finding, Suggestion } from '../../../types.ts';

/** A conversation with its personal data masked; every offset is that of the source. */
export interface MaskedConversation {
  readonly id: string;
  /** The text of a message. */
  text(message: number): string;
  finding(finding: Finding): Finding;
  commitment(promise: Commitment): Commitment;
}

/** Masks a conversation message by message, as they are asked for: most are never shown. */
export function maskConversation({ conversation }: AuditedConversation, masking: Masking): MaskedConversation {
  const { messages } = conversation;
  let names: readonly string[] | undefined;
  const redacted = new Array<Redacted | undefined>(messages.length);

  const read = (message: number): Redacted => {
    const { text, role } = messages[message]!;
    names ??= customerNames();
    redacted[message] ??= masking.redact(text, { role, names });
    return redacted[message];
  };

  /** Words made from a message: what is masked there is masked here, whatever stands round it. */
  const derived = (words: string, message: number): string => {
    const { text, masked } = read(message);
    let out = words;
    for (const { start, end } of masked) {
      out = out.replaceAll(messages[message]!.text.slice(start, end), () => text.slice(start, end));
    }
    return masking.redact(out, { role: 'agent', names }).text;
  };

  const suggestion = (written: Suggestion, message: number): Suggestion =>
    written.kind === 'advice' ? written : { ...written, text: derived(written.text, message) };

  return {
    id: maskedId(conversation, masking),
    text: (message) => read(message).text,
    // Its sender may be the customer; whose finding it is, the report tells.
    finding({ agent: _, ...finding }) {
      const { message } = finding;
      const data = Object.entries(finding.data).map(([name, value]) => [
        name,
        typeof value === 'string' ? derived(value, message) : value,
      ]);
      return {
        ...finding,
        quote: read(message).text.slice(finding.start, finding.end),
        data: Object.fromEntries(data),
        suggestions: finding.suggestions.map((written) => suggestion(written, message)),
      };
    },
    commitment: (promise) => ({
      ...promise,
      quote: read(promise.message).text.slice(promise.start, promise.end),
      who: derived(promise.who, promise.message),
      what: derived(promise.what, promise.message),
    }),
  };

  function customerNames(): string[] {
    return customerNamesOf(conversation);
  }
}

/** The id of a conversation as reports show it: a customer's name, phone number or address in it is masked. Any other long number has to be found again in the export. */
export function maskedId(conversation: Conversation, { redact, redactName }: Masking): string {
  const { id } = conversation;
  const named = customerNamesOf(conversation)
    .filter((name) => [...name].length > 1 && !NO_NAME.test(name))
    .reduce((text, name) => text.replaceAll(name, () => redactName(name)), id);
  return PERSONAL_ID.test(named) ? redact(named).text : named;
}

function customerNamesOf({ customerName, messages }: Conversation): string[] {
  const found = new Set<string>();
  if (customerName) found.add(customerName);
  for (const { role, sender } of messages) if (role === 'customer' && sender) found.add(sender);
  for (const { role, sender } of messages) if (role === 'agent' && sender) found.delete(sender);
  return [...found];
}

const PERSONAL_ID = /^\+?(?:86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?!\d)|(?<!\d)1[3-9]\d{9}(?!\d)|^\d{17}[\dXx]$|[@＠]/;
