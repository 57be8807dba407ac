import { describe, expect, it } from 'vitest';
import { brief, dialogue, ownLinter } from '../own.ts';

const concepts = {
  'own-upset': { phrases: ['太差', '还是不行'] },
  'own-well': { phrases: ['好了', '谢谢'] },
  'own-joke': { phrases: ['哈哈'] },
};
const options = { find: 'own-upset', settled: 'own-well', unless: { has: ['own-joke'], within: 'block' } };
const linter = ownLinter([{ id: 'r', check: 'parting', options, applies: { role: 'customer' } }], concepts);

const cases: [name: string, lines: string[], expected: string[]][] = [
  ['the last words', ['客户：登不上', '客服：重启试试', '客户：试了。还是不行'], ['r 2 还是不行']],
  ['the last words, answered', ['客户：登不上', '客服：重启', '客户：还是不行', '客服：再等等'], ['r 2 还是不行']],
  ['before something neutral', ['客服：重启', '客户：还是不行', '客户：唉'], ['r 1 还是不行']],
  ['well afterwards', ['客服：重启', '客户：还是不行', '客户：哦好了'], []],
  ['well afterwards in one message', ['客服：重启', '客户：本来太差，现在好了'], []],
  ['well at first', ['客服：重启', '客户：谢谢，可还是不行'], ['r 1 谢谢，可还是不行']],
  ['upset before the answer', ['客户：太差', '客服：重启', '客户：嗯'], []],
  ['never answered', ['客户：太差', '客户：还是不行'], []],
  ['unless', ['客服：重启', '客户：哈哈', '客户：还是不行'], []],
];

describe('parting', () => {
  it.each(cases)('%s', (_, lines, expected) => {
    expect(brief(linter.lint(dialogue(...lines)))).toEqual(expected);
  });

  it.each([
    [['客户：太差', '客服：重启'], ['r']],
    [['客服：重启', '客户：嗯'], ['r']],
    [['客服：重启', '客户：好了'], []],
    [['客服：重启', '客户：还是不行'], []],
  ])('judges those who came back and told how it went: %j', (lines, expected) => {
    expect(linter.run(dialogue(...lines)).notApplicable).toEqual(expected);
  });
});
