import type { ReplyLanguage } from '../input/reply.ts';
import type { Member, SetFact } from './set.ts';

/** An entry: the replies that are translations of each other. */
interface Entry {
  readonly members: number[];
  readonly languages: Map<ReplyLanguage, number>;
}

/** Entries without a language that most entries of their files have, told once at the text that was there first. */
export function translations(members: readonly Member[]): readonly SetFact[] {
  const entries = entriesOf(members);
  const facts: SetFact[] = [];
  for (const group of groupsOf(entries, members)) {
    const expected = usualIn(group);
    const source = sourceOf(group, expected);
    for (const { languages, members: own } of group) {
      const missing = expected.filter((language) => !languages.has(language));
      if (missing.length === 0) continue;
      const member = (source !== undefined && languages.get(source)) || Math.min(...own);
      const data = {
        missing: missing.length === 1 ? missing[0]!.toLowerCase() : missing.join('、'),
        count: missing.length,
      };
      facts.push({ member, start: 0, end: 0, data });
    }
  }
  return facts.sort((a, b) => a.member - b.member);
}

function entriesOf(members: readonly Member[]): Entry[] {
  const byId = new Map<string, Entry>();
  members.forEach(({ checked: { reply } }, member) => {
    const { translationOf, language } = reply;
    if (translationOf === undefined || language === undefined) return;
    const entry: Entry = byId.get(translationOf) ?? { members: [], languages: new Map() };
    byId.set(translationOf, entry);
    entry.members.push(member);
    if (!entry.languages.has(language)) entry.languages.set(language, member);
  });
  return [...byId.values()];
}

/** Entries of the same files belong together: the files of one translation, or the columns of one sheet. */
function groupsOf(entries: readonly Entry[], members: readonly Member[]): Entry[][] {
  const parent = new Map<object, object>();
  const rootOf = (file: object): object => {
    let root = file;
    for (let next = parent.get(root); next !== undefined; next = parent.get(root)) root = next;
    if (root !== file) parent.set(file, root);
    return root;
  };
  const filesOf = ({ members: own }: Entry) => own.map((member) => members[member]!.file);
  for (const entry of entries) {
    const [first, ...rest] = filesOf(entry).map(rootOf);
    for (const other of rest) {
      const root = rootOf(other);
      if (root !== rootOf(first!)) parent.set(root, rootOf(first!));
    }
  }
  const groups = new Map<object, Entry[]>();
  for (const entry of entries) {
    const root = rootOf(filesOf(entry)[0]!);
    const group = groups.get(root);
    if (group) group.push(entry);
    else groups.set(root, [entry]);
  }
  return [...groups.values()];
}

/** So many entries make a habit. */
const LEAST = 3;

/** The languages that more than half of the entries have, in the order they came. */
function usualIn(group: readonly Entry[]): ReplyLanguage[] {
  if (group.length < LEAST) return [];
  const counts = new Map<ReplyLanguage, number>();
  for (const { languages } of group) {
    for (const language of languages.keys()) counts.set(language, (counts.get(language) ?? 0) + 1);
  }
  return [...counts].filter(([, count]) => count * 2 > group.length).map(([language]) => language);
}

/** The language that the most entries have: what the others are translated from. */
function sourceOf(group: readonly Entry[], usual: readonly ReplyLanguage[]): ReplyLanguage | undefined {
  const countOf = (language: ReplyLanguage) => group.filter(({ languages }) => languages.has(language)).length;
  return usual.toSorted((a, b) => countOf(b) - countOf(a))[0];
}
