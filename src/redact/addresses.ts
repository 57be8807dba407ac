import { postalAddress } from '../concepts/postal-address.ts';
import { matchesOf } from './matches.ts';
import { outsideOf, type Part } from './part.ts';

/** Postal addresses: province, city and district may be read. Where no region is named, house and room are hidden. */
export function findAddresses(text: string): Part[] {
  const whole = postalAddress.find(text).map(({ start, end }) => {
    const kept = REGION.exec(text.slice(start, end))?.[0].length ?? 0;
    return { start, end, from: start + kept, to: end };
  });
  const houses = HOUSES.flatMap((pattern) => matchesOf(text, pattern));
  if (houses.length === 0) return whole;
  const outside = outsideOf(text, whole);
  return [...whole, ...houses.flatMap(outside).map(({ start, end }) => ({ start, end, from: start, to: end }))];
}

/** 浙江省杭州市西湖区. Not: 阳光小区. */
const REGION =
  /^(?:\p{Script=Han}{2,8}?(?:省|自治[区區]))?(?:\p{Script=Han}{2,8}?[市州盟])?(?:\p{Script=Han}{1,7}?(?<![小园園社校景厂廠])[区區县縣]|\p{Script=Han}{1,7}?市)?/u;
/** The number in `漕溪北路398号`, `四段100號5樓`, `黄家溪村12组34号`. Not: `知道3号发货`, `2号线`. */
const HOUSE =
  /(?<=[路街巷弄村]|大道|胡同|街道|[一二三四五六七八九十\d]段)(?:\d{1,3}[组組])?(?:\d{1,5}|[零〇一二三四五六七八九十百]{1,6})(?:-\d{1,4})?[号號弄](?:[\da-z一二三四五六七八九十零〇]{1,4}[楼樓层層室座栋棟幢](?:之\d{1,2})?)*/g;
/** `12号3栋502`, `3栋2单元501室`, `5号楼1202室`. Not: `3栋`, `502室`. */
const ROOM =
  /(?:\d{1,5}(?:-\d{1,4})?[号號弄][,， ]?)?(?:[\da-z一二三四五六七八九十]{1,4}(?:栋|棟|幢|座|号楼|號樓|单元|單元|门|門|楼|樓)[-,， ]?){1,3}[\da-z]{2,5}(?:[室户戶号號房]|(?![\da-z元块年月日天点%]))/g;
/** What follows province, city and district as far as a house or a floor: `南山区` + `科技园南区R2-B栋3楼`. Not: `西湖区有3家门店`. */
const DISTRICT =
  /(?<=\p{Script=Han}市\p{Script=Han}{1,6}[区區县縣])[^，。,；;！？!?\s]{1,24}?[\da-z一二三四五六七八九十][号號弄栋棟幢座楼樓室层層](?:[\da-z一二三四五六七八九十零〇-]{1,5}[栋棟幢座楼樓室层層元户戶号號])*/gu;
/** `天街3期2-1-1503`. Not: `2024-5-1`. */
const UNIT = /(?<=[期苑园園府庭湾灣城寓郡轩軒])\d{1,3}-\d{1,2}-\d{3,4}(?![\d-])/g;
/** `1420 Maple Grove Road`, `221b Baker Street, Apt 4`; in folded text. */
const STREET =
  /(?<![\da-z.])\d{1,5}[a-z]? (?:[a-z'-]{2,20} ){1,3}(?:street|road|rd|avenue|ave|lane|boulevard|blvd|st(?=[.,\n]|$))(?![a-z])\.?(?:,? (?:apt|apartment|unit|suite|flat|#)\.? ?[\da-z-]{1,6})?/g;

const HOUSES = [DISTRICT, HOUSE, ROOM, UNIT, STREET];
