import type { Attachment } from '../../types.ts';
import type { Row } from '../transcript.ts';

export type Fields = Readonly<Record<string, unknown>>;

/** An object of JSON; one without keys stands for anything else. */
export function fieldsOf(value: unknown): Fields {
  return isFields(value) ? value : {};
}

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** A text or a number as text; `undefined` for anything else and for an empty text. */
export function textOf(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** The first of several fields that has text. */
export function firstText(...values: readonly unknown[]): string | undefined {
  for (const value of values) {
    const text = textOf(value);
    if (text !== undefined) return text;
  }
  return undefined;
}

export function timeOf(value: unknown): string | number | undefined {
  if (typeof value === 'number') return value > 0 ? value : undefined;
  return typeof value === 'string' && value !== '' ? value : undefined;
}

export function has(value: Fields, ...keys: readonly string[]): boolean {
  return keys.every((key) => Object.hasOwn(value, key));
}

/** A row without the fields that are not known. */
export function rowOf(row: { readonly [K in keyof Row]: Row[K] | undefined } & Pick<Row, 'line' | 'text'>): Row {
  const known: Record<string, unknown> = {};
  for (const key in row) {
    const value = row[key as keyof Row];
    if (value !== undefined) known[key] = value;
  }
  return known as unknown as Row;
}

const STANDS_FOR: Readonly<Record<Attachment, readonly [zh: string, en: string]>> = {
  image: ['[图片]', '[image]'],
  sticker: ['[表情]', '[sticker]'],
  audio: ['[语音]', '[audio]'],
  video: ['[视频]', '[video]'],
  file: ['[文件]', '[file]'],
  location: ['[位置]', '[location]'],
  card: ['[卡片]', '[card]'],
};

/** What stands in the text for something that was sent in place of words. */
export function standIn(attachment: Attachment, lang: 'zh' | 'en'): string {
  return STANDS_FOR[attachment][lang === 'zh' ? 0 : 1];
}

/** What a file is, from its media type, its name or its address. */
export function attachmentOf(...hints: readonly unknown[]): Attachment {
  const hint = hints.filter((h) => typeof h === 'string').join(' ');
  if (/\bimage\b|image\/|\.(?:png|jpe?g|gif|webp|bmp|heic)\b/i.test(hint)) return 'image';
  if (/\b(?:audio|voice)\b|audio\/|\.(?:mp3|wav|amr|m4a|ogg|silk)\b/i.test(hint)) return 'audio';
  if (/\bvideo\b|video\/|\.(?:mp4|mov|avi|webm)\b/i.test(hint)) return 'video';
  return 'file';
}
