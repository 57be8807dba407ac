import { findAddresses } from './redact/addresses.ts';
import { findEmails } from './redact/emails.ts';
import { ACCOUNT, ADDRESSED, EMAIL, FORM, hintsOf, LONG, PLACE, PLATE, SECRET, WORDS } from './redact/hints.ts';
import { findNames, type KnownName, keptOfName, knownNames, NO_NAME } from './redact/names.ts';
import { findNumbers } from './redact/numbers.ts';
import { isMaskable, type Part } from './redact/part.ts';
import { normalText, toSource } from './text/normal.ts';
import type { Role, Span } from './types.ts';

export { type KnownName, knownNames, NO_NAME };

export interface Redacted {
  /** As long as the source, unit for unit: every span of the source still fits. */
  readonly text: string;
  /** What was found, whole, though some of it may still be read: `138****1234`. In order, without overlap. */
  readonly masked: readonly Span[];
}

interface RedactOptions {
  /** Whose words they are: a customer who calls somebody by name calls the agent, whose name stays. */
  readonly role?: Role | undefined;
  /** The customer's names, as the record and the export have them; by {@link knownNames}. */
  readonly names?: readonly KnownName[] | undefined;
}

/** Masks the personal data of a text. */
export type Redact = (text: string, options?: RedactOptions) => Redacted;

/**
 * Masks personal data, a `*` for every unit of a letter or digit. What stays: of a phone number the first 3 and last 4
 * digits, of other long numbers the last 4 (an order number leads to its customer), of an e-mail address the first letter
 * and the domain, of a postal address province, city and district, of a licence plate or account the ends, of a
 * customer's name the family name or initials. Hotlines, dates, amounts and agents' names are left alone.
 */
export const redact: Redact = (text, { role, names = [] } = {}) => {
  const hints = hintsOf(text);
  const named = names.length > 0 || hints & (ADDRESSED | FORM) ? findNames(text, hints, role, names) : NOTHING;
  const written = hints & IN_NORMAL ? findInNormal(text, hints) : NOTHING;
  const parts = named.length === 0 ? written : [...named, ...written];
  return parts.length === 0 ? { text, masked: [] } : masked(text, parts);
};

/** A customer's name as reports show it, as long as the name: 王小明 → 王**, John Smith → J*** S****, tb_8866 → t*_****. */
export function redactName(name: string): string {
  const kept = keptOfName(name);
  let out = '';
  for (let i = 0; i < name.length; i++) out += kept(i) || !isMaskable(name[i]!) ? name[i] : '*';
  return out;
}

/** How a report shows personal data. */
export interface Masking {
  readonly redact: Redact;
  /** A customer's name by itself. */
  readonly redactName: (name: string) => string;
}

export const masking: Masking = { redact, redactName };

/** For `--no-mask`. */
export const noMasking: Masking = { redact: (text) => ({ text, masked: [] }), redactName: (name) => name };

const NUMBER = LONG | WORDS | SECRET | ACCOUNT | PLATE;
const IN_NORMAL = NUMBER | EMAIL | PLACE;

const NOTHING: readonly Part[] = [];

function findInNormal(text: string, hints: number): Part[] {
  const normal = normalText(text, 'keep');
  const parts = [
    ...(hints & NUMBER ? findNumbers(normal.text, hints) : []),
    ...(hints & EMAIL ? findEmails(normal.text) : []),
    ...(hints & PLACE ? findAddresses(normal.text) : []),
  ];
  if (!normal.sourceOffsets) return parts;
  return parts.map((part) => {
    const [start, end] = toSource(normal, part.start, part.end);
    const [from, to] = toSource(normal, part.from, part.to);
    return { start, end, from, to };
  });
}

function masked(text: string, parts: readonly Part[]): Redacted {
  const isHidden = new Uint8Array(text.length);
  for (const { from, to } of parts) isHidden.fill(1, from, to);
  let out = '';
  let at = 0;
  for (let i = 0; i < text.length; i++) {
    if (isHidden[i] === 0 || !isMaskable(text[i]!)) continue;
    out += text.slice(at, i) + '*';
    at = i + 1;
  }
  return { text: out + text.slice(at), masked: merged(parts) };
}

function merged(parts: readonly Span[]): Span[] {
  const spans: { start: number; end: number }[] = [];
  for (const { start, end } of [...parts].sort((a, b) => a.start - b.start)) {
    const last = spans.at(-1);
    if (last && start < last.end) last.end = Math.max(last.end, end);
    else spans.push({ start, end });
  }
  return spans;
}
