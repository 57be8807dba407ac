import type { Span } from '../types.ts';

/** A name that a variable of a template speaks of, at its place in the text. */
export interface VariableName extends Span {
  readonly name: string;
  /** The variable as a whole, with its braces. */
  readonly variable: Span;
  /** A program fills it in; else it is a blank for a person, such as `[订单号]`. */
  readonly isMachine: boolean;
  /** It says what to write where nothing is known: `{{ name | default: "there" }}`. */
  readonly hasFallback: boolean;
}

/** The names in the variables at some places of a text, and those that the template itself makes: `item` of `{% for item in items %}`. */
export function variableNames(
  text: string,
  variables: readonly Span[],
): { readonly names: readonly VariableName[]; readonly local: ReadonlySet<string> } {
  const names: VariableName[] = [];
  const local = new Set<string>();
  for (const variable of variables) {
    const whole = text.slice(variable.start, variable.end);
    const { found, made = [], isMachine = true } = readVariable(whole);
    for (const name of made) local.add(name);
    let from = 0;
    for (const name of found) {
      const at = whole.indexOf(name, from);
      if (at < 0) continue;
      from = at + name.length;
      const start = variable.start + at;
      const hasFallback = FALLBACK.test(whole);
      names.push({ name, start, end: start + name.length, variable, isMachine, hasFallback });
    }
  }
  return { names, local };
}

