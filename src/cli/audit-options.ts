import type { LoadedConfig } from '../config/index.ts';
import { didYouMean, UserError } from '../errors.ts';
import { type Clock, createClock, type DateOrder } from '../input/parts/clock.ts';
import { zoneNamed } from '../input/parts/zone.ts';
import type { TranscriptOptions } from '../input/read-transcripts.ts';
import { FIELDS, type Field } from '../input/transcript.ts';
import { formatNamed } from '../input/transcripts.ts';
import type { CsvTable } from '../report/audit/format.ts';
import { instantOf } from '../text/time.ts';
import type { Channel, Locale, Severity } from '../types.ts';
import { encodingAsked } from './encoding.ts';

/** What the command line asks of an audit, as it is written. */
export interface AuditRequest {
  readonly from?: string;
  readonly map?: readonly string[];
  readonly agents?: readonly string[];
  readonly timezone?: string;
  readonly dateOrder?: DateOrder;
  readonly sessionGap?: string;
  readonly window?: number;
  readonly encoding?: string;
  readonly channel?: Channel;
  readonly profile?: string;
  readonly config?: string | false;
  readonly rule?: readonly string[];
  readonly onlyAgent?: readonly string[];
  readonly since?: string;
  readonly until?: string;
  readonly sample?: number;
  readonly seed?: string;
  readonly top?: number;
  readonly suggest?: boolean;
  readonly mask?: boolean;
  readonly format?: string;
  readonly outputFile?: string;
  readonly commitments?: string;
  readonly csvTable?: CsvTable;
  readonly bom?: boolean;
  readonly report?: readonly string[];
  readonly shard?: string;
  readonly resume?: boolean;
  /** Threads. */
  readonly jobs?: number | 'auto';
  readonly failOn?: Severity | 'never';
  readonly maxWarnings?: number;
  readonly minScore?: number;
  readonly locale?: Locale;
  readonly color?: boolean;
}

/** A name, a pattern or an expression that may name several people. */
export interface AskedName {
  readonly written: string;
  names(name: string): boolean;
}

/** The same, read and checked. */
export interface AuditSettings {
  readonly transcripts: TranscriptOptions;
  /** The agents asked for; all where it is absent. */
  readonly onlyAgents: readonly AskedName[] | undefined;
  /** Instants: from the first on, before the second. */
  readonly since: number | undefined;
  readonly until: number | undefined;
  /** How many conversations are drawn for a person to look at. */
  readonly sample: number;
  readonly seed: string;
  readonly top: number;
}

const DEFAULT_TOP = 10;
const DEFAULT_WINDOW = 50_000;
const DEFAULT_GAP = '2h';
const DAY = 24 * 3600 * 1000;

/** Reads the options. Throws {@link UserError} with the nearest name for what nothing bears. */
export function auditSettings(request: AuditRequest, config: LoadedConfig): AuditSettings {
  const timezone = request.timezone ?? config.timezone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (request.from !== undefined) formatNamed(request.from);
  zoneNamed(timezone);
  const clock = createClock({ timezone, dateOrder: request.dateOrder });
  const since = timeAsked(request.since, '--since', clock)?.instant;
  const until = endAsked(request.until, clock);
  if (since !== undefined && until !== undefined && since >= until) throw nothingBetween(request);
  return {
    transcripts: {
      from: request.from,
      map: mapAsked(request.map ?? []),
      isAgent: isOneOf(namesAsked(request.agents, '--agents')),
      encoding: encodingAsked(request.encoding),
      timezone,
      dateOrder: request.dateOrder,
      channel: request.channel,
      sessionGap: gapAsked(request.sessionGap ?? DEFAULT_GAP),
      window: request.window ?? DEFAULT_WINDOW,
    },
    onlyAgents: namesAsked(request.onlyAgent, '--only-agent'),
    since,
    until,
    sample: request.sample ?? 0,
    seed: request.seed ?? '0',
    top: request.top ?? DEFAULT_TOP,
  };
}

