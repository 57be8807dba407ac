import { nearest, UserError } from '../errors.ts';
import type { Label, Labels } from '../eval/labels.ts';
import type { Text } from '../types.ts';
import { linesOf } from './parts/lines.ts';

/** An object of a JSON line, as it stands. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** The objects of JSON lines with their line; a line that is none is told. */
export function objectsOf(
  file: string,
  text: string,
  onError: (error: UserError) => void,
): { readonly line: number; readonly value: JsonObject }[] {
  return linesOf(text).flatMap((written, i) => {
    if (written.trim() === '') return [];
    try {
      const value: unknown = JSON.parse(written);
      if (isObject(value)) return [{ line: i + 1, value }];
      onError(at(file, i + 1, { zh: '这一行不是 JSON 对象', en: 'this line is no JSON object' }));
    } catch (cause) {
      const title = { zh: '这一行不是完整的 JSON', en: 'this line is no JSON' };
      onError(new UserError({ title, file, line: i + 1, cause }));
    }
    return [];
  });
}

/** Labels, a conversation a line. A label of another shape is told, and all others count. */
export function labelsOf(file: string, text: string, onError: (error: UserError) => void): Labels[] {
  return objectsOf(file, text, onError).flatMap(({ line, value }) => {
    const tell = (title: Text) => onError(at(file, line, title));
    const { id, labels, unsure = [] } = value;
    if (typeof id !== 'string' && typeof id !== 'number') {
      tell({ zh: '缺少 id：这是哪个会话的标注？', en: 'no id: which conversation are these labels of?' });
      return [];
    }
    const unread: string[] = [];
    let isWhole = true;
    const read = (list: unknown, name: string): Label[] => {
      if (Array.isArray(list)) {
        return list.flatMap((one: unknown, i) => {
          const label = labelOf(one, `${name}[${i}]`, tell);
          if (label) return [label];
          if (isObject(one) && typeof one.rule === 'string' && one.rule !== '') unread.push(one.rule);
          else isWhole = false;
          return [];
        });
      }
      isWhole = false;
      const near = list === undefined ? nearest(name, Object.keys(value)) : undefined;
      tell(
        near === undefined
          ? { zh: `${name} 要是一个列表；没有毛病写 []`, en: `${name} is to be a list; [] where there is no fault` }
          : { zh: `没有 ${name}，「${near}」是不是写错了？`, en: `has no ${name}: is “${near}” meant?` },
      );
      return [];
    };
    const own = { labels: read(labels, 'labels'), unsure: read(unsure, 'unsure') };
    // Of what could not be read nobody knows which fault it was: the conversation is not one without.
    return isWhole ? [{ id: String(id), ...own, unread, source: { path: file, line } }] : [];
  });
}

function labelOf(value: unknown, place: string, tell: (title: Text) => void): Label | undefined {
  if (!isObject(value)) {
    tell({ zh: `${place} 要写成 {"message","rule","quote"}`, en: `${place} is to be {"message","rule","quote"}` });
    return undefined;
  }
  const { message, rule, quote = '' } = value;
  if (typeof message !== 'number' || !Number.isInteger(message) || message < 0) {
    tell({
      zh: `${place} 的 message 要是第几条消息，从 0 数`,
      en: `${place}: message is to be the number of a message, counted from 0`,
    });
    return undefined;
  }
  if (typeof rule !== 'string' || rule === '') {
    tell({ zh: `${place} 没有写 rule`, en: `${place} names no rule` });
    return undefined;
  }
  if (typeof quote !== 'string') {
    tell({
      zh: `${place} 的 quote 要是原话；缺了什么的写 ""`,
      en: `${place}: quote is to be the words; "" for something that is missing`,
    });
    return undefined;
  }
  return { message, rule, quote };
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function at(file: string, line: number, title: Text): UserError {
  return new UserError({ title, file, line });
}
