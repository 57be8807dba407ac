import { displayWidth } from '../../text/width.ts';
import type { Locale } from '../../types.ts';
import { percent, thousands } from './parts/words.ts';

export interface Progress {
  readonly conversations: number;
  readonly withFindings: number;
  readonly messages: number;
  readonly bytes: number;
  /** Absent when nobody can tell, as for a pipe. */
  readonly totalBytes?: number | undefined;
  readonly milliseconds: number;
}

/** How far an audit is, as one line of at most `columns` columns for a terminal. */
export function progressLine(
  progress: Progress,
  { locale, columns }: { readonly locale: Locale; readonly columns: number },
): string {
  const { conversations, withFindings, messages, bytes, totalBytes, milliseconds } = progress;
  const zh = locale === 'zh';
  const parts: string[] = [];
  const isKnown = totalBytes !== undefined && totalBytes > 0;
  if (isKnown) parts.push(`${Math.min(99, Math.floor((bytes * 100) / totalBytes))}%`);
  parts.push(zh ? `${thousands(conversations)} 个会话` : `${thousands(conversations)} conversations`);
  if (conversations > 0) {
    const share = percent(withFindings, conversations);
    parts.push(zh ? `${share} 有问题` : `${share} with findings`);
  }
  if (milliseconds >= 1000) {
    const rate = thousands(Math.round((messages * 1000) / milliseconds));
    parts.push(zh ? `每秒 ${rate} 条消息` : `${rate} messages/s`);
    if (isKnown && bytes > 0 && bytes < totalBytes) {
      const left = clock(Math.ceil((milliseconds * (totalBytes - bytes)) / bytes / 1000));
      parts.push(zh ? `还剩 ${left}` : `${left} left`);
    }
  }
  const between = zh ? '，' : ', ';
  const fits = (count: number) => displayWidth(parts.slice(0, count).join(between)) <= columns;
  while (parts.length > 0 && !fits(parts.length)) parts.pop();
  return parts.join(between);
}

/** 75 → 1:15, 3725 → 1:02:05. */
function clock(seconds: number): string {
  const two = (count: number) => String(count).padStart(2, '0');
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor(seconds / 60) % 60;
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}
