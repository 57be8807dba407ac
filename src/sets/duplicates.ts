import { firstWords, isSameEntry, type Member, nameOf, type SetFact } from './set.ts';
import { isCourtesy, type Reading, SLOT } from './wording.ts';

/** Shorter ones are answers that every set has several of: 好的, 请稍等. */
const LEAST = 8;

/** Replies that say the same as an earlier one: particles, courtesies, ways to say a word and the order of clauses make no difference, facts do. */
export function duplicates(members: readonly Member[]): readonly SetFact[] {
  const earlierByKey = new Map<string, number[]>();
  const found: SetFact[] = [];
  members.forEach((own, member) => {
    const { text } = own.checked.reply;
    const least = (own.rule.options.minLength as number | undefined) ?? LEAST;
    const keys = sayingsOf(own.reading, least);
    const earlier = keys.flatMap((key) => earlierByKey.get(key) ?? []);
    for (const key of keys) remember(earlierByKey, key, member);
    const first = earlier.toSorted((a, b) => a - b).find((other) => !isSameEntry(members[other]!, own));
    if (first === undefined) return;
    const other = members[first]!;
    found.push({
      member,
      ...firstWords(text),
      data: { reply: nameOf(other) },
      others: [{ member: first, ...firstWords(other.checked.reply.text) }],
    });
  });
  return found;
}

/** Of entries that say one thing so many are remembered: the variants of a key must not hide the reply of another. */
const MOST_KEPT = 8;

function remember(lists: Map<string, number[]>, key: string, member: number): void {
  const list = lists.get(key);
  if (!list) lists.set(key, [member]);
  else if (list.length < MOST_KEPT) list.push(member);
}

/** One of these is the same for texts that say the same: all their words in order, or their clauses in any; none of a text that says too little to tell. */
function sayingsOf(reading: Reading, least: number): readonly string[] {
  const said = reading.contents().filter((content) => content.length > 0);
  const facts = said.filter((content) => !isCourtesy(content));
  const kept = facts.length > 0 ? facts : said;
  const size = kept.reduce((sum, content) => sum + sizeOf(content), 0);
  if (size < least) return [];
  const clauses = kept.map((content) => content.join(' '));
  return clauses.length > 1 ? [clauses.join(' '), clauses.toSorted().join('\n')] : clauses;
}

/** Han characters and digits one by one; a word of letters says as much as two of them. */
function sizeOf(content: readonly string[]): number {
  return content.reduce((sum, token) => sum + (token !== SLOT && /^\p{Script=Latin}/u.test(token) ? 2 : 1), 0);
}
