import { type Token, Tokenizer, TokenizerMode } from 'parse5';
import type { Span } from '../../../types.ts';
import { endTagsOf, isMarkup } from './html-names.ts';

/** What HTML is made of, in order and without gaps; what the marks of a blank look like is text. */
export type HtmlToken = HtmlText | HtmlOpen | HtmlClose | HtmlComment;

interface HtmlText extends Span {
  readonly kind: 'text';
}

export interface HtmlOpen extends Span {
  readonly kind: 'open';
  readonly name: string;
  attribute(name: string): string | undefined;
}

interface HtmlClose extends Span {
  readonly kind: 'close';
  readonly name: string;
}

/** A comment, or anything else that a browser takes for one. */
interface HtmlComment extends Span {
  readonly kind: 'comment';
}

const RAW = new Set('style xmp iframe noembed noframes'.split(' '));

/**
 * The tokens of a piece of HTML; never throws. No tree is built: a tree moves what stands in a wrong place (words between the
 * rows of a table), and a text has to be read in the order of its source.
 */
export function htmlTokens(html: string): HtmlToken[] {
  const tokens: HtmlToken[] = [];
  const hasEndTag = endTagsOf(html);
  let at = 0;
  const add = (token: HtmlToken) => {
    if (token.start > at) addText(token.start);
    tokens.push(token);
    at = token.end;
  };
  const addText = (end: number) => {
    const last = tokens.at(-1);
    if (last?.kind === 'text') tokens[tokens.length - 1] = { ...last, end };
    else tokens.push({ kind: 'text', start: at, end });
    at = end;
  };
  const addTag = (token: Token.TagToken, kind: 'open' | 'close') => {
    const { start, end } = spanOf(token);
    const look = { name: token.tagName, hasAttributes: token.attrs.length > 0, isSelfClosing: token.selfClosing };
    if (!isMarkup(look, hasEndTag)) return false;
    const attribute = (name: string) => token.attrs.find((attr) => attr.name === name)?.value;
    add(
      kind === 'open'
        ? { kind, name: token.tagName, start, end, attribute }
        : { kind, name: token.tagName, start, end },
    );
    return true;
  };
  const addComment = (token: Token.CommentToken | Token.DoctypeToken) => {
    const { start, end } = spanOf(token);
    // `</客户>` is a comment to a browser, and a blank to people.
    if (!html.startsWith('</', start)) add({ kind: 'comment', start, end });
  };
  const none = () => {};
  const tokenizer = new Tokenizer(
    { sourceCodeLocationInfo: true },
    {
      onStartTag: (token) => {
        if (!addTag(token, 'open')) return;
        const { tagName } = token;
        if (tagName === 'script') tokenizer.state = TokenizerMode.SCRIPT_DATA;
        else if (tagName === 'title' || tagName === 'textarea') tokenizer.state = TokenizerMode.RCDATA;
        else if (RAW.has(tagName)) tokenizer.state = TokenizerMode.RAWTEXT;
      },
      onEndTag: (token) => void addTag(token, 'close'),
      onComment: addComment,
      onDoctype: addComment,
      onCharacter: none,
      onNullCharacter: none,
      onWhitespaceCharacter: none,
      onEof: none,
    },
  );
  tokenizer.write(html, true);
  if (at < html.length) addText(html.length);
  return tokens;
}

function spanOf({ location }: Token.Token): Span {
  return { start: location?.startOffset ?? 0, end: location?.endOffset ?? 0 };
}
