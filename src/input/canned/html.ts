import { UserError } from '../../errors.ts';
import type { Comment, FileText, Reply, ReplyFormat } from '../reply.ts';
import { speaks } from '../speaks.ts';
import { readFrontMatter } from './parts/front-matter.ts';
import { insideOf, isHeading, type Selector, selectElements, selectorOf } from './parts/html-select.ts';
import { writtenHtml } from './parts/html-text.ts';
import { type HtmlToken, htmlTokens } from './parts/html-tokens.ts';
import { languageTag } from './parts/language-of.ts';
import { aboutFile, type FoundReply, namedReplies } from './parts/markup-replies.ts';
import { hideVariables } from './parts/markup-variables.ts';

/** A reply in HTML, a fragment or a whole mail; or the elements that were told, each a reply. */
export const html: ReplyFormat = {
  id: 'html',
  async read(file) {
    const { text } = file;
    const front = await readFrontMatter(file);
    const view = hideVariables(' '.repeat(front.end) + text.slice(front.end));
    const page: Page = { text, view, tokens: htmlTokens(view) };
    const said = aboutFile(file, front);
    const language = said.language ?? languageOfPage(page);
    const about = { ...said, ...(language && { language }) };
    const selectors = toldSelectors(file);
    const body = { ...bodyOf(page), region: { start: front.end, end: text.length } };
    const found = selectors.length > 0 ? elementsOf(page, selectors, file) : [body];
    const replies = namedReplies(found, about, { name: file.name }).filter((reply) => reply.text.trim() !== '');
    const subject: readonly Reply[] = about.subject && replies.length > 0 ? [about.subject] : [];
    const shape = selectors.length > 0 ? 'element' : 'body';
    return { replies: [...subject, ...replies], comments: [...front.comments, ...commentsOf(page)], shape };
  },
};

// --- internal ---

interface Page {
  readonly text: string;
  /** The text with its variables hidden. */
  readonly view: string;
  readonly tokens: readonly HtmlToken[];
}

function languageOfPage({ tokens }: Page) {
  const root = tokens.find((token) => token.kind === 'open' && (token.name === 'html' || token.name === 'body'));
  return root?.kind === 'open' ? languageTag(root.attribute('lang') ?? '') : undefined;
}

/** The first heading is read to the customer, too: a mail may begin with it. */
function bodyOf(page: Page): Omit<FoundReply, 'region'> {
  const { text, view, tokens } = page;
  const title = insideOf(tokens, ({ name }) => name === 'title') ?? insideOf(tokens, isHeading);
  const name = title && wordsOf(page, title);
  return { titles: name ? [name] : [], key: '', written: writtenHtml(text, view, tokens) };
}

function elementsOf(page: Page, selectors: readonly Selector[], { told }: FileText): FoundReply[] {
  const { text, view, tokens } = page;
  const titleOf = told?.title ?? 'heading';
  return selectElements(tokens, selectors).map(({ open, inside, heading, end }) => {
    const title = titleOf === 'heading' ? heading && wordsOf(page, heading) : open.attribute(titleOf.toLowerCase());
    const key = open.attribute('id');
    const written = writtenHtml(text, view, inside);
    return { titles: title ? [title] : [], ...(key && { key }), written, region: { start: open.start, end } };
  });
}

function wordsOf({ text, view }: Page, tokens: readonly HtmlToken[]): string {
  return writtenHtml(text, view, tokens).text.replace(/\s+/g, ' ').trim();
}

function commentsOf({ text, tokens }: Page): Comment[] {
  return tokens.flatMap(({ kind, start, end }) => {
    if (kind !== 'comment') return [];
    const said = text.slice(start, end).replace(/^<!--|-->$/g, '');
    return speaks(said) ? [{ start, end, text: said.replace(/\s+/g, ' ').trim() }] : [];
  });
}

function toldSelectors({ told, name }: FileText): readonly Selector[] {
  return (told?.select ?? []).map((word) => {
    const selector = selectorOf(word);
    if (selector === undefined) throw unknownSelector(word, name);
    return selector;
  });
}

function unknownSelector(word: string, file: string): UserError {
  return new UserError({
    title: {
      zh: `canned 的 select 写了“${word}”，不知道指 HTML 里的哪些元素`,
      en: `“select” of “canned” says “${word}”: no way to tell which elements of HTML that is`,
    },
    hint: {
      zh: '可以写元素名、类名、id 或属性，例如：article、div.reply、#body、[data-reply]。',
      en: 'Name elements, classes, ids or attributes: article, div.reply, #body, [data-reply].',
    },
    file,
  });
}
