import { emailAddress } from '../concepts/email-address.ts';
import { keeping, type Part } from './part.ts';

/** The e-mail addresses of people; those of a department stay. First letter and domain may be read. */
export function findEmails(text: string): Part[] {
  return emailAddress.find(text).map(({ start, end }) => {
    const at = text.slice(start, end).search(/[@＠]/);
    const { from, to } = keeping(text, { start, end: start + at }, 1, 0);
    return { start, end, from, to };
  });
}
