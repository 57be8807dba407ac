import { useOfName } from '../../parts/column-names.ts';
import { isRoleWord } from '../../parts/role-words.ts';
import { MOST_READ } from './columns-prose.ts';

/** What somebody said, when and to whom: a sheet of messages, and not of replies to be sent. */
export function isTranscript(rows: readonly (readonly string[])[], header: number): boolean {
  const names = rows[header]!;
  const columns = new Map<string, number>();
  for (const [i, name] of names.entries()) {
    const named = name.length <= 40 ? useOfName(name) : undefined;
    if (named?.isWhole && !columns.has(named.use)) columns.set(named.use, i);
  }
  const has = (...uses: string[]) => uses.some((use) => columns.has(use));
  if (has('conversation') && has('role', 'isAgent', 'isCustomer', 'receiver', 'time', 'start')) return true;
  if (has('time', 'clock') && has('role', 'isAgent', 'isCustomer', 'receiver')) return true;
  if (has('time', 'clock') && has('customer', 'customerName')) return true;
  if (has('time', 'clock', 'conversation') && names.some((name) => SPEAKER.test(name.trim()))) return true;
  if (names.some((name) => SAID_AT.test(name.trim()))) return true;
  const below = rows.slice(header + 1, header + 1 + MOST_READ);
  return ['role', 'sender'].some((use) => {
    const column = columns.get(use);
    const values =
      column === undefined ? [] : below.map((cells) => cells[column]?.trim() ?? '').filter((v) => v !== '');
    return values.length >= 2 && new Set(values).size >= 2 && values.every(isRoleWord);
  });
}

// --- internal ---

const SPEAKER =
  /^(?:发送[人者方]|發送[人者方]|传送者|傳送者|发言[人者]|發言[人者]|说话人|說話人|sender(?:[ _-]?(?:name|id))?|speaker|from(?:[ _-]?(?:name|user))?|author)$/i;

const SAID_AT =
  /^(?:(?:回复|回覆|发送|發送|传送|傳送|消息|訊息|讯息|聊天|对话|對話|留言)(?:日期)?[时時][间間]|(?:sent|replied)[ _-]?(?:at|on|time|date)|(?:message|reply|chat)[ _-]?(?:time|date|timestamp))$/i;
