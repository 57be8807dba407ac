/** Longer than this it is speech of its own, not a quoted word. */
const LONGEST = 60;

const CLOSING: Readonly<Record<string, string>> = {
  '“': '”',
  '‘': '’',
  '「': '」',
  '『': '』',
  '﹁': '﹂',
  '"': '"',
  '＂': '＂',
};

export const OPENING_QUOTE = /["“‘「『﹁＂]/;

/** Where the quotation opening at `start` ends, its closing mark included; -1 when it does not close soon on its line. */
export function quoteEnd(text: string, start: number): number {
  const open = text.charAt(start);
  const close = CLOSING[open];
  if (close === undefined) return -1;
  // 5" is inches.
  if (open === '"' && /\d/.test(text.charAt(start - 1))) return -1;
  const limit = Math.min(text.length, start + LONGEST);
  for (let at = start + 1; at < limit; at++) {
    const char = text.charAt(at);
    if (char === '\n' || char === '\r') return -1;
    if (char !== close) continue;
    // ‘don’t’: a closing mark between Latin letters is an apostrophe.
    if (char === '’' && isLatin(text, at - 1) && isLatin(text, at + 1)) continue;
    return at === start + 1 ? -1 : at + 1;
  }
  return -1;
}

function isLatin(text: string, at: number): boolean {
  return /[a-z]/i.test(text.charAt(at));
}
