import { type FileHandle, open } from 'node:fs/promises';
import { resolve } from 'node:path';
import { UserError } from '../errors.ts';
import type { AuditEntry } from '../report/audit/entry.ts';
import { PART_VERSION, type PartHeader, type PartResult } from '../report/audit/part/part.ts';
import { PartError, readEntry, readHeader, readResult, readSeal, versionOf } from '../report/audit/part/read.ts';
import type { Io } from './io.ts';
import { fileError } from './notes.ts';
import { createSeal } from './seal.ts';

/** A part of a run that is whole as far as its ends tell. */
export interface OpenPart {
  readonly file: string;
  readonly header: PartHeader;
  readonly result: PartResult;
  /** Its entries in order, read as they are asked for. Throws a UserError for a part that is damaged. */
  entries(): EntryReader;
  close(): Promise<void>;
}

/** Entries one by one. */
export interface EntryReader {
  /** The next entry that is there without reading on. */
  ready(): AuditEntry | undefined;
  /** Reads on; whether there is more. */
  more(): Promise<boolean>;
}

/** The last line of a part is short. */
const LONGEST_SEAL = 256;
const CHUNK = 256 * 1024;
const LINE_END = 10;

/** Opens a part, and reads what stands before and after its entries. Throws a UserError for what is none, or not whole. */
export async function openPart(file: string, { cwd }: Pick<Io, 'cwd'>, chunk = CHUNK): Promise<OpenPart> {
  let handle: FileHandle | undefined;
  try {
    handle = await open(resolve(cwd, file));
    const own = handle;
    const { size } = await own.stat();
    const first = await firstLine(own, size, file);
    const headerEnd = Buffer.byteLength(first) + 1;
    const tail = await bytesOf(own, Math.max(0, size - LONGEST_SEAL), size);
    const sealLine = /\n("seal":\{[^\n]*\}\}\n)$/.exec(tail)?.[1];
    if (sealLine === undefined) throw notWhole(file);
    const header = told(file, 1, () => readHeader(first));
    const seal = told(file, undefined, () => readSeal(sealLine));
    const sealAt = size - sealLine.length;
    if (seal.result <= headerEnd || seal.result >= sealAt) throw damaged(file);
    const resultLine = await bytesOf(own, seal.result, sealAt);
    const result = told(file, undefined, () => readResult(resultLine.trimEnd()));
    return {
      file,
      header,
      result,
      close: () => own.close(),
      entries: () =>
        entryReader({
          ...{ handle: own, file, chunk, start: headerEnd, end: seal.result, count: result.entries, sum: seal.sum },
          ends: [`${first}\n`, resultLine],
        }),
    };
  } catch (error) {
    await handle?.close();
    throw fileError(error, file);
  }
}

interface Reading {
  readonly handle: FileHandle;
  readonly file: string;
  readonly chunk: number;
  readonly start: number;
  readonly end: number;
  readonly count: number;
  readonly sum: number;
  /** What was read before: all of it counts for the sum. */
  readonly ends: readonly [string, string];
}

function entryReader({ handle, file, chunk, start, end, count, sum, ends }: Reading): EntryReader {
  const seal = createSeal();
  seal.add(ends[0]);
  const buffer = Buffer.allocUnsafe(chunk);
  let at = start;
  let rest: Buffer = Buffer.alloc(0);
  let lines: string[] = [];
  let next = 0;
  let lineNumber = 1;
  let entries = 0;
  let before: AuditEntry['position'] = [0, -1];

  return {
    ready() {
      while (next < lines.length) {
        const line = lines[next++]!;
        lineNumber++;
        if (line === '"entries":[' || line === '],') continue;
        const entry = told(file, lineNumber, () => readEntry(line));
        const [source, ordinal] = entry.position;
        if (source < before[0] || (source === before[0] && ordinal <= before[1])) throw damaged(file, lineNumber);
        before = entry.position;
        entries++;
        return entry;
      }
      return undefined;
    },
    async more() {
      if (at >= end) {
        seal.add(ends[1]);
        if (seal.sum !== sum || entries !== count || rest.length > 0) throw damaged(file);
        return false;
      }
      const { bytesRead } = await handle.read(buffer, 0, Math.min(chunk, end - at), at);
      if (bytesRead === 0) throw notWhole(file);
      const read = buffer.subarray(0, bytesRead);
      at += bytesRead;
      seal.add(read);
      const last = read.lastIndexOf(LINE_END);
      if (last < 0) {
        rest = Buffer.concat([rest, read]);
        lines = [];
      } else {
        lines = Buffer.concat([rest, read.subarray(0, last)])
          .toString()
          .split('\n');
        rest = Buffer.from(read.subarray(last + 1));
      }
      next = 0;
      return true;
    },
  };
}

async function firstLine(handle: FileHandle, size: number, file: string): Promise<string> {
  for (let length = 4096; ; length *= 8) {
    const text = await bytesOf(handle, 0, Math.min(length, size));
    const version = versionOf(text);
    if (version === undefined) throw noPart(file);
    if (version !== PART_VERSION) throw otherVersion(file, version);
    const end = text.indexOf('\n');
    if (end >= 0) return text.slice(0, end);
    if (length >= size) throw notWhole(file);
  }
}

async function bytesOf(handle: FileHandle, start: number, end: number): Promise<string> {
  const bytes = Buffer.alloc(end - start);
  let at = 0;
  for (let more = 1; more > 0 && at < bytes.length; at += more)
    ({ bytesRead: more } = await handle.read(bytes, at, bytes.length - at, start + at));
  return bytes.toString('utf8', 0, at);
}

/** What a reader gives; what it throws is told with its place. */
function told<T>(file: string, line: number | undefined, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof PartError) throw damaged(file, line, error.message);
    throw error;
  }
}

function noPart(file: string): UserError {
  return new UserError({
    title: { zh: '不是 --shard 写出的分片', en: 'is no part that --shard has written' },
    hint: {
      zh: '分片这样写：replylint audit 五月/ --shard 1/4 -o part-1.json',
      en: 'parts are written with replylint audit may/ --shard 1/4 -o part-1.json',
    },
    file,
  });
}

function otherVersion(file: string, version: number): UserError {
  return new UserError({
    title: {
      zh: `分片的格式是第 ${version} 版，这个 replylint 只认第 ${PART_VERSION} 版`,
      en: `is a part of version ${version}; this replylint reads version ${PART_VERSION}`,
    },
    hint: { zh: '请用同一个版本重做这一份', en: 'make it again with this version' },
    file,
  });
}

function notWhole(file: string): UserError {
  return new UserError({
    title: { zh: '分片不完整，后面断了', en: 'is a part that breaks off: it is not whole' },
    hint: { zh: '请重做这一份', en: 'make this shard again' },
    file,
  });
}

function damaged(file: string, line?: number, detail?: string): UserError {
  return new UserError({
    title: { zh: '分片已损坏', en: 'is a damaged part' },
    detail: detail === undefined ? undefined : { zh: detail, en: detail },
    hint: { zh: '请重做这一份', en: 'make this shard again' },
    file,
    line,
  });
}