function mapAsked(pairs: readonly string[]): Partial<Record<Field, string>> {
  const map: Partial<Record<Field, string>> = {};
  for (const pair of pairs) {
    const at = pair.indexOf('=');
    const name = pair.slice(0, Math.max(at, 0)).trim();
    const field = FIELDS.find((known) => known === name);
    if (at < 0 || pair.slice(at + 1).trim() === '') {
      throw new UserError({
        title: { zh: `--map 要写成 字段=列名，得到「${pair}」`, en: `--map is field=column, got “${pair}”` },
        hint: { zh: '例如 --map text=消息内容', en: 'for example --map text=message' },
      });
    }
    if (!field) {
      throw new UserError({
        title: { zh: `--map 没有叫「${name}」的字段`, en: `--map has no field “${name}”` },
        detail: didYouMean(name, FIELDS),
        hint: { zh: `字段有：${FIELDS.join('、')}`, en: `fields: ${FIELDS.join(', ')}` },
      });
    }
    map[field] = pair.slice(at + 1).trim();
  }
  return map;
}

/** Names, patterns with `*`, or `/expressions/`, separated by commas. */
function namesAsked(lists: readonly string[] | undefined, flag: string): AskedName[] | undefined {
  if (!lists) return undefined;
  const names = lists
    .flatMap(separate)
    .map((name) => name.trim())
    .filter((name) => name !== '');
  if (names.length === 0) throw new UserError({ title: { zh: `${flag} 没有写名字`, en: `${flag} names nobody` } });
  return names.map((written) => {
    const test = testFor(written, flag);
    return { written, names: (name) => test(name.trim()) };
  });
}

/** Whether a name is one of those asked for; `undefined` where nobody was. */
export function isOneOf(asked: readonly AskedName[] | undefined): ((name: string) => boolean) | undefined {
  return asked && ((name) => asked.some(({ names }) => names(name)));
}

/** Splits at commas, but not inside an expression. */
function separate(list: string): string[] {
  return /^\/.*\/[iu]*$/.test(list.trim()) ? [list] : list.split(/[,，、]/);
}

function testFor(name: string, flag: string): (name: string) => boolean {
  const expression = /^\/(.*)\/([iu]*)$/.exec(name);
  if (expression) {
    try {
      const pattern = new RegExp(expression[1]!, expression[2]);
      return (other) => pattern.test(other);
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message : String(cause);
      throw new UserError({ title: { zh: `${flag} 的表达式有误：${reason}`, en: `${flag}: ${reason}` }, cause });
    }
  }
  if (!name.includes('*')) return (other) => other === name;
  const parts = name.split('*').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  const pattern = new RegExp(`^${parts.join('.*')}$`, 'su');
  return (other) => pattern.test(other);
}

function gapAsked(written: string): number {
  const found = /^(\d+(?:\.\d+)?)\s*(s|m|h|d)$/i.exec(written.trim());
  const unit = { s: 1000, m: 60_000, h: 3_600_000, d: DAY }[found?.[2]?.toLowerCase() ?? ''];
  if (found && unit !== undefined) return Number(found[1]) * unit;
  throw new UserError({
    title: { zh: `--session-gap「${written}」不是时长`, en: `--session-gap “${written}” is no duration` },
    hint: { zh: '例如 30m、2h、1d', en: 'for example 30m, 2h, 1d' },
  });
}

function timeAsked(
  raw: string | undefined,
  flag: string,
  clock: Clock,
): { readonly time: string; readonly instant: number } | undefined {
  if (raw === undefined) return undefined;
  const time = clock(raw);
  const instant = instantOf(time);
  if (time !== undefined && instant !== undefined) return { time, instant };
  throw new UserError({
    title: { zh: `${flag}「${raw}」不是日期`, en: `${flag} “${raw}” is no date` },
    hint: { zh: '例如 2024-05-01 或 "2024-05-01 18:00"', en: 'for example 2024-05-01 or "2024-05-01 18:00"' },
  });
}

/** A day is meant to its end, which is the start of the next: where clocks change, days have 23 or 25 hours. */
function endAsked(raw: string | undefined, clock: Clock): number | undefined {
  const asked = timeAsked(raw, '--until', clock);
  if (!asked || /\d[:T]\d/.test(raw!)) return asked?.instant;
  const next = new Date(Date.parse(asked.time.slice(0, 10)) + DAY).toISOString().slice(0, 10);
  return instantOf(clock(next));
}

function nothingBetween({ since, until }: AuditRequest): UserError {
  return new UserError({
    title: {
      zh: `--since ${since} 到 --until ${until} 之间没有时间`,
      en: `there is no time between --since ${since} and --until ${until}`,
    },
  });
}
