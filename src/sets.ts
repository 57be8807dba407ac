import type { EffectiveRule } from './linter.ts';
import { placesOf } from './report/parts/places.ts';
import type { CheckedReply, CheckedText, Related } from './report/report.ts';
import { duplicates } from './sets/duplicates.ts';
import { facts } from './sets/facts.ts';
import { names } from './sets/names.ts';
import { scripts } from './sets/scripts.ts';
import type { Member, SetFact, SetJudge, SetPlace } from './sets/set.ts';
import { translations } from './sets/translations.ts';
import { read } from './sets/wording.ts';
import { toSource } from './text/written.ts';
import type { Conversation, Finding, Scope, Suggestion } from './types.ts';

const JUDGES: ReadonlyMap<string, SetJudge> = new Map([
  ['duplicates', duplicates],
  ['facts', facts],
  ['names', names],
  ['scripts', scripts],
  ['translations', translations],
]);

/** The rules that are in force for a reply; the same list for all that have the same settings. */
type RulesFor = (reply: CheckedReply) => readonly EffectiveRule[];

/** The texts with what the rules about the set of all canned replies find, in order of place, and the other places that it is about. */
export function checkSets(texts: readonly CheckedText[], rulesFor: RulesFor): readonly CheckedText[] {
  const members = membersByRule(texts, rulesFor);
  const found = new Map<CheckedReply, { finding: Finding; related: readonly Related[] }[]>();
  const relate = relatedIn();
  for (const own of members.values()) {
    for (const fact of JUDGES.get(own[0]!.rule.check)!(own)) {
      const { checked } = own[fact.member]!;
      const one = { finding: toFinding(fact, own), related: (fact.others ?? []).map((place) => relate(place, own)) };
      const list = found.get(checked);
      if (list) list.push(one);
      else found.set(checked, [one]);
    }
  }
  if (found.size === 0) return texts;
  return texts.map((text) =>
    text.replies.some((reply) => found.has(reply))
      ? { ...text, replies: text.replies.map((reply) => withFound(reply, found.get(reply))) }
      : text,
  );
}

/** By rule, the replies that it judges. */
function membersByRule(texts: readonly CheckedText[], rulesFor: RulesFor): Map<string, Member[]> {
  const members = new Map<string, Member[]>();
  const known = new Map<readonly EffectiveRule[], readonly EffectiveRule[]>();
  for (const file of texts) {
    for (const checked of file.replies) {
      const all = rulesFor(checked);
      let rules = known.get(all);
      if (!rules) {
        rules = all.filter(({ rule, severity }) => severity !== 'off' && JUDGES.has(rule.check));
        known.set(all, rules);
      }
      const reading = read(checked.reply.text);
      for (const { rule } of rules) {
        if (!isIn(rule.applies, checked.conversation)) continue;
        const member: Member = { checked, file, rule, reading };
        const list = members.get(rule.id);
        if (list) list.push(member);
        else members.set(rule.id, [member]);
      }
    }
  }
  return members;
}

function isIn({ kind, channel }: Scope, conversation: Conversation): boolean {
  if (kind && !kind.includes(conversation.kind)) return false;
  return !channel || channel.includes(conversation.channel ?? 'chat');
}

function toFinding({ member, start, end, data = {}, instead = [] }: SetFact, members: readonly Member[]): Finding {
  const { checked, rule } = members[member]!;
  const { conversation, reply } = checked;
  const edits = instead.map((text): Suggestion => ({ kind: 'review', start, end, text }));
  return {
    rule: rule.id,
    severity: rule.severity,
    conversation: conversation.id,
    message: conversation.messages.length - 1,
    role: 'agent',
    start,
    end,
    quote: reply.text.slice(start, end),
    data,
    suggestions: [...edits, { kind: 'advice', text: rule.advice }],
  };
}

/** Tells where a place is in its file. */
function relatedIn(): (place: SetPlace, members: readonly Member[]) => Related {
  const known = new Map<CheckedText, ReturnType<typeof placesOf>>();
  return ({ member, start, end }, members) => {
    const { file, checked } = members[member]!;
    const { reply } = checked;
    let placeOf = known.get(file);
    if (!placeOf) {
      placeOf = placesOf(file.text);
      known.set(file, placeOf);
    }
    const { cell } = reply;
    const { line, column } = cell
      ? { line: cell.row, column: cell.column }
      : placeOf(toSource(reply.map, { start, end }).start);
    return { path: file.path ?? file.name, key: reply.key, line, column, quote: reply.text.slice(start, end) };
  };
}

function withFound(
  reply: CheckedReply,
  found: readonly { finding: Finding; related: readonly Related[] }[] = [],
): CheckedReply {
  if (found.length === 0) return reply;
  const related = new Map(reply.related);
  for (const one of found) if (one.related.length > 0) related.set(one.finding, one.related);
  return {
    ...reply,
    findings: [...reply.findings, ...found.map(({ finding }) => finding)].sort(byPlace),
    ...(related.size > 0 && { related }),
  };
}

/** The order of {@link lint}: earlier, longer, rule id. */
function byPlace(a: Finding, b: Finding): number {
  return a.start - b.start || b.end - a.end || (a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : 0);
}
