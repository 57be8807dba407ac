import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { LoadedConfig } from '../config/index.ts';
import type { CreateAuditFormat } from '../report/audit/format.ts';
import { PART_VERSION, type PartHeader, type PartResult, partFormat, type Shard } from '../report/audit/part/part.ts';
import { hashOf } from '../text/hash.ts';
import type { Locale } from '../types.ts';
import type { AuditRequest, AuditSettings } from './audit-options.ts';
import type { ExportSource } from './audit-sources.ts';
import { createSeal } from './seal.ts';
import { version } from './version.ts';

/** Writes the part of a share, once all is known that it takes. */
export interface PartMaker {
  readonly header: PartHeader;
  readonly format: () => CreateAuditFormat;
  result(result: Omit<PartResult, 'entries' | 'summary'>): void;
}

export interface PartRequest {
  readonly request: AuditRequest;
  readonly config: LoadedConfig;
  readonly settings: AuditSettings;
  readonly sources: readonly ExportSource[];
  readonly shard: Shard;
  readonly locale: Locale;
  readonly cwd: string;
}

export async function createPart(asked: PartRequest): Promise<PartMaker> {
  let known: Omit<PartResult, 'entries' | 'summary'> | undefined;
  const header = await headerOf(asked);
  return {
    header,
    format: () =>
      partFormat(header, createSeal(), () => {
        if (!known) throw new Error('a part is ended before its result is known');
        return known;
      }),
    result(result) {
      known = result;
    },
  };
}

/** The same for a thread, which says of each conversation what the part will hold, and no more. */
export function partPieces(header: PartHeader): () => CreateAuditFormat {
  return () =>
    partFormat(header, createSeal(), () => {
      throw new Error('a thread ends no part');
    });
}

async function headerOf({ request, config, settings, sources, shard, locale, cwd }: PartRequest): Promise<PartHeader> {
  const { transcripts, top, sample, seed } = settings;
  const options: Record<string, unknown> = {
    '--from': request.from,
    '--map': Object.entries(transcripts.map).sort(([a], [b]) => (a < b ? -1 : 1)),
    '--agents': request.agents,
    '--timezone': transcripts.timezone,
    '--date-order': request.dateOrder,
    '--session-gap': transcripts.sessionGap,
    '--window': transcripts.window,
    '--encoding': transcripts.encoding,
    '--channel': request.channel,
    '--profile': request.profile,
    '--rule': request.rule,
    '--config': await configDigest(config, cwd),
    '--only-agent': request.onlyAgent,
    '--since': request.since,
    '--until': request.until,
    '--sample': sample,
    '--seed': seed,
    '--top': top,
    '--suggest': request.suggest ?? false,
    '--no-mask': request.mask === false,
    '--locale': locale,
  };
  const told = Object.entries(options).filter(([, value]) => value !== undefined);
  return {
    version: PART_VERSION,
    tool: { name: 'replylint', version },
    shard,
    options: Object.fromEntries(told.map(([flag, value]) => [flag, wordOf(value)])),
    verdict: {
      failOn: request.failOn ?? config.failOn ?? null,
      maxWarnings: request.maxWarnings ?? config.maxWarnings ?? null,
      minScore: request.minScore ?? null,
    },
    sources: sources.map(({ path, isPiped, size, modified }) => ({
      path,
      size: isPiped ? null : size,
      modified: modified ?? null,
    })),
  };
}

function wordOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** Equal for configs that say the same, wherever they are. */
async function configDigest(config: LoadedConfig, cwd: string): Promise<string> {
  if (config.files.length === 0) return 'none';
  const texts = await Promise.all(config.files.map((file) => readFile(resolve(cwd, file), 'utf8')));
  return hashOf([...texts, config.ownText()].join('\u0000')).toString(36);
}
