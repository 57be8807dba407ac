import { plainOffset, plainTime } from './plain-time.ts';

/** An ISO 8601 time in milliseconds since 1970; `undefined` when there is none or it is not one. */
export function instantOf(iso: string | undefined): number | undefined {
  if (iso === undefined) return undefined;
  const wall = plainTime(iso);
  const instant = wall === undefined ? Date.parse(iso) : wall - plainOffset(iso);
  return Number.isNaN(instant) ? undefined : instant;
}

/** Whether a time only counts from the start of a recording: nobody had customers in 1970. */
export function isFromStart(iso: string): boolean {
  return iso.startsWith('1970-');
}
