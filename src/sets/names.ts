import { foldUnits } from '../text/fold.ts';
import { isHanAt, toHans } from '../text/script.ts';
import type { Span } from '../types.ts';
import type { Member, SetFact, SetPlace } from './set.ts';

/** The ways a set writes one name, with the first place of each. */
interface Spelling {
  readonly form: string;
  readonly places: SetPlace[];
}
type Group = Map<string, Spelling>;

/** Names that a set writes in two ways, once at each rarer way: WeChat and Wechat, 7天无理由 and 七天无理由. */
export function names(members: readonly Member[]): readonly SetFact[] {
  const latin = new Map<string, Group>();
  const han = new Map<string, Group>();
  const told = toldForms(members);
  members.forEach(({ checked, reading }, member) => {
    const { text } = checked.reply;
    const bare = reading.own();
    for (const { start, end } of latinNames(bare))
      note(latin, keyOf(bare.slice(start, end)), { member, start, end }, text);
    for (const { key, start, end } of [...knownNames(bare), ...quotedTitles(bare)]) {
      // A name in the other script is no other name.
      const form = text.slice(start, end);
      note(han, toHans(form) === form ? key : `${key} hant`, { member, start, end }, text);
    }
  });
  const facts: SetFact[] = [];
  for (const [key, group] of latin) facts.push(...spellings(group, told.get(key), isName));
  for (const group of [...han.values(), ...slipsOf(han)]) facts.push(...spellings(group, undefined, () => true));
  return facts.sort((a, b) => a.member - b.member || a.start - b.start);
}

function note(groups: Map<string, Group>, key: string, place: SetPlace, text: string): void {
  const form = text.slice(place.start, place.end);
  const group = groups.get(key) ?? new Map<string, Spelling>();
  groups.set(key, group);
  const spelling = group.get(form);
  if (spelling) spelling.places.push(place);
  else group.set(form, { form, places: [place] });
}

/** One finding a rarer spelling, where the spellings show that it is a name. */
function spellings(group: Group, told: string | undefined, isOne: (forms: readonly string[]) => boolean): SetFact[] {
  if (group.size < 2 && (told === undefined || group.has(told))) return [];
  const all = [...group.values()];
  const forms = all.map(({ form }) => form);
  if (told === undefined && !isOne(forms)) return [];
  const best = told ?? all.toSorted(byUse)[0]!.form;
  const shown = group.get(best)?.places.slice(0, 1) ?? [];
  return all.flatMap(({ form, places }) => {
    if (form === best || (told === undefined && isShouted(form))) return [];
    return [{ ...places[0]!, data: { name: best, count: places.length }, instead: [best], others: shown }];
  });
}

/** The most used first, of equal ones that with more capitals; a shouted one last. */
function byUse(a: Spelling, b: Spelling): number {
  const capitals = ({ form }: Spelling) => form.replace(/[^A-Z]/g, '').length;
  return (
    Number(isShouted(a.form)) - Number(isShouted(b.form)) ||
    b.places.length - a.places.length ||
    capitals(b) - capitals(a)
  );
}

// --- names in Latin letters

const WORD = /[A-Za-z][A-Za-z\d]*|\d+/g;
const LONGEST_NUMBER = 4;

/** Words, and words joined to the next one or to a number by nothing, a space or a dash: iPhone 15, Wi-Fi, Google Play. */
function latinNames(text: string): Span[] {
  const found: Span[] = [];
  let before: RegExpExecArray | undefined;
  for (const word of text.matchAll(WORD)) {
    const [letters] = word;
    const start = word.index;
    const end = start + letters.length;
    const isLetters = /^[A-Za-z]/.test(letters);
    if (isLetters && letters.length > 2) found.push({ start, end });
    const joint = before && text.slice(before.index + before[0].length, start);
    const isJoined = joint === ' ' || joint === '-' || joint === '';
    if (before && isJoined && /^[A-Za-z]/.test(before[0]) && letters.length <= (isLetters ? 20 : LONGEST_NUMBER)) {
      if (!isLetters || isCapital(before[0]) || isCapital(letters) || isAmongHan(text, before.index, end))
        found.push({ start: before.index, end });
    }
    before = word;
  }
  return found;
}

