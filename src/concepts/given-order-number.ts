import { DIGIT, LATIN, SIGN } from '../text/traits.ts';
import type { CodeConcept } from './code-concept.ts';
import { matchesOf } from './given.ts';

/** `订单号：20240101`, `运单 SF1234567890123`, `order #A1234`, what an anonymiser left of one: `[订单x]`. Not: `订单号是多少`. */
const NAMED =
  /(?:订单编?[号码]?|訂單編?[號碼]?|[单單][号號]|运单|運單|快递单|快遞單|交易号|交易號|(?:order|tracking|booking|reference|ticket|case|claim|invoice)(?: (?:number|no\.?|id|ref|reference))?)(?: ?(?:是|为|為|is|[:#]) ?){0,3} ?(?:[a-z]{0,6}[-_]?\d[\da-z-]{4,}|\[[^\]]{1,6}\])/giu;
/** Long runs of digits stand for orders by themselves; a phone number has eleven, a card sixteen or nineteen. */
const ALONE =
  /(?<![\d*/=_.a-z-])(?:\d{9,10}|\d{12,15}|\d{17,18}|\d{20,24}|(?:sf|jd|yt|zto|ems)[a-z]{0,3}\d{9,})(?![\d*/=_a-z-])/giu;
const MARK = /\[(?:订单|訂單|单号|运单)[^\]]{0,4}\]|\[?orderid_\d+\]?/giu;
/** Some piece of every one. */
const ANY = /\d[\da-z-]{4}|\[|orderid/iu;

export const givenOrderNumber: CodeConcept = {
  id: 'given-order-number',
  about: { zh: '客户给的订单号、运单号', en: 'An order or tracking number that the customer gave' },
  reads: 'folded',
  needs: DIGIT | SIGN | LATIN,
  reach: ['quote', 'link', 'variable', 'code'],
  examples: {
    hit: [
      '订单号：301122334455',
      '就是这单 [订单x]',
      '運單號SF1234567890123',
      '咨询订单编号 88231907',
      'My order number is A-20931.',
      'It is order #552310',
    ],
    miss: ['订单号在哪里看', '我的手机13812345678', '这个订单什么时候到', '打了10010没人接', 'Where is my order?'],
  },
  find: (text) => (ANY.test(text) ? matchesOf(text, [NAMED, ALONE, MARK]) : []),
};
