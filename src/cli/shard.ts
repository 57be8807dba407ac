import { UserError } from '../errors.ts';
import type { Shard } from '../report/audit/part/part.ts';
import { hashOf } from '../text/hash.ts';

/** The share that `--shard i/n` names. Throws a UserError. */
export function shardAsked(written: string): Shard {
  const [, index, count] = /^(\d{1,6})\/(\d{1,6})$/.exec(written.trim()) ?? [];
  const shard = { index: Number(index), count: Number(count) };
  if (count !== undefined && shard.index >= 1 && shard.index <= shard.count) return shard;
  throw new UserError({
    title: { zh: `--shard 要写成 第几份/共几份，得到「${written}」`, en: `--shard is i/n, got “${written}”` },
    hint:
      index === '0' || shard.index === 0
        ? { zh: '从 1 数起：共 4 份时是 1/4 到 4/4', en: 'it counts from 1: of four, 1/4 to 4/4' }
        : { zh: '例如 --shard 2/4', en: 'for example --shard 2/4' },
  });
}

/** All of a run. */
export const WHOLE: Shard = { index: 1, count: 1 };

/**
 * Whose a conversation is, by the id that its source gives it: of any number of shards exactly one has it, on every machine, and
 * of the threads of a shard exactly one.
 */
export function ownedBy({ index, count }: Shard, thread: Shard = WHOLE): (id: string) => boolean {
  if (count * thread.count === 1) return () => true;
  return (id) => {
    const hash = hashOf(id);
    return hash % count === index - 1 && Math.floor(hash / count) % thread.count === thread.index - 1;
  };
}
