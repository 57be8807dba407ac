import { DIGIT } from '../text/traits.ts';
import type { CodeConcept } from './code-concept.ts';
import { before, isReference, passesLuhn } from './numbers.ts';

/** 13 to 19 digits in one run or in fours: `6222021234567890`, `6222 0212 3456 7890 123`, `3782 822463 10005`. */
const CARD =
  /(?<![\da-z./=_*-])(?:\d{4}([ -])\d{4}\1\d{4}\1\d{1,4}(?:\1\d{1,3})?|\d{4}([ -])\d{6}\2\d{5}|\d{13,19})(?![\da-z*_]|-\d)/gi;
const NAMED =
  /(?:卡号|卡號|[银銀]行卡|储蓄卡|儲蓄卡|信用卡|借记卡|借記卡|账[号户]|帳[號戶号户]|账號|开户|開戶|汇款|匯款|转账|轉帳|[银銀]行|card|account)[^\d。！!?\n]{0,10}$/i;

export const bankCard: CodeConcept = {
  id: 'bank-card',
  about: { zh: '完整的银行卡号', en: 'A full bank card number' },
  reads: 'folded',
  needs: DIGIT,
  reach: ['quote', 'code'],
  examples: {
    hit: [
      '退款会退到您的银行卡6222020200112230004，请留意。',
      '卡号 4111 1111 1111 1111，对吗？',
      '您尾款是用5555555555554444这张信用卡号5555555555554444付的。',
    ],
    miss: [
      '您的订单号4111111111111111已发货。',
      '退款会退到尾号0016的银行卡。',
      '运单 6222020200112230004 正在派送。',
      '流水号2025030112345678901已查到。',
      '卡号6222 **** **** 0016已绑定。',
    ],
  },
  find(text) {
    if (!/\d{4}[ -]?\d{4}/.test(text)) return [];
    const spans = [];
    for (const match of text.matchAll(CARD)) {
      const digits = match[0].replace(/\D/g, '');
      if (!isIssued(digits) || !passesLuhn(digits) || isReference(text, match.index)) continue;
      // One number in ten passes the checksum: a bare run needs the word, or China UnionPay's own length.
      const certain =
        digits.length < match[0].length || (digits.startsWith('62') && /^(?:\d{16}|\d{19})$/.test(digits));
      if (certain || NAMED.test(before(text, match.index, 24))) {
        spans.push({ start: match.index, end: match.index + match[0].length });
      }
    }
    return spans;
  },
};

/** Prefix and length go together: UnionPay 62, Visa 4, Mastercard 51–55 and 2221–2720, Amex, JCB, Diners, Discover. */
function isIssued(digits: string): boolean {
  switch (digits.length) {
    case 13:
      return digits.startsWith('4');
    case 14:
      return /^3[068]/.test(digits);
    case 15:
      return /^3[47]/.test(digits);
    case 16:
      return /^(?:4|5[1-5]|62|35|6011|65|2(?:22[1-9]|2[3-9]|[3-6]|7[01]|720))/.test(digits);
    default:
      return /^(?:62|4\d{18}$|9[0-9]55)/.test(digits);
  }
}
