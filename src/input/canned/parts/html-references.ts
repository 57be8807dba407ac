import { Tokenizer } from 'parse5';

/** A character reference: what it stands for, and where it ends. */
export interface Reference {
  readonly text: string;
  readonly end: number;
}

const REFERENCE = /&(?:#\d{1,10}|#x[\da-f]{1,10}|[a-z][a-z\d]{1,31});?/iy;

/** Reads the character reference that begins at an offset, if there is one: `&nbsp;`, `&#x4e0d;`, `&ampx`. Remembers what it read. */
export function referenceReader(): (source: string, at: number) => Reference | undefined {
  const known = new Map<string, { readonly text: string; readonly length: number } | undefined>();
  return (source, at) => {
    REFERENCE.lastIndex = at;
    const written = REFERENCE.exec(source)?.[0];
    if (written === undefined) return undefined;
    if (!known.has(written)) known.set(written, read(written));
    const found = known.get(written);
    return found && { text: found.text, end: at + found.length };
  };
}

function read(written: string): { text: string; length: number } | undefined {
  const decoded = decode(written);
  if (decoded === written) return undefined;
  // Without a semicolon, a name ends where it is no longer known: `&ampx` is `&x`.
  const isWhole = written.endsWith(';') && !decoded.endsWith(';');
  for (let length = isWhole ? written.length : 3; length < written.length; length++) {
    const start = decode(written.slice(0, length));
    if (start !== written.slice(0, length) && start + written.slice(length) === decoded) return { text: start, length };
  }
  return { text: decoded, length: written.length };
}

function decode(written: string): string {
  let text = '';
  const add = ({ chars }: { chars: string }) => {
    text += chars;
  };
  const none = () => {};
  const handler = { onCharacter: add, onNullCharacter: add, onWhitespaceCharacter: add };
  const others = { onComment: none, onDoctype: none, onStartTag: none, onEndTag: none, onEof: none };
  new Tokenizer({}, { ...handler, ...others }).write(written, true);
  return text;
}
