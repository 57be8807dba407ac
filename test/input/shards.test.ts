import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  type AssembleOptions,
  createAssembler,
  type ProblemPlace,
  type ReadConversation,
} from '../../src/input/assemble.ts';
import { createClock, offsetOf } from '../../src/input/parts/clock.ts';
import { addTally, emptyTally, type SourceTally } from '../../src/input/tally.ts';
import type { Piece, Problem, Row } from '../../src/input/transcript.ts';

const HOUR = 3_600_000;

interface Told {
  readonly problem: Problem;
  readonly place: ProblemPlace;
}

interface Read {
  readonly conversations: readonly ReadConversation[];
  readonly told: readonly Told[];
  readonly tally: SourceTally;
}

function read(pieces: readonly Piece[], own: Partial<AssembleOptions>): Read {
  const tally = emptyTally();
  const told: Told[] = [];
  const assembler = createAssembler({
    name: 'may',
    path: 'may.jsonl',
    clock: createClock({ timezone: '+08:00' }),
    offset: (raw) => (typeof raw === 'string' ? offsetOf(raw) : undefined),
    sessionGap: 2 * HOUR,
    window: 6,
    tally,
    onProblem: (problem, place) => told.push({ problem, place }),
    ...own,
  });
  const conversations: ReadConversation[] = [];
  for (let at = 0; at < pieces.length; at += 7) conversations.push(...assembler.push(pieces.slice(at, at + 7)));
  conversations.push(...assembler.end());
  return { conversations, told, tally };
}

/** What shards give, put together by place. */
function merged(shards: readonly Read[]): Read {
  const tally = emptyTally();
  for (const shard of shards) addTally(tally, shard.tally);
  const told = shards.flatMap((shard, i) => shard.told.filter(({ place }) => i === 0 || !place.isShared));
  told.sort((a, b) => a.place.rows - b.place.rows || a.place.ordinal - b.place.ordinal);
  const conversations = shards.flatMap((shard) => shard.conversations).sort((a, b) => a.ordinal - b.ordinal);
  return { conversations, told, tally };
}

const ids = fc.constantFrom('1', '2', '3', '4', '5', '6');
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined, freq: 3 });
const rows = fc.record({
  conversation: maybe(ids),
  thread: maybe(fc.constantFrom('小禾 wm1', '小禾 wm2', '3')),
  id: maybe(ids),
  replyTo: maybe(ids),
  recalls: fc.option(ids, { nil: undefined, freq: 9 }),
  role: fc.constantFrom('agent' as const, 'customer' as const, 'system' as const, undefined),
  sender: maybe(fc.constantFrom('小禾', '韩女士', '小满', '周先生')),
  text: fc.constantFrom('在吗', '在的，请讲', '好的', '什么时候发货', '', ' '),
  hour: fc.nat(90),
  isOddTime: fc.boolean(),
  isLast: fc.option(fc.constant(true as const), { nil: undefined, freq: 9 }),
});
const pieces = fc.array(fc.oneof({ weight: 15, arbitrary: rows }, { weight: 1, arbitrary: fc.constant('broken') }), {
  maxLength: 80,
});

function pieceOf(made: (typeof pieces extends fc.Arbitrary<(infer P)[]> ? P : never) | string, i: number): Piece {
  const line = i + 1;
  if (typeof made === 'string') return { line, problem: { zh: '这一行不是 JSON', en: 'this line is not JSON' } };
  const { hour, isOddTime, ...others } = made;
  const time = isOddTime ? '昨天下午' : new Date(Date.UTC(2026, 4, 1) + hour * HOUR).toISOString();
  const known = Object.fromEntries(Object.entries(others).filter(([, value]) => value !== undefined));
  return { line, time, ...known } as unknown as Row;
}

it('shards give what one run gives: conversations and problems by their places, sums of what was counted', () => {
  fc.assert(
    fc.property(
      pieces,
      fc.integer({ min: 2, max: 4 }),
      fc.integer({ min: 0, max: 12 }),
      fc.boolean(),
      (made, count, window, hasNames) => {
        const all = made.map(pieceOf);
        const own: Partial<AssembleOptions> = { window, ...(hasNames && { isAgent: (name) => name === '小禾' }) };
        const whole = read(all, own);
        const shards = Array.from({ length: count }, (_, i) =>
          read(all, { ...own, isOwn: (id) => id.charCodeAt(id.length - 1) % count === i }),
        );
        const places = whole.told.map(({ place }) => `${place.rows} ${place.ordinal}`);
        expect(merged(shards)).toEqual(whole);
        expect(places).toEqual([...new Set(places)]);
      },
    ),
    { numRuns: 2000 },
  );
});

it('conversations that are not own are counted, not given', () => {
  const long = Array.from(
    { length: 50 },
    (_, i): Row => ({ line: i + 1, conversation: 'D1', role: 'agent', text: '在' }),
  );
  const { conversations, tally } = read(long, { isOwn: () => false, window: 1000 });
  expect([conversations, tally.rows, tally.conversations]).toEqual([[], 50, 0]);
});
