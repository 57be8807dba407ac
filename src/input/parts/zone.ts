import { nearest, UserError } from '../../errors.ts';

/** How far a place's clock is ahead of UTC, in milliseconds. */
export interface Zone {
  offsetAt(instant: number): number;
  /** By what the clock shows, as if that were UTC. Shown twice: the first time; never shown: what held before the jump, which gives a later time. */
  offsetOfLocal(local: number): number;
}

const MINUTE = 60_000;
const DAY = 86_400_000;
/** Offsets change at quarters of an hour at most. */
const QUARTER = 15 * MINUTE;
const NICKNAMES: Readonly<Record<string, string>> = {
  beijing: 'Asia/Shanghai',
  北京: 'Asia/Shanghai',
  北京时间: 'Asia/Shanghai',
  上海: 'Asia/Shanghai',
  台北: 'Asia/Taipei',
  臺北: 'Asia/Taipei',
  香港: 'Asia/Hong_Kong',
};

/** The zone of an IANA name, of an offset such as `+08:00`, or of `UTC`. Throws {@link UserError} with the nearest name. */
export function zoneNamed(name: string): Zone {
  const fixed = fixedOffset(name.trim());
  if (fixed !== undefined) return { offsetAt: () => fixed, offsetOfLocal: () => fixed };
  let format: Intl.DateTimeFormat;
  try {
    format = new Intl.DateTimeFormat('en-US', { timeZone: name.trim(), timeZoneName: 'longOffset' });
  } catch {
    throw unknownZone(name);
  }
  return zoneOf(format);
}

function zoneOf(format: Intl.DateTimeFormat): Zone {
  const ofInstant = remembering((instant) => offsetWritten(format.format(instant)));
  const ofLocal = remembering((local) => {
    const [before, after] = [ofInstant(local - DAY), ofInstant(local + DAY)];
    return ofInstant(local - before) !== before && ofInstant(local - after) === after ? after : before;
  });
  return { offsetAt: ofInstant, offsetOfLocal: ofLocal };
}

/** The function with its results kept by the quarter of an hour. */
function remembering(offsetAt: (time: number) => number): (time: number) => number {
  const known = new Map<number, number>();
  let last = Number.NaN;
  let lastOffset = 0;
  return (time) => {
    const quarter = Math.floor(time / QUARTER);
    if (quarter === last) return lastOffset;
    let offset = known.get(quarter);
    if (offset === undefined) {
      // A century of quarters is 3.5 million: scattered or made-up times must not fill the memory.
      if (known.size > 100_000) known.clear();
      offset = offsetAt(quarter * QUARTER);
      known.set(quarter, offset);
    }
    last = quarter;
    lastOffset = offset;
    return offset;
  };
}

/** `1/1/2024, GMT+08:00` → milliseconds; whole minutes, as ISO 8601 has no others. */
function offsetWritten(text: string): number {
  const [, sign, hours, minutes] = /GMT([+-])(\d\d):(\d\d)/.exec(text) ?? [];
  const size = (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * MINUTE;
  return sign === '-' ? -size : size;
}

/** `+08:00`, `+8`, `UTC+8`, `GMT-0330`, `UTC`, `Z`. */
function fixedOffset(name: string): number | undefined {
  if (/^(?:UTC|GMT|Z)$/i.test(name)) return 0;
  const [, sign, hours, minutes] = /^(?:UTC|GMT)?\s*([+\-−])(\d{1,2})(?::?(\d\d))?$/i.exec(name) ?? [];
  if (hours === undefined || Number(hours) > 14 || Number(minutes ?? 0) > 59) return undefined;
  const size = (Number(hours) * 60 + Number(minutes ?? 0)) * MINUTE;
  return sign === '+' ? size : -size;
}

function unknownZone(name: string): UserError {
  const known = Intl.supportedValuesOf('timeZone');
  const wanted = name.trim().toLowerCase().replaceAll(' ', '_');
  const cityOf = (zone: string) => zone.slice(zone.lastIndexOf('/') + 1).toLowerCase();
  const city = nearest(cityOf(wanted), known.map(cityOf));
  const meant =
    NICKNAMES[wanted] ??
    known.find((zone) => cityOf(zone) === wanted) ??
    nearest(wanted, known) ??
    known.find((zone) => cityOf(zone) === city);
  return new UserError({
    title: { zh: `没有名为「${name}」的时区`, en: `there is no time zone “${name}”` },
    hint: {
      zh: meant
        ? `是不是想写“${meant}”？`
        : '请写 IANA 时区名（如 Asia/Shanghai、Asia/Taipei）、UTC，或 +08:00 这样的时差',
      en: meant
        ? `did you mean “${meant}”?`
        : 'write an IANA name such as Asia/Shanghai or Europe/London, UTC, or an offset such as +08:00',
    },
  });
}
