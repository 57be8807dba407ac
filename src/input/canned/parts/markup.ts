import { slice, type Written } from '../../../text/written.ts';
import { readHtml } from './html-text.ts';
import { readMarkdown } from './markdown-text.ts';

/** What a reply is written in. */
export type Markup = 'plain' | 'html' | 'markdown';

/** What the customer reads of a text with markup. */
export function readMarkup(source: string, markup: Markup): Written {
  if (markup === 'html') return readHtml(source);
  return markup === 'markdown' ? readMarkdown(source) : slice(source, 0, source.length);
}