function isCapital(word: string): boolean {
  return /[A-Z]/.test(word);
}

function isAmongHan(text: string, start: number, end: number): boolean {
  return start > 0 && end < text.length && isHanAt(text, start - 1) && isHanAt(text, end);
}

function keyOf(form: string): string {
  return form.toLowerCase().replace(/[\s-]/g, '');
}

function isShouted(form: string): boolean {
  return /^[A-Z][A-Z\s-]+$/.test(form);
}

/** A capital inside a word, or a word with a number grown on: what no ordinary word has. */
const ODD = /[a-z][A-Z]|^(?=.{4,})[A-Z][A-Za-z]*\d|^[a-z][A-Z]/;

/** Whether the ways of writing something show that it is a name: one has a capital inside, or all have capitals in the middle of sentences. */
function isName(forms: readonly string[]): boolean {
  const plain = forms.filter((form) => !isShouted(form));
  if (plain.length < 2) return false;
  // “The osTicket” and “the osTicket” differ in a word that is no part of the name.
  if (plain.some((form) => ODD.test(form) && /\d|^[^\s-]*$/.test(form)))
    return plain.every((form) => ODD.test(form) || /[A-Z\d]/.test(form) || !/[\s-]/.test(form));
  return false;
}

/** The names that the config tells, as they are to be written, by key. */
function toldForms(members: readonly Member[]): ReadonlyMap<string, string> {
  const told = new Map<string, string>();
  for (const list of new Set(members.map(({ rule }) => rule.options.names))) {
    for (const name of (list as readonly string[] | undefined) ?? []) {
      // “Care” is a name and “care” a word.
      if (/^[A-Za-z][A-Za-z\d]*(?:[ -][A-Za-z\d]+)?$/.test(name) && !/^[A-Z]?[a-z]+$/.test(name))
        told.set(keyOf(name), name);
    }
  }
  return told;
}

// --- names in Han

/** Ways to call one thing that no customer should have to match up. On folded text; the key is the group. */
const KNOWN: readonly (readonly [string, RegExp])[] = [
  ['无理由', /(?:7天|七天|7日|七日)无理由/g],
  ['账号', /账号|帐号/g],
  ['运费', /运费(?!险|补贴)|邮费/g],
  ['运单号', /快递单号|运单号码?|物流单号/g],
];

function* knownNames(text: string): Iterable<Span & { key: string }> {
  const folded = foldUnits(text);
  for (const [key, pattern] of KNOWN) {
    for (const { index, 0: name } of folded.matchAll(pattern)) yield { key, start: index, end: index + name.length };
  }
}

/** Titles of documents and activities in their marks, long enough to be no button. */
function* quotedTitles(text: string): Iterable<Span & { key: string }> {
  for (const { index, 0: marked } of text.matchAll(/[《「『](\p{Script=Han}{5,20})[》」』]/gu)) {
    const title = foldUnits(marked.slice(1, -1));
    yield { key: `《${title}`, start: index + 1, end: index + marked.length - 1 };
  }
}

/** What makes two titles of one character's difference titles of two things. */
const FACT = /[\d一二两三四五六七八九十上下前后首末新旧老大小男女东西南北内外春夏秋冬早晚买卖退换发收进出甲乙丙]/;

/** Pairs of titles that differ in one character. */
function slipsOf(han: ReadonlyMap<string, Group>): Group[] {
  const titles = [...han].filter(([key]) => key.startsWith('《'));
  const byGap = new Map<string, [string, Group]>();
  const pairs: Group[] = [];
  for (const [key, group] of titles) {
    for (let i = 1; i < key.length; i++) {
      const gap = `${key.slice(0, i)}_${key.slice(i + 1)}`;
      const other = byGap.get(gap);
      if (!other) byGap.set(gap, [key, group]);
      else if (!FACT.test(key[i]!) && !FACT.test(other[0][i]!)) pairs.push(new Map([...other[1], ...group]));
    }
  }
  return pairs;
}
