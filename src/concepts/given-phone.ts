import { DIGIT, SIGN } from '../text/traits.ts';
import type { CodeConcept } from './code-concept.ts';
import { matchesOf } from './given.ts';

/** `13812345678`, `138 1234 5678`, `138****5678`, `0912-345-678`, `[电话x]`. Not: `10010`, `4006668888`. */
const NUMBER =
  /(?<![\d*/=_.a-z-])(?:(?:\+?86[- ]?)?1[3-9]\d(?:\d{8}|([- ])\d{4}\1\d{4}|[\d*]{4}\d{4})|09\d{2}([- ]?)\d{3}\2\d{3}|0\d{2,3}-\d{7,8})(?![\d*/=_a-z-])/giu;
const NAMED = /(?:phone|mobile|cell|number)(?: number)?(?: is|:)? ?\+?\d[\d ()-]{6,}\d/giu;
const MARK = /\[(?:电话|電話|手机|手機)[^\]]{0,4}\]/gu;
/** Some piece of every one. */
const ANY = /\d[\d* ()-]{6}|\[/;

export const givenPhone: CodeConcept = {
  id: 'given-phone',
  about: { zh: '客户给的电话号码', en: 'A phone number that the customer gave' },
  reads: 'folded',
  needs: DIGIT | SIGN,
  reach: ['quote', 'link', 'variable', 'code'],
  examples: {
    hit: ['13812345678', '电话是138 1234 5678', '尾號0912-345-678', '联系电话:[电话x]', 'My phone is 415 555 0132'],
    miss: ['10010打不通', '订单号301122334455', '打你们客服热线4006668888', '電話給過你們了', 'Call me later'],
  },
  find: (text) => (ANY.test(text) ? matchesOf(text, [NUMBER, NAMED, MARK]) : []),
};
