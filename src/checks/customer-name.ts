import type { ConversationView } from '../concepts/conversation-view.ts';
import { foldUnits } from '../text/fold.ts';
import { type Address, addresses, genderOf, latinWords, partsOfName, withoutTitle } from '../text/names.ts';
import { type Check, type Fact, NOT_APPLICABLE } from './check.ts';

/** The customer's name against the record. Silent where the input tells no name, or only a nickname. */
export const customerName: Check = {
  id: 'customer-name',
  about: { zh: '称呼与登记的客户姓名一致', en: 'the name a customer is addressed by against the name on record' },
  options: {
    report: {
      kind: ['wrong', 'missing'],
      required: true,
      about: {
        zh: 'wrong 叫错姓名或先生女士；missing 开场没有叫姓名',
        en: 'wrong: another name or title; missing: the opening reply does not use the name',
      },
    },
  },
  create: (options) => (view, targets) => {
    const record = view.conversation.customerName?.trim();
    if (!record) return NOT_APPLICABLE;
    if (options.report === 'wrong')
      return targets.flatMap(({ messages }) => messages.flatMap((message) => wrongIn(view, message, record)));
    return targets.flatMap(({ block, messages }): Fact[] => {
      const message = messages[0]!;
      if (view.place(block).first !== true) return [];
      const text = messages.map((m) => view.text(m).text).join('\n');
      return usesName(text, record) ? [] : missingAt(message, view.text(message).text, record);
    });
  },
};

function wrongIn(view: ConversationView, message: number, record: string): Fact[] {
  const read = view.text(message);
  const quoted = read.masks().filter(({ kind }) => kind === 'quote');
  return addresses(read.text).flatMap((address): Fact[] => {
    if (quoted.some(({ start, end }) => start <= address.start && address.end <= end)) return [];
    const right = rightAddress(address, read.text, record);
    if (right === undefined) return [];
    return [{ message, start: address.start, end: address.end, instead: [right], data: { name: record } }];
  });
}

/** How the customer should have been addressed; nothing when the address is right, or when nobody can tell. */
function rightAddress(address: Address, text: string, record: string): string | undefined {
  const known = partsOfName(record);
  const isHan = /\p{Script=Han}/u.test(address.name);
  if (!known || isHan !== (known.lang === 'zh')) return undefined;
  const gender = genderOf(record);
  const wrongTitle = gender !== undefined && address.gender !== undefined && gender !== address.gender;
  if (!isHan) {
    const said = latinWords(address.name);
    if (said.every((word) => known.parts.includes(word)) && !wrongTitle) return undefined;
    const words = record.split(/\s+/);
    if (said.length > 1) return record;
    return /\b(?:mr|mrs|ms|miss|dr|prof)\.?\s$/i.test(text.slice(0, address.start)) ? words.at(-1) : words[0];
  }
  const title = text.slice(address.start + address.name.length, address.end);
  const said = foldUnits(address.name);
  // A record such as 王女士 says nothing about the given name.
  const isFit = known.parts.includes(said) || (known.parts.length === 1 && said.startsWith(known.parts[0]!));
  if (isFit && !wrongTitle) return undefined;
  return gender ? record : `${withoutTitle(record)}${title}`;
}

function usesName(text: string, record: string): boolean {
  const known = partsOfName(record);
  if (!known) return true;
  if (known.lang === 'zh') {
    const folded = foldUnits(text);
    return addresses(text).length > 0 || known.parts.some((part) => part.length > 1 && folded.includes(part));
  }
  const said = new Set(latinWords(text));
  return known.parts.some((part) => said.has(part)) || addresses(text).length > 0;
}

/** Where the name would stand: before 您好, after Hi. */
function missingAt(message: number, text: string, record: string): Fact[] {
  const english = /^(\s*(?:hi|hello|hey|dear|good (?:morning|afternoon|evening)))(?: there)?\b/i.exec(text);
  if (english && partsOfName(record)?.lang === 'en') {
    const first = record.split(/\s+/)[0]!;
    return [{ message, start: english[1]!.length, end: english[0].length, instead: [` ${first}`] }];
  }
  const start = text.length - text.trimStart().length;
  const greeted = /^\s*[您你]好/u.test(text);
  const instead = /\p{Script=Han}/u.test(text) ? [greeted ? record : `${record}您好，`] : [];
  return [{ message, start, end: start, instead }];
}
