import type { ConversationView } from './concepts/conversation-view.ts';
import { langOf, scriptOf } from './text/script.ts';
import type { Lang, Message, Role, Script } from './types.ts';

/** What words put into a message have to match. */
export interface Writing {
  readonly lang: Lang;
  readonly script: Script;
}

/** A reply of so many characters says what language it is in. */
const SHORT = 60;

/**
 * Tells how each message is written. The language of a word or two without Han is that of the conversation; the script of
 * a message that shows none is that of its author's other messages, then of the conversation. What concerns more than the
 * message is worked out once.
 */
export function writingIn(view: ConversationView): (message: number) => Writing {
  const { messages } = view.conversation;
  const all = (list: readonly Message[]) => list.map(({ text }) => text).join('\n');
  const scriptByRole = new Map<Role, Script>();
  let lang: Lang | undefined;

  const langFor = (message: number): Lang => {
    const read = view.text(message);
    const { text } = read;
    const isShort = text.length < SHORT && (text.match(/[a-z]+/gi)?.length ?? 0) < 3;
    if (!isShort) return read.lang();
    lang ??= langOf(all(messages));
    return lang;
  };
  const scriptOfOthers = (role: Role): Script => {
    const known = scriptByRole.get(role);
    if (known) return known;
    const script = scriptOf(all(messages.filter((m) => m.role === role))) ?? scriptOf(all(messages)) ?? 'hans';
    scriptByRole.set(role, script);
    return script;
  };
  return (message) => {
    const { role, text } = messages[message]!;
    return { lang: langFor(message), script: scriptOf(text) ?? scriptOfOthers(role) };
  };
}
