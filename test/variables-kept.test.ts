import { describe, expect, it } from 'vitest';
import { editText } from '../src/edits.ts';
import { docs } from '../src/generated/docs.ts';
import { createLinter } from '../src/linter.ts';
import { isEdit } from '../src/report/report.ts';
import type { Conversation, Example } from '../src/types.ts';

const VARIABLES = [
  '{name}',
  '{{ticket.customer.firstname}}',
  '%{ticket.name.first}',
  '[订单号]',
  '[Product Name]',
  '____',
  '<insert issue>',
  '$' + '{{ github.actor }}',
  '{# 备注 #}',
  '$[Price]',
  '{{ x | default: "there" }}',
  '{% if customer.vip %}',
  '{{#if vip}}',
  '{%customer.firstName,fallback=there%}',
  '{!Contact.FirstName}',
  '{{{body}}}',
  '{count, plural, one {# item} other {# items}}',
  '%s',
  '%(name)s',
  '【买家昵称】',
  '#订单号#',
  '｛姓名｝',
  '%FIRST_NAME%',
  '<<FirstName>>',
  '*|FNAME|*',
  ':order_id',
  // What a rule forbids elsewhere is a name here.
  '{亲}',
  '{{但是}}',
  '{{ cannot_refund }}',
] as const;

const linter = createLinter({ profile: 'all' });

/** The rules whose findings are about variables: what they change is what they are for. */
const ABOUT = /variable|placeholder/;

describe('variables are tokens', () => {
  const rules = Object.entries(docs.rules).filter(([id]) => !ABOUT.test(id));
  it.each(rules.map(([id, { bad }], i) => [id, bad.slice(0, 2), i] as const))(
    'no finding, suggestion or fix cuts or drops one: %s',
    (_, examples, turn) => {
      const broken = examples.flatMap((example, e) =>
        placesIn(example).flatMap((place, p) => {
          const variable = VARIABLES[(turn * 7 + e * 5 + p) % VARIABLES.length]!;
          return lossesOf(seeded(example, variable, place), variable, p === 0);
        }),
      );
      expect(broken).toEqual([]);
    },
  );
});

/** The beginning, the end, and beside and inside what the example quotes. */
function placesIn({ text, quote = '' }: Example): readonly number[] {
  const start = Math.max(0, text.indexOf(quote));
  const end = start + quote.length;
  return [...new Set([0, start, (start + end) >> 1, end, text.length])];
}

/** An example with a variable; apart from Latin letters and where it would be a word with them. */
function seeded(example: Example, variable: string, at: number): Conversation {
  const [before, after] = [example.text.slice(0, at), example.text.slice(at)];
  const isApart = /^[:%*_]/.test(variable) || /[a-z\d]$/i.test(before) || /^[a-z\d]/i.test(after);
  const text = isApart ? `${before} ${variable} ${after}` : before + variable + after;
  const customer = example.customer === undefined ? [] : [{ role: 'customer' as const, text: example.customer }];
  return { id: 'seeded', kind: 'canned', messages: [...customer, { role: 'agent', text }] };
}

function lossesOf(conversation: Conversation, variable: string, withRewrite: boolean): readonly string[] {
  const reply = conversation.messages.length - 1;
  const { text } = conversation.messages[reply]!;
  const count = (of: string) => of.split(variable).length;
  const lost: string[] = [];
  const note = (by: string, after: string) => {
    if (count(after) < count(text)) lost.push(`${by}: ${text} → ${after}`);
  };
  const start = text.indexOf(variable);
  const end = start + variable.length;
  for (const finding of linter.run(conversation).findings) {
    if (finding.message !== reply || ABOUT.test(finding.rule)) continue;
    const isCut = (at: number) => start < at && at < end;
    const isInside = finding.end > finding.start && start <= finding.start && finding.end <= end;
    if (isCut(finding.start) || isCut(finding.end) || isInside)
      lost.push(`${finding.rule} 「${finding.quote}」 ${text}`);
    for (const edit of finding.suggestions.filter(isEdit)) note(finding.rule, editText(text, [edit]));
  }
  note('fix', linter.fix(conversation).text);
  if (withRewrite && !variable.includes('firstname')) note('rewrite', linter.rewrite(conversation).text);
  return lost;
}
