const ELEMENTS = new Set(
  (
    'a abbr acronym address applet area article aside audio b base basefont bdi bdo bgsound big blink blockquote body br button canvas ' +
    'caption center cite code col colgroup data datalist dd del details dfn dialog dir div dl dt em embed fieldset figcaption figure font ' +
    'footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe image img input ins kbd keygen label legend li link ' +
    'listing main map mark marquee math menu menuitem meta meter nav nobr noembed noframes noscript object ol optgroup option output p ' +
    'param picture pre progress q rb rp rt rtc ruby s samp script search section select slot small source span strike strong style sub ' +
    'summary sup svg table tbody td template textarea tfoot th thead time title tr track tt u ul var video wbr xml'
  ).split(' '),
);
/** Elements that make no sense without an end tag or an attribute; alone, a word like `<address>` or `<time>` is a blank to fill in. */
const LIKE_BLANKS = new Set(
  (
    'address area audio base canvas code data details dialog embed form frame iframe image label legend link map meter noscript object ' +
    'output param picture progress script search select slot source style summary svg template textarea time title track var video xml'
  ).split(' '),
);
/** Of Office and its mails: `o:p`, `v:roundrect`, `w:wrap`. Not: `https:`. */
const OFFICE = /^(?:o|v|w|m|x|st\d|xsl|svg|fb|g):[a-z]/;

const BLOCKS = new Set(
  (
    'address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure footer form h1 h2 h3 ' +
    'h4 h5 h6 header hgroup hr html legend li listing main menu nav ol option p pre search section summary table tbody tfoot thead tr ul'
  ).split(' '),
);
const SILENT = new Set(
  'audio canvas datalist iframe map math noembed noframes noscript object script select style svg template title video xml'.split(
    ' ',
  ),
);
const VOID = new Set(
  'area base basefont bgsound br col embed frame hr image img input keygen link meta param source track wbr'.split(' '),
);
/** An element that the next one of its name ends. */
const ENDS_ITSELF = new Set('dd dt li option p td th tr'.split(' '));

/** A tag as it is written. */
export interface TagLook {
  readonly name: string;
  readonly hasAttributes: boolean;
  readonly isSelfClosing: boolean;
}

/** Whether a tag is markup; otherwise it is a blank such as `<insert issue>`, `<reporter>` or `<order-number>`, and text. */
export function isMarkup(
  { name, hasAttributes, isSelfClosing }: TagLook,
  hasEndTag: (name: string) => boolean,
): boolean {
  if (ELEMENTS.has(name)) return hasAttributes || !LIKE_BLANKS.has(name) || hasEndTag(name);
  if (!/^[a-z][a-z\d]*(?:-[a-z\d]+)+$/.test(name)) return OFFICE.test(name);
  return hasEndTag(name) || isSelfClosing;
}

export const isBlock = (name: string): boolean => BLOCKS.has(name);
/** Whether nobody sees what is in it. */
export const isSilent = (name: string): boolean => SILENT.has(name);
/** Whether it has no content. */
export const isVoid = (name: string): boolean => VOID.has(name);
export const endsItself = (name: string): boolean => ENDS_ITSELF.has(name);

/** Tells whether a piece of HTML has an end tag of a name. */
export function endTagsOf(html: string): (name: string) => boolean {
  const names = new Set(Array.from(html.matchAll(/<\/([a-z][^\s/>]{0,60})/gi), ([, name]) => name!.toLowerCase()));
  return (name) => names.has(name);
}
