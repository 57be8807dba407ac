import type { Channel, Role } from '../../types.ts';
import { type Fields, firstText } from './json-fields.ts';

/** The role that a word of a platform stands for; bots, teams and workflows are the system. */
export function roleOfWord(word: unknown): Role | undefined {
  if (typeof word !== 'string') return undefined;
  const key = word.toLowerCase();
  if (AGENTS.has(key)) return 'agent';
  if (CUSTOMERS.has(key)) return 'customer';
  return SYSTEMS.has(key) ? 'system' : undefined;
}

const AGENTS = new Set(['agent', 'admin', 'owner', 'staff', 'supervisor']);
const CUSTOMERS = new Set(['customer', 'contact', 'end-user', 'end_user', 'lead', 'visitor', 'client']);
const SYSTEMS = new Set(['system', 'bot', 'agent_bot', 'agentbot', 'team', 'workflow', 'trigger', 'operator', 'rule']);

/** The channel that a word such as `web_widget`, `voice` or `Channel::Email` stands for. */
export function channelOfWord(word: unknown): Channel | undefined {
  if (typeof word !== 'string' || word === '') return undefined;
  const key = word.toLowerCase();
  if (/mail/.test(key)) return 'email';
  if (/phone|voice|\bcall\b|aircall/.test(key)) return 'phone';
  if (
    /chat|messag|widget|whatsapp|line|telegram|facebook|instagram|twitter|sms|wechat|conversation|beacon|api/.test(key)
  ) {
    return 'chat';
  }
  return /ticket|web|form|portal|help/.test(key) ? 'ticket' : undefined;
}

/** A person's name as shown: in one field or in two. */
export function nameOf(person: Fields): string | undefined {
  const whole = firstText(person.display_name, person.name, person.available_name, person.fullName);
  if (whole !== undefined) return whole;
  const parts = [
    firstText(person.first_name, person.firstName, person.firstname, person.first),
    firstText(person.last_name, person.lastName, person.lastname, person.last),
  ].filter((part) => part !== undefined);
  return parts.length > 0 ? parts.join(' ') : undefined;
}
