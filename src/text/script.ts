import type { Lang, Script } from '../types.ts';
import { hanHans, hanHant, hanShared, hanSimplified, hanTraditional } from './han-table.ts';

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
function countScripts(text: string): ScriptCounts {
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

let hansByHant: ReadonlyMap<string, string> | undefined;

/** Traditional → Simplified character by character. */
export function toHans(text: string): string {
  hansByHant ??= new Map([...hanTraditional].map((char, i) => [char, hanSimplified[i]!]));
  let out = '';
  for (const char of text) out += hansByHant.get(char) ?? char;
  return out;
}

/** What tells the language of a text. */
export interface Letters extends ScriptCounts {
  /** Han characters. */
  readonly han: number;
  /** Words of two Latin letters or more. */
  readonly words: number;
}

/** Counts the letters of a text in one go. */
export function lettersOf(text: string): Letters {
  scripts ??= scriptTable();
  let [han, words, hans, hant] = [0, 0, 0, 0];
  let run = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (isLatin(unit)) {
      if (++run === 2) words++;
      continue;
    }
    run = 0;
    if (isHanAt(text, i)) han++;
    const script = scripts[unit];
    if (script === TRADITIONAL) hant++;
    else if (script === SIMPLIFIED) hans++;
  }
  return { han, words, hans, hant };
}

function isLatin(unit: number): boolean {
  const lower = unit | 0x20;
  return lower >= 0x61 && lower <= 0x7a;
}

const HAN = /\p{Script=Han}/u;

/** Whether a Han character begins at a place; by far the most are in one range. */
export function isHanAt(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  if (unit >= 0x4e00 && unit <= 0x9fff) return true;
  // Nothing in the forms of full and half width, none of the common marks, nothing before the radicals.
  if (unit < 0x2e80 || unit >= 0xff00 || (unit >= 0x3000 && unit <= 0x3004)) return false;
  const point = text.codePointAt(at)!;
  return HAN.test(String.fromCodePoint(point));
}

/** The language of a reply: Chinese as soon as Han characters are not outnumbered by Latin words. */
export function langOf(text: string): Lang {
  const { han, words } = lettersOf(text);
  if (han === 0) return words > 0 || /[a-z]/i.test(text) ? 'en' : 'zh';
  return han * 2 >= words ? 'zh' : 'en';
}
