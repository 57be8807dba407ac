import type { AuditedConversation } from '../../../audit.ts';
import type { Commitment } from '../../../commitments.ts';
import { drawOf } from '../../../ranked.ts';
import { type KnownName, knownNames, type Masking, NO_NAME, type Redacted } from '../../../redact.ts';
import type { Summary } from '../../../summary.ts';
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
export function maskConversation(
  { conversation }: Pick<AuditedConversation, 'conversation'>,
  masking: Masking,
): MaskedConversation {
  const { messages } = conversation;
  const customers = customerNamesOf(conversation);
  let id: string | undefined;
  let names: readonly KnownName[] | undefined;
  const redacted = new Array<Redacted | undefined>(messages.length);
  const swaps = new Array<ReadonlyMap<string, string> | undefined>(messages.length);

  const read = (message: number): Redacted => {
    const { text, role } = messages[message]!;
    names ??= knownNames(customers);
    redacted[message] ??= masking.redact(text, { role, names });
    return redacted[message];
  };

  const quote = ({ quote, start, end }: Pick<Finding, 'quote' | 'start' | 'end'>, message: number): string => {
    const { text, masked } = read(message);
    return masked.length === 0 ? quote : text.slice(start, end);
  };

  /** Words made from a message: what is masked there is masked here, whatever stands round it. */
  const derived = (words: string, message: number): string => {
    const { text, masked } = read(message);
    let out = words;
    swaps[message] ??= swapsOf(messages[message]!.text, text, masked);
    for (const [own, shown] of swaps[message]) {
      out = out.replaceAll(own, () => shown);
    }
    return masking.redact(out, { role: 'agent', names }).text;
  };

  const suggestions = (written: readonly Suggestion[], message: number): readonly Suggestion[] =>
    written.every(({ kind }) => kind === 'advice')
      ? written
      : written.map((one) => (one.kind === 'advice' ? one : { ...one, text: derived(one.text, message) }));

  const facts = (data: Finding['data'], message: number): Finding['data'] => {
    const shown: Record<string, Finding['data'][string]> = {};
    for (const name in data) {
      const value = data[name]!;
      shown[name] = typeof value === 'string' ? derived(value, message) : value;
    }
    return shown;
  };

  return {
    get id() {
      id ??= maskedIdOf(conversation.id, customers, masking);
      return id;
    },
    text: (message) => read(message).text,
    // Its sender may be the customer; whose finding it is, the report tells.
    finding: (finding) => ({
      rule: finding.rule,
      severity: finding.severity,
      conversation: finding.conversation,
      message: finding.message,
      role: finding.role,
      start: finding.start,
      end: finding.end,
      quote: quote(finding, finding.message),
      data: facts(finding.data, finding.message),
      suggestions: suggestions(finding.suggestions, finding.message),
    }),
    commitment: (promise) => ({
      ...promise,
      quote: quote(promise, promise.message),
      who: derived(promise.who, promise.message),
      what: derived(promise.what, promise.message),
    }),
  };
}

/** The customer's last message before a message, by index. */
export function customerBefore({ messages }: Conversation, message: number): number | undefined {
  for (let m = message - 1; m >= 0; m--) if (messages[m]!.role === 'customer') return m;
  return undefined;
}

/** A summary whose conversations are masked whole: from here on no report sees personal data. */
export function maskSummary(summary: Summary, masking: Masking): Summary {
  const { worst, sample, settings } = summary;
  return {
    ...summary,
    worst: { ...worst, kept: worst.kept.map((audited) => maskWhole(audited, masking)) },
    sample: {
      ...sample,
      kept: sample.kept.map((audited) => maskWhole({ ...audited, draw: drawOf(audited, settings.seed) }, masking)),
    },
  };
}

/** A conversation masked from end to end: what was said, who the customer is, findings and promises. */
function maskWhole(audited: AuditedConversation, masking: Masking): AuditedConversation {
  const masked = maskConversation(audited, masking);
  // Whatever else the record of the source holds no report shows, and nobody knows what is in it.
  const { fields: _, customerName, ...conversation } = audited.conversation;
  const names = new Set(customerNamesOf(audited.conversation));
  const shownName = (name: string) => (names.has(name) && !NO_NAME.test(name) ? masking.redactName(name) : name);
  return {
    ...audited,
    conversation: {
      ...conversation,
      id: masked.id,
      ...(customerName !== undefined && { customerName: shownName(customerName) }),
      messages: conversation.messages.map((message, m) => ({
        ...message,
        text: masked.text(m),
        ...(message.sender !== undefined && { sender: shownName(message.sender) }),
      })),
    },
    findings: audited.findings.map((finding) => ({ ...masked.finding(finding), conversation: masked.id })),
    commitments: audited.commitments.map((promise) => masked.commitment(promise)),
  };
}

/** The id of a conversation as reports show it: a customer's name, phone number or address in it is masked. Any other long number has to be found again in the export. */
export function maskedId(conversation: Conversation, masking: Masking): string {
  return maskedIdOf(conversation.id, customerNamesOf(conversation), masking);
}

function maskedIdOf(id: string, customers: readonly string[], { redact, redactName }: Masking): string {
  const named = customers
    .filter((name) => id.includes(name) && [...name].length > 1 && !NO_NAME.test(name))
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

/** What each masked piece of a text is shown as; one that comes again is as it was first. */
function swapsOf(text: string, shown: string, masked: Redacted['masked']): ReadonlyMap<string, string> {
  const swaps = new Map<string, string>();
  for (const { start, end } of masked) {
    const own = text.slice(start, end);
    if (!swaps.has(own)) swaps.set(own, shown.slice(start, end));
  }
  return swaps;
}
