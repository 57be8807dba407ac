/** Lines from which on a mail repeats an earlier one. Each stands alone on its line. */
const QUOTE_LINES: readonly RegExp[] = [
  // “On Mon, Jun 3, 2024 at 10:12 AM Anna Reed <anna@example.com> wrote:”; a line “Your colleague wrote: yes” is none.
  /^On\s[^\n]{6,200}(?:\n[^\n]{1,120})?\swrote:$/mu,
  /^在\s?\d{4}[^\n]{6,200}(?:写道|寫道)[:：]$/mu,
  /^\d{4}[-/年][^\n]{6,200}(?:写道|寫道|wrote)[:：]$/mu,
  /^-{3,}\s?(?:Original Message|Forwarded message|原始邮件|原始郵件|转发邮件|回复的原邮件)\s?-{3,}\s?$/imu,
  /^##- Please type your reply above this line -##$/mu,
];

/** How much of a mail is its own: without the earlier mails quoted at its end. All of it when nothing else would be left. */
export function ownLength(text: string): number {
  let end = text.length;
  for (const line of QUOTE_LINES) {
    const at = text.search(line);
    if (at >= 0 && at < end && text.slice(0, at).trim() !== '') end = at;
  }
  const quoted = quoteStart(text, end);
  if (text.slice(0, quoted).trim() !== '') end = quoted;
  return text.slice(0, end).trimEnd().length;
}

/** A mail without the earlier ones quoted at its end. */
export function ownText(text: string): string {
  return text.slice(0, ownLength(text));
}

/** Where the lines `> …` and blank ones before `end` begin; `end` when the last line is none. */
function quoteStart(text: string, end: number): number {
  let start = end;
  for (let lineEnd = end; lineEnd > 0; ) {
    const lineStart = text.lastIndexOf('\n', lineEnd - 1) + 1;
    const line = text.slice(lineStart, lineEnd).trim();
    if (line !== '' && !line.startsWith('>')) break;
    if (line !== '') start = lineStart;
    lineEnd = lineStart - 1;
  }
  return start;
}