const FALLBACK = /\|\s*(?:default|fallback)\b|[,|]\s*fallback\s*=|\?\?|\|\||¦|^\[\[[^\]]*\||^\{contactfield=[^}]*\|/i;

interface Read {
  readonly found: readonly string[];
  /** Names that it makes for what follows. */
  readonly made?: readonly string[];
  readonly isMachine?: boolean;
}

const NOTHING: Read = { found: [] };

/** The name within each of the other syntaxes. */
const PLAIN: readonly RegExp[] = [
  /^%%(.+)%%$/,
  /^%([^%\s(]+)%$/,
  /^%\(([\w.]+)\)/,
  /^\$([^$\d][^$]*)\$$/,
  /^[#＃]([^#＃{]+)[#＃]$/,
  /^<<\s*(.+?)\s*>>$/,
  /^«(.+)»$/,
  /^:(\w+)$/,
  /^(FNAME|LNAME|FIRSTNAME|LASTNAME|CUSTOMER_NAME|ORDER_NUMBER)$/i,
];

function readVariable(whole: string): Read {
  if (whole.startsWith('{#')) return NOTHING;
  if (whole.startsWith('{%')) return readTag(whole.slice(2, -2));
  if (whole.startsWith('<%')) return readExpression(whole.replace(/^<%[=-]?|-?%>$/g, ''));
  if (whole.startsWith('[%')) return readExpression(whole.slice(2, -2));
  if (whole.startsWith('[[')) return { found: [whole.slice(2, -2).split(/[¦|]/)[0]!.trim()] };
  if (whole.startsWith('*|')) return readMerge(whole.slice(2, -2));
  const double = /^[$%#@]?\{\{\{?([\s\S]*?)\}\}\}?$/.exec(whole);
  if (double) return readExpression(double[1]!);
  const contact = /^\{contactfield=([^|}]+)/i.exec(whole);
  if (contact) return { found: [contact[1]!.trim()] };
  const single = /^[$%#@]?[{｛][!$]?\s*([^,|{}｛｝]*?)\s*[,|}｝]/.exec(whole);
  if (single) {
    const name = single[1]!.replace(/:[^:：]*$/, '').trim();
    // `{menu or button}` is a note to a person, `{menu_item}` a name.
    return { found: isWord(name) ? [name] : [], isMachine: /^[\p{L}\p{N}_.[\]-]+$/u.test(name) };
  }
  for (const pattern of PLAIN) {
    const match = pattern.exec(whole);
    if (match) return { found: [match[1]!.trim()] };
  }
  const blank = /^\$?[[［【<＜(（]\s*([^[\]［］【】<>＜＞()（）]+?)\s*[\]］】>＞)）]$/.exec(whole);
  return blank ? { found: [blank[1]!], isMachine: false } : NOTHING;
}

/** Words of template languages that name nothing. */
const WORDS =
  /^(?:if|else|elseif|elsif|elif|unless|end|endif|endunless|endfor|endcase|endwith|endeach|endblock|endcapture|endset|for|each|in|of|with|as|assign|set|capture|case|when|comment|endcomment|raw|endraw|include|render|block|macro|extends|import|from|cycle|break|continue|liquid|echo|then|this|self|loop|forloop|root|key|index|first|last|true|false|nil|null|none|blank|empty|not|and|or|is|defined|contains|not_in|lookup|log|t|i18n|translate|eq|ne|neq|gt|lt|gte|lte|ifeq|compare)$/i;
/** `ticket.customer.orders[0].name`, `customer-name`, `买家昵称`. */
const PATH = /[\p{L}_][\p{L}\p{N}_-]*(?:\.[\p{L}\p{N}_-]+|\[[^\]]{0,30}\])*/gu;
const QUOTED = /"[^"]*"|'[^']*'/g;
/** What parts a name from its filters, its format and its fallback. */
const AFTER = /\|\|?|\?\?|,|¦/;

/** Inside double braces: a name with filters, or a helper with its arguments. */
function readExpression(inner: string): Read {
  const bare = inner.replace(/^[-~]|[-~]$/g, '').trim();
  if (/^[!/>]/.test(bare) || bare === '') return NOTHING;
  const head = bare
    .split(AFTER)[0]!
    .trim()
    .replace(/^[.$](?=[\p{L}_])/u, '');
  if (/^["'\d]/.test(head)) return NOTHING;
  if (/^(?:[#^&]|(?:else|elseif|if|unless|each|with|t|lookup)\s)/.test(head))
    return { found: operands(head.replace(/^[#^]\w+(?=\s)/, '')) };
  if (/[()=<>]/.test(head)) return { found: operands(head) };
  return { found: isWord(head) ? [head] : [] };
}

/** A tag of Liquid and Jinja, or a variable of Help Scout: `{%customer.firstName,fallback=there%}`. */
function readTag(inner: string): Read {
  const bare = inner.replace(/^[-~]|[-~]$/g, '').trim();
  const [, word = '', rest = ''] = /^([\w.]+)\s*([\s\S]*)$/.exec(bare) ?? [];
  if (!WORDS.test(word)) return { found: word === '' ? [] : [word] };
  if (/^(?:for|tablerow)$/.test(word)) {
    const [made = '', list = ''] = rest.split(/\sin\s/);
    return { found: operands(list), made: [...made.matchAll(PATH)].map(([name]) => name) };
  }
  if (/^(?:assign|set|capture|macro|block|import|from|include|render|extends|comment|raw)$/.test(word)) {
    const [made = '', value = ''] = rest.split('=');
    return { found: operands(value), made: [...made.matchAll(PATH)].map(([name]) => name) };
  }
  return { found: operands(rest) };
}

/** Mailchimp's: `*|FNAME|*`, `*|IF:FNAME|*`, `*|END:IF|*`. */
function readMerge(inner: string): Read {
  const [word = '', of] = inner.split(/[:=]/);
  if (/^(?:else|end|elseif|interestgroup|date)$/i.test(word) && !/^elseif$/i.test(word)) return NOTHING;
  return { found: [(/^(?:if|ifnot|elseif)$/i.test(word) ? (of ?? '') : word).trim()].filter(isWord) };
}

/** The names that conditions and arguments speak of. */
function operands(expression: string): string[] {
  const bare = expression.split('|')[0]!.replace(QUOTED, ' ');
  return [...bare.matchAll(PATH)].map(([name]) => name).filter(isWord);
}

function isWord(name: string): boolean {
  return /^[\p{L}_@]/u.test(name) && !WORDS.test(name);
}
