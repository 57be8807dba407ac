import { DIGIT, NUMERAL } from '../text/traits.ts';
import type { CodeConcept } from './code-concept.ts';
import { after, before } from './numbers.ts';

/**
 * Region, road and house number: `杭州市西湖区文三路100号`, `臺北市信義區市府路45號5樓`, with what follows up to the room.
 * Not: `文三路100号` (no region), `xx市xx区xx路xx号` (no house number), `1号线`.
 */
const HOUSE = /[\d一二三四五六七八九十百]{1,6}(?:-\d{1,4})?(?:弄\d{1,4})?[号號弄](?![线線码碼前后後起])/g;
const REGION = /[\p{Script=Han}]{1,10}[省市区區县縣乡鄉镇鎮]|香港|九龙|九龍|新界|澳门|澳門/u;
const ROAD =
  /[\p{Script=Han}\d]{1,14}(?:路|街|道|巷|弄|大道|胡同|村|里|段|园区|園區|小区|小區|花园|花園|苑)[\d一二三四五六七八九十]{0,3}[段巷弄]?$/u;
/** A housing estate needs no number in the road: `浦东新区阳光花园3栋1单元201室`. */
const ESTATE =
  /(?:小区|小區|花园|花園|公寓|新村|家园|家園|[苑村寓城府湾灣园園区區庭轩軒阁閣居庄莊院郡坊墅])[\da-z一二三四五六七八九十]{1,4}(?:号楼|號樓|栋|棟|幢|座|楼|樓|期)(?=[\d\p{Script=Han}-])/giu;
/** `3栋2单元501室`, `5楼之2`, `12-3-401`. */
const ROOM =
  /^[\p{Script=Han}]{0,10}?(?:[\da-z一二三四五六七八九十]{1,5}(?:栋|棟|幢|座|号楼|號樓|单元|單元|门|門|楼|樓|层|層|室|号房|號房|户|戶|房)(?:之\d)?[-,， ]?){1,5}(?:\d{2,5}(?!\d|元))?|^[ -]?\d{1,4}(?:-\d{1,4}){1,3}/iu;
const ROOM_NUMBER = /[室户戶房]|之\d|-\d|单元|單元|[栋棟幢座][\d一二三四五六七八九十]|\d{3,4}$/;

/** The address is somebody's: 收货地址是…, 寄到…, 您家… */
const PERSONAL =
  /(?:收[货貨件]|您的|寄到|寄往|送到|送至|家住|住址|您家|改为|改為|变更为|變更為|修改为|修改為|ship(?:ping)? (?:to|address))/i;
/** The address is a house of business: anybody may know it. */
const BUSINESS =
  /退[货貨回]|寄回|寄修|售后|售後|维修|維修|门店|門店|分店|总店|總店|营业厅|營業廳|网点|網點|服务中心|服務中心|公司|仓库|倉庫|专卖|專賣|专柜|專櫃|旗舰店|旗艦店|商场|商場|百货|百貨|商城|大厦|大廈|酒店|医院|醫院|银行|銀行|自提/;

export const postalAddress: CodeConcept = {
  id: 'postal-address',
  about: { zh: '完整的个人住址、收货地址', en: "A person's full postal address" },
  reads: 'folded',
  needs: DIGIT | NUMERAL,
  reach: ['quote'],
  examples: {
    hit: [
      '您的收货地址是浙江省杭州市西湖区文三路100号3栋2单元501室，对吗？',
      '包裹已送到广州市天河区体育西路8号，请查收。',
      '收件人住在臺北市信義區市府路45號5樓之2。',
      '地址：上海市浦东新区阳光花园3栋1单元201室',
      '您的收货地址是广东省深圳市南山区粤海街道软件园北区5栋3单元1201，对吗？',
    ],
    miss: [
      '请提供详细地址（xx市xx区xx路xx号）。',
      '门店在静安区延平路300号商城一层。',
      '退货请寄回广东省深圳市南山区科技路1号2栋201室 售后部。',
      '您可以去文三路66号营业厅办理。',
      '预计3月15号送到杭州市。',
      '包裹已经到达杭州市西湖区营业点。',
    ],
  },
  find(text) {
    if (!/[号號弄栋棟幢座期]|[楼樓]\d/.test(text) || !/[市区區县縣镇鎮乡鄉港龙龍界澳]/.test(text)) return [];
    const spans = [];
    let last = 0;
    for (const match of [...text.matchAll(HOUSE), ...text.matchAll(ESTATE)].sort((a, b) => a.index - b.index)) {
      if (match.index < last) continue;
      const head = before(text, match.index, 40);
      const region = REGION.exec(head);
      if (region === null) continue;
      const road = /[号號弄]$/.test(match[0]) ? ROAD.test(head.slice(region.index + region[0].length)) : true;
      if (!road) continue;
      const houseEnd = match.index + match[0].length;
      const room = ROOM.exec(after(text, houseEnd, 40))?.[0] ?? '';
      const end = houseEnd + room.length;
      const start = addressStart(text, match.index, region);
      const context = before(text, start + 2, 16);
      const detailed = ROOM_NUMBER.test(room);
      if (BUSINESS.test(context) || BUSINESS.test(text.slice(start, end)) || BUSINESS.test(after(text, end, 12)))
        continue;
      if (!detailed && !PERSONAL.test(context)) continue;
      if (start < last) continue;
      spans.push({ start, end });
      last = end;
    }
    return spans;
  },
};

/** The region without the words that lead to it: “您的收货地址是浙江省…” begins at 浙. */
function addressStart(text: string, house: number, region: RegExpExecArray): number {
  const headStart = house - before(text, house, 40).length;
  const lead = /^.*(?:是在|是|为|為|到|至|往|在|址|给|給|件人|货人)/u.exec(region[0])?.[0] ?? '';
  return headStart + region.index + lead.length;
}
