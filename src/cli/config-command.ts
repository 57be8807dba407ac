import { resolve } from 'node:path';
import { loadConfig } from '../config/index.ts';
import { formatOf } from '../input/index.ts';
import { displayWidth } from '../text/width.ts';
import type { Locale } from '../types.ts';
import { type CheckRequest, loadRequest } from './checking.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
import { type Io, write } from './io.ts';
import { paintFor } from './paint.ts';
import { shownPath } from './sources.ts';

export type ConfigRequest = Pick<CheckRequest, 'config' | 'profile' | 'rule' | 'channel' | 'kind' | 'locale' | 'color'>;

/** Prints the settings in force for a file, each with where it comes from. */
export async function showConfig(
  file: string | undefined,
  request: ConfigRequest,
  io: Io,
  fallback: Locale,
): Promise<ExitCode> {
  const config = await loadConfig(loadRequest(request, io));
  const locale = request.locale ?? config.locale ?? fallback;
  const zh = locale === 'zh';
  const paint = await paintFor(io.stdout, io, request.color);
  const isCanned = file !== undefined && (config.toldOf(resolve(io.cwd, file)) !== undefined || isData(file));
  const settings = config.explain({
    kind: request.kind ?? (isCanned ? 'canned' : 'draft'),
    ...(file !== undefined && { path: resolve(io.cwd, file) }),
    ...(request.channel && { channel: request.channel }),
  });
  const files = config.files.map((path) => shownPath(resolve(io.cwd, path), io.cwd));
  const found = files.length > 0 ? files.join(zh ? '、' : ', ') : zh ? '没有配置文件' : 'no config file';
  const rows = settings.map(
    ({ key, value, from }) => [key, typeof value === 'string' ? value : JSON.stringify(value), from] as const,
  );
  const [first, second] = [0, 1].map((i) => Math.min(44, Math.max(0, ...rows.map((row) => displayWidth(row[i]!)))));
  const lines = rows.map(([key, value, from]) => `${pad(key, first!)}  ${pad(value, second!)}  ${paint('dim', from)}`);
  const target = file === undefined ? '' : zh ? `，文件 ${file}` : `, file ${file}`;
  await write(io.stdout, `${paint('strong', (zh ? '配置：' : 'Config: ') + found + target)}\n\n${lines.join('\n')}\n`);
  return EXIT.clean;
}

/** Whether a file of this name, if it holds replies, holds canned ones. */
function isData(file: string): boolean {
  const id = formatOf(file)?.id;
  return id !== undefined && id !== 'text' && id !== 'markdown';
}

function pad(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - displayWidth(text)));
}
