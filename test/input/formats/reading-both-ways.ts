import { createAssembler, type ProblemPlace, type ReadConversation } from '../../../src/input/assemble.ts';
import { decodeBlocks, textOf } from '../../../src/input/bytes.ts';
import { createClock, offsetOf } from '../../../src/input/parts/clock.ts';
import { emptyTally, type SourceTally } from '../../../src/input/tally.ts';
import type { Problem, ReadOptions, TextSource, TranscriptFormat } from '../../../src/input/transcript.ts';
import { sampleOf } from './reading.ts';

interface Read {
  readonly conversations: readonly ReadConversation[];
  readonly told: readonly (Problem & { readonly place?: ProblemPlace })[];
  readonly tally: SourceTally;
}

/** What a format makes of bytes: straight from them, and by way of text. */
export async function readBothWays(
  format: TranscriptFormat,
  bytes: Uint8Array,
  { size, options }: { readonly size: number; readonly options?: Partial<ReadOptions> },
): Promise<readonly [fromBytes: Read, fromText: Read]> {
  const sample = await sampleOf(Buffer.from(bytes.subarray(0, 65_536)).toString('utf8'), '聊天记录.jsonl');
  const read = async (isText: boolean) => {
    const told: Problem[] = [];
    const tally = emptyTally();
    const blocks = () =>
      decodeBlocks(inChunks(bytes, size), { told: 'utf-8', onProblem: (problem) => told.push(problem) });
    const source: TextSource = {
      name: sample.name,
      sample,
      ...(!isText && { blocks }),
      async *text() {
        for await (const block of blocks()) yield textOf(block);
      },
      bytes: () => inChunks(bytes, size),
    };
    const assembler = createAssembler({
      name: 'may',
      path: 'may.jsonl',
      clock: createClock({ timezone: '+08:00', dateOrder: 'mdy' }),
      offset: (raw) => (typeof raw === 'string' ? offsetOf(raw) : undefined),
      sessionGap: 7_200_000,
      window: 20,
      isOwn: options?.isOwn,
      tally,
      onProblem: (problem, place) => told.push(Object.assign({ place }, problem)),
    });
    const conversations: ReadConversation[] = [];
    for await (const pieces of format.read(source, { map: {}, ...options }))
      conversations.push(...assembler.push(pieces));
    conversations.push(...assembler.end());
    return { conversations, told, tally };
  };
  return [await read(false), await read(true)];
}

async function* inChunks(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.slice(at, at + size);
}
