/** `replylint-disable …`, in capitals too; `replylint disable-line` is a slip that has to be told. */
const SPEAKS = /replylint[-_\s]/i;

/** Whether a comment, or a file that may have one, speaks to replylint. */
export function speaks(text: string): boolean {
  return SPEAKS.test(text);
}
