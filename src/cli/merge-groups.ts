import { UserError } from '../errors.ts';
import type { Text } from '../types.ts';
import type { OpenPart } from './part-file.ts';

/** The parts of one run, each shard once, in order. */
export type ShardGroup = readonly OpenPart[];

/**
 * Sorts parts into the runs that they are shards of, in the order in which the first part of each comes. Throws a UserError
 * for what cannot be put together: other options or versions, other exports, a shard that is missing or there twice.
 */
export function groupParts(parts: readonly OpenPart[]): ShardGroup[] {
  for (const part of parts) if (part.result.isStopped) throw wasStopped(part);
  const [first] = parts;
  for (const part of parts.slice(1)) refuseOther(first!, part);
  const groups = new Map<string, OpenPart[]>();
  for (const part of parts) {
    const key = identityOf(part);
    const group = groups.get(key) ?? [];
    const twin = group.find(({ header }) => header.shard.index === part.header.shard.index);
    if (twin) throw twice(twin, part);
    groups.set(key, [...group, part]);
  }
  const all = [...groups.values()];
  for (const group of all) refuseIncomplete(group, all);
  refuseOverlap(all);
  return all.map((group) => group.toSorted((a, b) => a.header.shard.index - b.header.shard.index));
}

/** Equal for parts of one run. */
function identityOf({ header: { shard, sources }, result: { contents } }: OpenPart): string {
  return JSON.stringify([shard.count, sources.map(({ path, size }, i) => [path, contents[i] ?? size])]);
}

function refuseOther(one: OpenPart, other: OpenPart): void {
  const [a, b] = [one.header, other.header];
  const differ = (what: string, first: string, second: string) =>
    differently(other, [`${what}: ${first} (${one.file}), ${second} (${other.file})`]);
  if (a.tool.version !== b.tool.version) throw differ('replylint', a.tool.version, b.tool.version);
  const flags = [...new Set([...Object.keys(a.options), ...Object.keys(b.options)])].sort();
  const lines = flags
    .filter((flag) => a.options[flag] !== b.options[flag])
    .map((flag) => `${flag}: ${a.options[flag] ?? '–'} (${one.file}), ${b.options[flag] ?? '–'} (${other.file})`);
  if (lines.length > 0) throw differently(other, lines);
}

function refuseIncomplete(group: readonly OpenPart[], all: readonly (readonly OpenPart[])[]): void {
  const { count } = group[0]!.header.shard;
  const there = new Set(group.map(({ header }) => header.shard.index));
  const missing = Array.from({ length: count }, (_, i) => i + 1).filter((index) => !there.has(index));
  if (missing.length === 0) return;
  // What is missing here may be there, made of something else.
  const stray = all
    .flat()
    .find(
      (part) => !group.includes(part) && part.header.shard.count === count && missing.includes(part.header.shard.index),
    );
  if (stray) throw otherExports(group[0]!, stray);
  const shards = all.flat().filter(({ header }) => header.shard.count !== count);
  throw shardsMissing(group[0]!, missing, shards);
}

/** An export counts once. */
function refuseOverlap(groups: readonly (readonly OpenPart[])[]): void {
  const seen = new Map<string, OpenPart>();
  for (const [part] of groups) {
    for (const [i, { path, size }] of part!.header.sources.entries()) {
      if (size === null) continue;
      const key = JSON.stringify([path, part!.result.contents[i] ?? size]);
      const other = seen.get(key);
      if (other) throw overlapping(path, other, part!);
      seen.set(key, part!);
    }
  }
}

function wasStopped({ file }: OpenPart): UserError {
  return new UserError({
    title: { zh: '这一份中途停过，不完整', en: 'was stopped and is not whole' },
    hint: { zh: '请重做这一份', en: 'make this shard again' },
    file,
  });
}

function differently({ file }: OpenPart, lines: readonly string[]): UserError {
  const detail = lines.join('\n');
  return new UserError({
    title: {
      zh: '这些分片是用不同的选项做的，不能合并',
      en: 'was made with other options than the rest and cannot be merged',
    },
    detail: { zh: detail, en: detail },
    hint: { zh: '请用同样的选项重做', en: 'make it again with the same options' },
    file,
  });
}

function otherExports(one: OpenPart, other: OpenPart): UserError {
  const detail = differenceOf(one, other);
  return new UserError({
    title: {
      zh: `和 ${one.file} 不是同一批导出文件做的，不能合并`,
      en: `was made of other exports than ${one.file} and cannot be merged`,
    },
    detail,
    hint: { zh: '请用同样的文件重做', en: 'make it again of the same files' },
    file: other.file,
  });
}

function differenceOf(one: OpenPart, other: OpenPart): Text {
  const [a, b] = [one.header.sources, other.header.sources];
  const count = Math.max(a.length, b.length);
  for (let i = 0; i < count; i++) {
    const [first, second] = [a[i]?.path ?? '–', b[i]?.path ?? '–'];
    if (first !== second) return { zh: `${first}，${second}`, en: `${first} in the one, ${second} in the other` };
    const [m, n] = [one, other].map(({ header, result }) => result.contents[i]?.bytes ?? header.sources[i]!.size);
    if (m !== n)
      return {
        zh: `${first}：${one.file} 里是 ${m} 字节，${other.file} 里是 ${n} 字节`,
        en: `${first}: ${m} bytes in ${one.file}, ${n} bytes in ${other.file}`,
      };
    if (one.result.contents[i]?.sum !== other.result.contents[i]?.sum)
      return { zh: `${first}：内容不同`, en: `${first}: not the same content` };
  }
  return { zh: '', en: '' };
}

function twice(one: OpenPart, other: OpenPart): UserError {
  const { index, count } = other.header.shard;
  return new UserError({
    title: {
      zh: `第 ${index}/${count} 份重复了：${one.file} 也是`,
      en: `is shard ${index}/${count}, and so is ${one.file}`,
    },
    file: other.file,
  });
}

function shardsMissing(part: OpenPart, missing: readonly number[], others: readonly OpenPart[]): UserError {
  const { count } = part.header.shard;
  const names = missing.slice(0, 20).map((index) => `${index}/${count}`);
  const rest = missing.length - names.length;
  const [other] = others;
  const shard = other?.header.shard;
  return new UserError({
    title: {
      zh: `还缺 ${names.join('、')}${rest > 0 ? ` 等 ${missing.length} 份` : ''}`,
      en: `missing: shard ${names.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`,
    },
    detail: {
      zh: `${part.file} 是第 ${part.header.shard.index}/${count} 份${shard ? `，${other!.file} 是第 ${shard.index}/${shard.count} 份` : ''}`,
      en: `${part.file} is shard ${part.header.shard.index}/${count}${shard ? `, ${other!.file} is shard ${shard.index}/${shard.count}` : ''}`,
    },
    hint: {
      zh: '请把所有分片都写上，没做完的用 --resume 补做',
      en: 'name all parts; --resume makes those that are not there',
    },
  });
}

function overlapping(path: string, one: OpenPart, other: OpenPart): UserError {
  return new UserError({
    title: { zh: `${path} 在 ${one.file} 里也有，会算两次`, en: `${path} is in ${one.file} too and would count twice` },
    file: other.file,
  });
}
