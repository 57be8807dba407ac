/** What says that the number after it is an order's, a parcel's or a ticket's: `订单号：`, `运单`, `tracking no. `. Not: `快递员电话`. */
const REFERENCE =
  /(?:订单|訂單|运单|運單|[单單][号號]|工单|工單|流水|编[号码]|編[號碼]|条码|條碼|序列[号號]|序號|包裹|发票|發票|券[码碼]|型[号號]|货[号號]|貨號|\b(?:order|tracking|ticket|invoice|reference|ref|case|imei|sn|sku)\b)(?:[号號码碼编編是为為:#(（ -]|number|no\.?|id|is){0,6}$/i;

/** The text just before a place, on its line. */
export function before(text: string, at: number, length: number): string {
  const head = text.slice(Math.max(0, at - length), at);
  return head.slice(head.lastIndexOf('\n') + 1);
}

/** The text just after a place, on its line. */
export function after(text: string, at: number, length: number): string {
  const line = text.slice(at, at + length);
  const end = line.indexOf('\n');
  return end < 0 ? line : line.slice(0, end);
}

/** Whether the words before a number name it as an order, tracking or ticket number. */
export function isReference(text: string, at: number): boolean {
  return REFERENCE.test(before(text, at, 20));
}

/** The checksum of payment cards (ISO/IEC 7812, “Luhn”). */
export function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let at = 0; at < digits.length; at++) {
    const digit = Number(digits[digits.length - 1 - at]);
    const doubled = at % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}
