import { DIGIT } from '../text/traits.ts';
import type { Span } from '../types.ts';
import type { CodeConcept } from './code-concept.ts';
import { after, before, isReference } from './numbers.ts';

/** Neither a digit nor a letter, path or formula stands on either side: jd.com/13812345678.html, **21*13812345678#. */
const LEFT = '(?<![\\da-z*/=_&?%-])(?<![a-z\\d][.])';
const RIGHT = '(?![\\da-z*/=_#@%]|-\\d|\\.[\\da-z])';

/** Mobile numbers need no word beside them: `138 1234 5678`, `+86-13812345678`, `0912-345-678`. Not: `138****1234`, `12812345678`. */
const MOBILE = new RegExp(
  `${LEFT}(?:\\(?(?:\\+|00)?86\\)?[- ]?)?1[3-9]\\d(?:\\d{8}|([- ])\\d{4}\\1\\d{4})${RIGHT}|` +
    `${LEFT}(?:\\+?886[- ]?)?09\\d{2}([- ]?)\\d{3}\\2\\d{3}${RIGHT}|${LEFT}\\+?886[- ]?9\\d{2}([- ]?)\\d{3}\\3\\d{3}${RIGHT}`,
  'gi',
);
/** `0755-23081234`, `(010) 88886666`, `(02)2345-6789`. Not: `0755-`, `010-1234`. */
const LANDLINE = new RegExp(
  `${LEFT}(?<!\\d )(?:\\(0\\d{1,3}\\) ?|0\\d{2,3}[- ])[2-9]\\d{2,3}[- ]?\\d{4}(?! \\d)${RIGHT}|${LEFT}0[1-9]\\d{1,2}[2-8]\\d{6,7}${RIGHT}`,
  'gi',
);
/** `+852 9123 4567`, `+44 20 7946 0958`. Not: `+1-800-555-0199`, `+100`. */
const INTERNATIONAL = new RegExp(`${LEFT}\\+(?!86|886)[1-9]\\d{0,2}(?:[- ]?\\(?\\d{1,4}\\)?){2,5}${RIGHT}`, 'gi');
/** Hong Kong numbers are too short to stand alone: `电话9123 4567`. */
const HONG_KONG = new RegExp(`${LEFT}[5-79]\\d{3}[- ]?\\d{4}${RIGHT}`, 'gi');
const CALLED = /(?:电话|電話|手机|手機|致电|致電|whatsapp|联络|聯絡)(?:号码|號碼|号|號)?[是为為: ]{0,3}$/i;

/** In North America, beside the word that says whose it is: `his cell is (415) 555-0132`. */
const NORTH_AMERICAN = new RegExp(
  `${LEFT}(?:\\+?1[-. ])?(?:\\([2-9]\\d{2}\\) ?|[2-9]\\d{2}[-. ])[2-9]\\d{2}[-. ]\\d{4}(?!\\d)`,
  'gi',
);
const SOMEBODYS = /\b(?:his|her|their|your|my|personal|cell|mobile|recipient|driver|customer|home)\b[^.!?\n]{0,24}$/i;
const TOLL_FREE_AREA = /^(?:\+?1[-. ])?\(?8(?:00|33|44|55|66|77|88)/;

/** A line of the house: the customer is meant to have it. */
const HOUSE_LINE =
  /(?:热线|熱線|专线|專線|总机|總機|(?:客服|服务|服務|售后|售後|咨询|諮詢|官方|投诉|投訴|公司|门店|門店)(?:电话|電話|号码|號碼)|helpline|hotline|toll|call us)[^。！!?\n]{0,10}$/i;
/** Besides those, a landline beside a place of business is its desk. */
const DESK =
  /(?:客服|售后|售後|门店|門店|网点|網點|营业厅|營業廳|服务|服務|公司|官方|维修|維修|银行|銀行|医院|醫院|酒店|前台|传真|傳真|专柜|專櫃|仓库|倉庫|站点|驿站|驛站|专卖|專賣|广场|廣場|大厦|商场|[层樓楼] ?(?:电话|電話))[^。！!?\n]{0,40}$/;
const HOUSE_AFTER = /^ ?(?:\(?(?:国际|國際)?客服|热线|熱線|专线|專線|分机|分機|[转轉] ?\d)/;
/** Shown to explain how to dial or write: 例如13912345678. */
const SAMPLE = /(?:例如|比如|譬如|例:|格式|示例|e\.g\.)[^。！!?\n]{0,16}$/i;
const TOLL_FREE = /^\+1[- ]?\(?8(?:00|33|44|55|66|77|88)/;

export const phoneNumber: CodeConcept = {
  id: 'phone-number',
  about: { zh: '完整的个人电话号码（不含客服热线）', en: 'A full personal phone number (no hotlines)' },
  reads: 'folded',
  needs: DIGIT,
  reach: ['quote', 'code'],
  examples: {
    hit: [
      '快递员电话13812345678，您可以联系他。',
      '收件人手机是 138 1234 5678 吗？',
      '請撥打他的手機0912-345-678。',
      '家里的座机是0755-23081234，对吗？',
      'His number is +44 20 7946 0958.',
      '司机电话：+86-139-8765-4321',
      '您在香港的电话9123 4567已更新。',
      'Her cell is (415) 555-0132.',
    ],
    miss: [
      '请拨打客服热线400-666-8888。',
      '您可以致电95588或10086咨询。',
      '您的订单301122334455已取消。',
      '运单号13812345678还没有更新。',
      '尾号138****1234的手机收到短信了吗？',
      '详见item.jd.com/13812345678.html',
      '门店在二楼，电话：021-64261234',
      'Please call us at 415-555-0100.',
      '退款已退到卡号6222 0212 3456 7890。',
    ],
  },
  find(text) {
    if (!/\d[\d(). -]{6}/.test(text)) return [];
    const spans = [
      ...collect(text, MOBILE, (span) => !isHouse(text, span)),
      ...collect(text, LANDLINE, (span) => !isHouse(text, span) && !DESK.test(before(text, span.start, 52))),
      ...(text.includes('+')
        ? collect(text, INTERNATIONAL, (span) => {
            const number = text.slice(span.start, span.end);
            const count = number.replace(/\D/g, '').length;
            return count >= 9 && count <= 15 && !TOLL_FREE.test(number) && !isHouse(text, span);
          })
        : []),
      ...collect(
        text,
        NORTH_AMERICAN,
        (span) =>
          SOMEBODYS.test(before(text, span.start, 40)) &&
          !TOLL_FREE_AREA.test(text.slice(span.start, span.end)) &&
          !isHouse(text, span),
      ),
      ...collect(text, HONG_KONG, (span) => CALLED.test(before(text, span.start, 12)) && !isHouse(text, span)),
    ].sort((a, b) => a.start - b.start || b.end - a.end);
    return spans.filter((span, index) => index === 0 || span.start >= (spans[index - 1]?.end ?? 0));
  },
};

function collect(text: string, pattern: RegExp, keep: (span: Span) => boolean): Span[] {
  const spans: Span[] = [];
  for (const match of text.matchAll(pattern)) {
    const span = { start: match.index, end: match.index + match[0].length };
    if (keep(span)) spans.push(span);
  }
  return spans;
}

function isHouse(text: string, span: Span): boolean {
  const head = before(text, span.start, 28);
  return (
    isReference(text, span.start) ||
    HOUSE_LINE.test(head) ||
    SAMPLE.test(head) ||
    HOUSE_AFTER.test(after(text, span.end, 6))
  );
}
