import { type Written, within } from '../../../text/written.ts';
import { readMarkup } from './markup.ts';

/** What the customer reads of a text that may be HTML: it is when it has a tag of HTML, or somebody says so. */
export function readTagged(written: Written, isHtml = false): Written {
  return isHtml || TAG.test(written.text) ? within(written, readMarkup(written.text, 'html')) : written;
}

// --- internal ---

/** `<p>`, `<br/>`, `</a>`, `<a href="…">`; not `<订单号>`, `<0>` or `3 < 5`. */
const TAG =
  /<(?:\/(?:p|div|span|a|b|strong|i|em|u|li|ul|ol|h[1-6])|(?:p|br|div|span|a|b|strong|i|em|u|s|ul|ol|li|img|hr|h[1-6]|table|tbody|tr|td|th|font|blockquote|pre|code|sub|sup)(?:\s[^<>]*)?\/?)>/i;
