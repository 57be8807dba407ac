import type { XmlElement } from '@rgrove/parse-xml';
import { localName } from './xml-document.ts';

/** What stands for an inline element of XLIFF: a variable, a line break or nothing; `undefined` for one that only wraps text. */
export function xliffInline(element: XmlElement): string | undefined {
  const name = localName(element);
  if (WRAPPING.includes(name)) return undefined;
  if (name === 'cp') return character(element.attributes.hex);
  if (!STANDING.includes(name)) return '';
  const { ctype, subType, id = '', equiv, disp } = element.attributes;
  const code = element.attributes['equiv-text'] ?? (element.text.trim() || disp || equiv || '');
  const isBreak = ctype === 'lb' || subType === 'xlf:lb' || /^LINE_BREAK/i.test(id) || /^<br\s*\/?>$/i.test(code);
  if (isBreak) return '\n';
  return VARIABLE.test(code) ? code : '';
}

// --- internal ---

const WRAPPING: readonly string[] = ['g', 'mrk', 'pc'];
const STANDING: readonly string[] = ['x', 'ph', 'it', 'sc', 'bx'];

/** `{{ name }}`, `{0}`, `%1$s`, `%(name)s`, `${x}`, `%{a.b}`, `[订单号]`, `$name$`. */
const VARIABLE =
  /^(?:[$%#]?\{[^<>]*\}|%(?:\d+\$)?(?:\([\w.]+\))?[-+ 0#]*\d*(?:\.\d+)?(?:l{0,2}[diufs@xXcegp]|@)|%\w+%|\[[^\]<>]+\]|\$\w+\$?|:\w+)$/u;

function character(hex: string | undefined): string {
  const code = Number.parseInt(hex ?? '', 16);
  return code >= 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
}
