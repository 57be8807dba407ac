import { describe, expect, it } from 'vitest';
import { isHanAt, langOf, lettersOf } from '../../src/text/script.ts';

describe('lettersOf', () => {
  it.each<[text: string, han: number, words: number, hans: number, hant: number]>([
    ['', 0, 0, 0, 0],
    ['您好，请问订单号是多少？', 10, 0, 5, 0],
    ['請問訂單號是多少', 8, 0, 0, 5],
    ['我要退 iPhone 15 Pro', 3, 2, 0, 0],
    ['A b cd-ef', 0, 2, 0, 0],
    ['〇々𠮷㐀', 4, 0, 0, 0],
  ])('%s', (text, han, words, hans, hant) => {
    expect(lettersOf(text)).toEqual({ han, words, hans, hant });
  });
});

describe('isHanAt', () => {
  it('is what Unicode says of every unit', () => {
    const han = /\p{Script=Han}/u;
    const wrong: string[] = [];
    for (let unit = 0; unit <= 0xffff; unit++) {
      const char = String.fromCharCode(unit);
      if (isHanAt(char, 0) !== han.test(char)) wrong.push(unit.toString(16));
    }
    expect(wrong).toEqual([]);
  });
});

describe('langOf', () => {
  it.each<[text: string, lang: string]>([
    ['', 'zh'],
    ['12345', 'zh'],
    ['K', 'en'],
    ['Your order 30112 has shipped.', 'en'],
    ['好的 thanks for your patience and have a nice day', 'en'],
    ['请打开 App Store 更新', 'zh'],
  ])('%s', (text, lang) => {
    expect(langOf(text)).toBe(lang);
  });
});
