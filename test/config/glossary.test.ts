import { describe, expect, it } from 'vitest';
import { createLinter } from '../../src/linter.ts';
import { complaint, found, load } from './project.ts';

const config = (yaml: string) => load({ 'replylint.config.yaml': yaml });

describe('glossary', () => {
  it('names hide what is inside them, in any script', async () => {
    const own = await config('extends: all\nglossary: { names: [可能性咖啡, 亲亲宝贝, Maybe Later Bag] }\n');
    const rules = (text: string) => found(own, text).filter((f) => /vague|casual|slang|dont/.test(f));
    expect(rules('您買的可能性咖啡明天18點前送達。')).toEqual([]);
    expect(rules('亲亲宝贝这款纸尿裤有现货。')).toEqual([]);
    expect(rules('Your Maybe Later Bag arrives on 3 May.')).toEqual([]);
    expect(rules('可能明天到。')).toEqual(['no-vague-wording “可能”']);
  });

  it('a name does not hide the words around it', async () => {
    const own = await config('extends: recommended\nglossary: { names: [小桔灯] }\n');
    expect(found(own, '小桔灯我们不能退。')).toContain('no-flat-refusal “不能退”');
  });

  it('allowed phrases are not reported, but still say what they say', async () => {
    const own = await config('extends: all\nglossary: { allow: [亲爱的会员, 实在抱歉啦] }\n');
    expect(found(own, '亲爱的会员，明天18:00前送达。').filter((f) => /casual|slang/.test(f))).toEqual([]);
    // The apology in the allowed phrase still softens the refusal.
    expect(found(own, '实在抱歉啦，这个不能改。').map((f) => f.split(' ')[0])).not.toContain('no-flat-refusal');
  });

  it('an allowed phrase that is most of a finding covers it, a small part does not', async () => {
    const own = await config('extends: all\nglossary: { allow: [概不退换, 亲] }\n');
    expect(found(own, '特价概不退换。').filter((f) => f.startsWith('no-unfair-terms'))).toEqual([]);
    expect(found(own, '亲，明天18:00前送达。').filter((f) => f.startsWith('no-casual-address'))).toEqual([]);
    expect(found(own, '亲爱的，明天18:00前送达。')).toContain('no-casual-address “亲爱的”');
  });

  it('jargon is a list or a map to plain words', async () => {
    const map = await config(
      'extends: all\nglossary: { jargon: { 云仓直配: 仓库直接发货, ROMA: [会员编号, 会员号] } }\n',
    );
    const { linter } = map.linterFor({ kind: 'draft' });
    const [finding] = linter.lint('您的订单走云仓直配。').filter(({ rule }) => rule === 'no-unexplained-jargon');
    expect(finding).toMatchObject({ quote: '云仓直配' });
    expect(finding?.suggestions[0]).toMatchObject({ text: '仓库直接发货' });
    expect(found(map, '请提供您的ROMA。')).toContain('no-unexplained-jargon “ROMA”');
    const list = await config('extends: all\nglossary: { jargon: [云仓直配] }\n');
    expect(found(list, '您的订单走云仓直配。')).toContain('no-unexplained-jargon “云仓直配”');
  });

  it('is there for programs too', () => {
    const linter = createLinter({ glossary: { names: ['可能性咖啡'], allow: ['不行'] } });
    expect(linter.lint('可能性咖啡明天18:00前到，不行').map(({ rule }) => rule)).not.toContain('no-flat-refusal');
  });

  it('tells a phrase listed twice, an empty one, and a wrong key', async () => {
    expect(await complaint({ 'replylint.config.yaml': 'glossary: { names: [小桔, 小桔] }\n' })).toMatch(
      /“小桔” is listed twice/,
    );
    expect(await complaint({ 'replylint.config.yaml': 'glossary: { allow: [""] }\n' })).toMatch(/empty/);
    expect(await complaint({ 'replylint.config.yaml': 'glossary: { nmaes: [小桔] }\n' })).toMatch(
      /did you mean “names”/,
    );
  });

  it('stands in the effective config', async () => {
    const own = await config('glossary: { names: [小桔] }\n');
    expect(own.explain({ kind: 'draft' })).toContainEqual({
      key: 'glossary.names',
      value: ['小桔'],
      from: 'replylint.config.yaml:1',
    });
  });
});
