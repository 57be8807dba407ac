/** The first characters of a text, never half a pair. */
export function firstOf(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most).replace(/[\ud800-\udbff]$/, '')}…`;
}

/** Its last characters, likewise. */
export function lastOf(text: string, most: number): string {
  return text.length <= most ? text : `…${text.slice(-most).replace(/^[\udc00-\udfff]/, '')}`;
}
