import type { Role } from '../../types.ts';
import { type Fields, fieldsOf, firstText, has, listOf, rowOf, textOf, timeOf } from '../parts/json-fields.ts';
import { fromJson } from '../parts/json-format.ts';
import { channelOfWord } from '../parts/json-roles.ts';
import type { Piece } from '../transcript.ts';

/** Azure: call transcripts with all words in `Content`, and the conversations that Azure AI Language takes. learn.microsoft.com analyze-conversations */
export const azureCall = fromJson({
  id: 'azure-call',
  about: { zh: 'Azure 通话转写（JSON）', en: 'Azure call transcripts (JSON)' },
  lists: [['conversations'], ['analysisInput', 'conversations']],
  matches(value) {
    const call = fieldsOf(value);
    if (typeof call.Content === 'string') return has(call, 'ConversationId') && SPEAKER.test(call.Content) ? 1 : 0;
    const items = listOf(call.conversationItems).map(fieldsOf);
    return items.length > 0 && items.every((item) => has(item, 'participantId', 'text')) ? 1 : 0;
  },
  *rows({ value, line }, _options, { document }): Iterable<Piece> {
    const call = fieldsOf(value);
    if (typeof call.Content === 'string') yield* contentRows(call.Content, call, line, document);
    else yield* itemRows(call, line, document);
  },
});

/** `Agent (Ben): Hello` and `Customer: Hi`, but not `Note: hi`. */
const SPEAKER = /^[ \t]*(Agent|Customer|Supervisor|System|Bot)[ \t]*(?:\(([^)\n]{1,80})\))?[ \t]*:[ \t]*/im;
const OFFSET = /^\d{1,2}:\d{2}(?::\d{2})?(?:\.\d+)?$/;

interface Spoken {
  readonly role: Role;
  readonly sender: string | undefined;
  text: string;
  readonly time: string | undefined;
}

function* contentRows(content: string, call: Fields, line: number, document: number): Iterable<Piece> {
  const customer = /^[ \t]*Customer[ \t]*\(([^)\n]{1,80})\)/im.exec(content)?.[1];
  const common = {
    line,
    conversation: firstText(call.ConversationId, document),
    channel: 'phone' as const,
    customerName: customer,
    fields: fieldsFrom(call),
  };
  let time: string | undefined;
  let last: Spoken | undefined;
  /** Who speaks on when words stand without a name, such as after a stage direction. */
  let speaking: Pick<Spoken, 'role' | 'sender'> | undefined;
  for (const raw of content.split(/\r\n|\r|\n/)) {
    const words = raw.trim();
    const speaker = SPEAKER.exec(words);
    const isOffset = OFFSET.test(words);
    // What stands in brackets by itself, and what comes before the first speaker, was not said by anybody.
    const isStage = /^\[[^\]]+\]$/.test(words) || (speaking === undefined && speaker === null);
    // Digits at the end are a time that was cut off.
    if (words === '' || (!speaker && !isOffset && /^[\d:]+$/.test(words))) continue;
    if (last && !speaker && !isOffset && !isStage) {
      last.text += `\n${words}`;
      continue;
    }
    if (last) yield rowOf({ ...common, ...last });
    last = undefined;
    if (isOffset) time = startedAt(call.StartTime, words) ?? words;
    else if (speaker) {
      const role = /agent|supervisor/i.test(speaker[1]!)
        ? 'agent'
        : /customer/i.test(speaker[1]!)
          ? 'customer'
          : 'system';
      speaking = { role, sender: speaker[2] };
      last = { ...speaking, text: words.slice(speaker[0].length), time };
    } else if (isStage) yield rowOf({ ...common, time, role: 'system', aside: 'automatic', text: words });
    else last = { ...speaking!, text: words, time };
  }
  if (last) yield rowOf({ ...common, ...last });
}

/** `2024-11-22 21:00:00` and `00:01:05` make `2024-11-22 21:01:05`; `undefined` where the start is written otherwise. */
function startedAt(start: unknown, offset: string): string | undefined {
  const day = /^(\d{4})-(\d\d)-(\d\d)[ T](\d\d):(\d\d)(?::(\d\d))?$/.exec(textOf(start) ?? '');
  if (!day) return undefined;
  const [year, month, date, hour, minute, second] = day.slice(1).map((part) => Number(part ?? 0));
  const parts = offset.split(':').map(Number);
  const seconds = parts.reduce((sum, part) => sum * 60 + part, 0);
  const at = Date.UTC(year!, month! - 1, date, hour, minute, second) + Math.round(seconds) * 1000;
  return new Date(at).toISOString().slice(0, 19).replace('T', ' ');
}

function fieldsFrom({ ClientId, StartTime, EndTime }: Fields): Readonly<Record<string, string>> {
  const fields = { ClientId, StartTime, EndTime };
  return Object.fromEntries(
    Object.entries(fields).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}

function* itemRows(call: Fields, line: number, document: number): Iterable<Piece> {
  for (const item of listOf(call.conversationItems).map(fieldsOf)) {
    const text = textOf(item.text);
    if (text === undefined) continue;
    const who = firstText(item.role, item.participantId) ?? '';
    yield rowOf({
      line,
      id: textOf(item.id),
      conversation: firstText(call.id, document),
      time: timeOf(item.timestamp),
      role: /^agent/i.test(who) ? 'agent' : /^customer/i.test(who) ? 'customer' : undefined,
      sender: textOf(item.participantId),
      channel: call.modality === 'transcript' ? 'phone' : (channelOfWord(call.modality) ?? 'chat'),
      text,
    });
  }
}
