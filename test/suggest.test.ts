import { describe, expect, it } from 'vitest';
import type { ConceptSource } from '../src/concepts/concept.ts';
import type { Conversation, Finding, Message } from '../src/types.ts';
import { ownLinter } from './own.ts';

const concepts: Record<string, Partial<ConceptSource>> = {
  'own-cannot': { phrases: ['办不了'] },
  'own-way': { phrases: ['您可以'] },
  'own-you': { phrases: [{ phrase: '你', instead: ['您'], kind: 'safe' }] },
  'own-number': { patterns: ['尾号\\d{4}'] },
};
const review = (text: string) => ({ zh: [{ over: 'clause' as const, kind: 'review' as const, text }] });
const linter = ownLinter(
  [
    { id: 'cannot', options: { find: 'own-cannot' }, suggest: review('您可以{替代办法}') },
    { id: 'you', options: { find: 'own-you' } },
    {
      id: 'number-first',
      check: 'prior',
      options: { find: 'own-number', needs: 'own-way' },
      suggest: review('您可以把{号码}发我核对'),
    },
  ],
  concepts,
);

/** A customer and an agent by turns, the agent saying something else at some of the messages. */
function chat(length: number, said: Readonly<Record<number, string>> = {}): Conversation {
  const messages = Array.from({ length }, (_, i): Message => {
    if (i % 2 === 0) return { role: 'customer', text: '那我的包裹什么时候能到' };
    return { role: 'agent', text: said[i] ?? '快递已经到您所在的城市，今天会派送' };
  });
  return { id: 'parcel', kind: 'transcript', messages };
}

const texts = (finding: Finding | undefined) =>
  finding?.suggestions.flatMap((suggestion) => (suggestion.kind === 'advice' ? [] : [suggestion.text]));

describe('suggestions in a long conversation', () => {
  it.each([1, 25, 59, 61, 199, 399])('are those of a short one, at message %i', (at) => {
    const said = '这个包裹退换办不了';
    const [short] = linter.lint(chat(20, { 9: said }));
    const [long] = linter.lint(chat(400, { [at]: said }));
    expect(texts(short)).toEqual(['您可以{替代办法}']);
    expect(long).toEqual({ ...short, message: at });
  });

  it('keep to the message they are for', () => {
    const findings = linter.lint(chat(300, { 95: '你稍等', 97: '你的包裹办不了改址', 203: '你再看看' }));
    expect(findings.map((finding) => [finding.rule, finding.message, texts(finding)])).toEqual([
      ['you', 95, ['您']],
      ['you', 97, ['您', '您可以{替代办法}']],
      ['cannot', 97, ['您可以{替代办法}']],
      ['you', 203, ['您']],
    ]);
  });

  it('take no longer than a second or two, however many findings', () => {
    const said = Object.fromEntries(
      Array.from({ length: 2000 }, (_, i) => [2 * i + 1, i % 2 ? '你的退换办不了' : '你的改址办不了']),
    );
    const conversation = chat(4000, said);
    const { findings } = linter.find(conversation);
    const started = performance.now();
    const suggested = linter.suggest(conversation, findings);
    expect(performance.now() - started).toBeLessThan(8000);
    expect(suggested).toHaveLength(findings.length);
    // What there was no time to try keeps the replacements of its own words.
    expect(texts(suggested.findLast(({ rule }) => rule === 'you'))).toEqual(['您']);
    expect(texts(suggested.find(({ rule }) => rule === 'cannot'))).toEqual(['您可以{替代办法}']);
  });
});
