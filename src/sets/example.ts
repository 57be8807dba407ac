import type { ReplyLanguage } from '../input/reply.ts';
import type { Linter } from '../linter.ts';
import type { CheckedReply, CheckedText } from '../report/report.ts';
import { checkSets } from '../sets.ts';
import { slice } from '../text/written.ts';
import type { Example, Finding } from '../types.ts';

/** What a rule about the set finds in an example: the agent's words in its context are the other replies, in one file unless they tell another. */
export function findInSet(linter: Linter, id: string, example: Example): readonly Finding[] {
  const others = (example.context ?? []).flatMap((said) =>
    'agent' in said ? [{ text: said.agent, fields: said.fields ?? {} }] : [],
  );
  const all = [...others, { text: example.text, fields: example.fields ?? {} }];
  const ruleById = new Map(linter.rules.map(({ rule }) => [rule.id, rule]));
  const files = new Map<string, { text: string; replies: CheckedReply[] }>();
  for (const [i, { text, fields }] of all.entries()) {
    const path = fields.file ?? '';
    const file = files.get(path) ?? { text: '', replies: [] };
    files.set(path, file);
    const start = file.text.length;
    file.text += `${text}\n`;
    const end = start + text.length;
    file.replies.push({
      conversation: { id: String(i), kind: 'canned', messages: [{ role: 'agent', text }] },
      reply: {
        ...slice(file.text, start, end),
        key: fields.key ?? String(i + 1),
        region: { start, end },
        ...(fields.language !== undefined && { language: languageOf(fields.language) }),
        ...(fields.translationOf !== undefined && { translationOf: fields.translationOf }),
      },
      findings: [],
      hidden: [],
      ruleById,
    });
  }
  const texts = [...files].map(
    ([path, { text, replies }]): CheckedText => ({ path, name: path, text, replies, findings: [] }),
  );
  const own = linter.rules.filter(({ rule }) => rule.id === id);
  const last = String(all.length - 1);
  return checkSets(texts, () => own)
    .flatMap(({ replies }) => replies)
    .filter(({ conversation }) => conversation.id === last)
    .flatMap(({ findings }) => findings);
}

function languageOf(told: string): ReplyLanguage {
  return told === 'en' || told === 'zh-Hant' ? told : 'zh-Hans';
}
