import { zoneNamed } from '../input/parts/zone.ts';
import type { Io } from './io.ts';

/** The day it is, as `2027-01-01`: in a zone, else where the machine is. `SOURCE_DATE_EPOCH` makes it another, for runs that must repeat. */
export function today({ env }: Pick<Io, 'env'>, timezone: string | undefined): string {
  const told = env.SOURCE_DATE_EPOCH;
  const now = told !== undefined && /^\d{1,11}$/.test(told) ? Number(told) * 1000 : Date.now();
  const ahead =
    timezone === undefined ? -new Date(now).getTimezoneOffset() * 60_000 : zoneNamed(timezone).offsetAt(now);
  return new Date(now + ahead).toISOString().slice(0, 10);
}
