import type { Lang, Script } from '../types.ts';
import { hanHans, hanHant, hanShared, hanTraditional } from './han-table.ts';

const TRADITIONAL = 1;
const SIMPLIFIED = 2;
let scripts: Uint8Array | undefined;
let hantByHans: ReadonlyMap<string, string> | undefined;

/** How many characters of a text only one script has. */
export interface ScriptCounts {
  readonly hans: number;
  readonly hant: number;
}

/** Simplified or Traditional, by the characters that only one of them has; `undefined` when there is none. */
export function scriptOf(text: string | ScriptCounts): Script | undefined {
  const { hans, hant } = typeof text === 'string' ? countScripts(text) : text;
  return hant === 0 && hans === 0 ? undefined : hant > hans ? 'hant' : 'hans';
}

/** Counts the characters that only Simplified, and that only Traditional Chinese has. */
export function countScripts(text: string): ScriptCounts {
  scripts ??= scriptTable();
  let hant = 0;
  let hans = 0;
  for (let i = 0; i < text.length; i++) {
    const script = scripts[text.charCodeAt(i)];
    if (script === TRADITIONAL) hant++;
    else if (script === SIMPLIFIED) hans++;
  }
  return { hans, hant };
}

/** Code unit → TRADITIONAL, SIMPLIFIED, or 0 for what both have. */
function scriptTable(): Uint8Array {
  const table = new Uint8Array(65536);
  for (let i = 0; i < hanHans.length; i++) table[hanHans.charCodeAt(i)] = SIMPLIFIED;
  for (let i = 0; i < hanShared.length; i++) table[hanShared.charCodeAt(i)] = 0;
  for (let i = 0; i < hanTraditional.length; i++) table[hanTraditional.charCodeAt(i)] = TRADITIONAL;
  return table;
}

/** Simplified → Traditional character by character: for wordings of the user's own; the shipped ones are converted with phrases at build time. */
export function toHant(text: string): string {
  hantByHans ??= new Map([...hanHans].map((char, i) => [char, hanHant[i]!]));
  let out = '';
  for (const char of text) out += hantByHans.get(char) ?? char;
  return out;
}

/** The language of a reply: Chinese as soon as Han characters are not outnumbered by Latin words. */
export function langOf(text: string): Lang {
  const han = text.match(/\p{Script=Han}/gu)?.length ?? 0;
  if (han === 0) return /[a-z]/i.test(text) ? 'en' : 'zh';
  const words = text.match(/[a-z]{2,}/gi)?.length ?? 0;
  return han * 2 >= words ? 'zh' : 'en';
}
