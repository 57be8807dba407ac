import { outermost } from '../text/slots.ts';
import { LATIN, PICTURE, SIGN } from '../text/traits.ts';
import type { Hit, Span } from '../types.ts';
import type { CodeConcept } from './code-concept.ts';
import { emojiNames } from './emoji-names.ts';

/** The `v` flag is newer than our syntax target, so the expression below is no literal. */
const UNICODE_SETS: string = 'gv';
let picture: RegExp | undefined;

/** Every emoji sequence that Unicode recommends. There are thousands, and reading them takes 10 ms: only for a text that has some. */
function pictures(): RegExp {
  picture ??= new RegExp('\\p{RGI_Emoji}|[\\u2639\\u263a\\u2661\\u2665\\u2764]', UNICODE_SETS);
  return picture;
}

/** Units without which no picture, and no expression at all, is there. */
const ANY_PICTURE =
  /[\u203c\u2049\u2139\u231a-\u23ff\u24c2\u25aa-\u27bf\u2b00-\u2bff\u3030\u303d\u3297\u3299\ud83c-\ud83e]/;
const ANY = new RegExp(
  `${ANY_PICTURE.source}|[(（\\^＾_:;：；=#＃[［⊙/]|[oO]rz|[QTOqo][Awv][QTOqo]|OTZ|>\\.<|<3|[xX]D|-[.。]-`,
);
/** Signs of writing rather than feelings: keycaps for steps, arrows for paths, ™ © ®. */
const WRITING_SIGN = /[\u20e3\u2122\u00a9\u00ae\u2139\u2190-\u21ff\u27a1\u2b05-\u2b07\u2934\u2935\u25aa-\u25fe]/;

/** `O(∩_∩)O`, `(*^▽^*)`, `(๑•̀ㅂ•́)و`, `(>_<)`, `(&gt;^ω^&lt;)`. Not: `(含税)`, `(3-5)`, `(□)`. */
const KAOMOJI =
  /[OomΣヾヽノ╮╭┑┌]?[(（]。?(?=[^()（）\n]{0,14}[∩╯╰▽ω∀◡ಠಥ๑≧≦◕⊙﹏｡´｀•^＾;；T>=·￣︶дДﾟ°_][^()（）\n]{0,14}[)）])(?!\p{Script=Han})[^\p{Script=Han}\d()（）\n,，。]{3,16}[)）][Oomヾノゞﾉوԅ╭╮┌┐]?/gu;
const KAOMOJI_FACE = /([∩╯╰▽ω∀◡ಠಥ๑≧≦◕⊙﹏｡´｀•^＾￣︶дД])|^[mO]?[(（]_ ?_|[;；T>=·~-] ?[_.﹏-]+ ?[;；T<=·~&-]/;
/** `^_^`, `^^`, `T_T`, `-_-`, `>_<`, `QAQ`, `orz`. Not: `a_b`, `---`. */
const FACE =
  /[\^＾][_\-.oOωｏ﹏]{0,4}[\^＾]|(?<![\w-])(?:[TQ][_.][TQ]|Q[wv]Q|q[wv]q|T[wv]T|O[wv]O|o[wv]o|QAQ|OTZ|[oO]rz|=[。.vwo]=|[oO]_[oO]|@_@|=_=|-_-[|!b]{0,3}|>[_.]<|⊙[_﹏.o]⊙)(?![\w-])|&gt;_+&lt;/g;
/** `:)`, `:-(`, `;-)`, `:D`, `：）`, `XD`, `<3`. Brackets that close or open something are told apart below. */
const SMILEY =
  /(?<![\w:：/])[:;=]['’]?-?[)(]|(?<=^|[\s!！。~,.，])[:;]-?[DPp](?=$|[\s!！。~,.，])|[:;]-[)(DPp](?![\w(])|(?<![\w：:/])[：；]）(?=$|[\s。！~～])|(?<=^|[\s!！。~,.，])[xX]D(?=$|[\s!！。~,.，])|(?<=^|\s)<3(?=$|[!.\n]|\s*$)/g;
/** `#E-s12`, `#E-s[数字x]` of JD, `/:066` of Wangwang, `/::)` of WeChat, `[em]e100[/em]` of QQ, `:smile:`. Not: `#E12栋`. */
const CODE =
  /[#＃][Ee]-[a-z]{1,2}(?:\d{1,4}|\[[^\]\n]{1,6}\])|\/:(?:\d{3}|\^[x_]\^)|\/::[)~B|<$XZ'(@PDO+QTdg!L>,*-]|\/:(?:8-\)|--b|,@[-\w!@]{1,2}|rose|strong|weak|share|handclap|heart|hug|gift|sun|jj|ok|love|shake|cake|kiss|bye|kotow|jump|beer|coffee)\b|\[em\]e\d{3,6}\[\/em\]|:(?:heart_eyes|relaxed|sunglasses|star_struck|partying_face|sparkles|rose|fire|100|thumbsdown|point_(?:up|down|left|right)|white_check_mark|hugging_face|smirk|sweat|confetti_ball|smiley?|smile_cat|slightly_smiling_face|thumbsup|\+1|heart|tada|pray|wink|grin|joy|blush|wave|ok_hand|clap|cry|sob|laughing|sweat_smile|raised_hands):/g;
const BRACKETED = /[[［][/:]?([^[\]［］\n]{1,8})[\]］]/g;
/** `/微笑`, `/玫瑰` of QQ. Not: `返修/退换`. */
const SLASHED =
  /(?<![\p{Script=Han}\w/:.])\/(?:微笑|玫瑰|呲牙|龇牙|偷笑|可怜|可憐|握手|爱心|愛心|抱拳|害羞|得意|流泪|流淚|大哭|鼓掌|亲亲|親親|拥抱|擁抱|胜利|勝利|可爱|可愛|再见|再見|调皮|調皮|愉快|飞吻|发呆|委屈|憨笑|表情)/gu;

export const emoji: CodeConcept = {
  id: 'emoji',
  about: { zh: '表情：表情符号、颜文字、平台表情代码', en: 'Emoji, emoticons and the emoji codes of chat platforms' },
  reads: 'source',
  needs: SIGN | PICTURE | LATIN,
  reach: ['code'],
  examples: {
    hit: [
      '已经帮您登记好了😊',
      '不客气👨‍👩‍👧 祝您全家愉快',
      '这是我应该做的O(∩_∩)O',
      '好的^_^',
      '马上为您查询#E-s12',
      '感谢您的支持[微笑]',
      'Happy to help :)',
      '抱歉让您久等(>_<)',
      '謝謝您[讚]',
      '好的/::)',
      '谢谢[/微笑]',
      '/玫瑰 感谢支持',
      '好的=。=',
      '(￣▽￣)',
      '抱歉QAQ',
      'Thanks <3',
    ],
    miss: [
      '您是VIP™会员。',
      '1️⃣打开设置 2️⃣点击退出',
      '您好??请问您还在吗',
      '请提供[订单号]',
      '退款说明:(含运费)',
      '(注意事项:)',
      '打开“我的”➡“订单”',
      '型号A_B已到货。',
      '共[数字x]元',
      '返修/退换/维修都可以',
      '（注意事项：）',
      '不足<3 天的按3天算',
      '=10=20',
      'Your refund takes two weeks.',
    ],
  },
  find(text) {
    if (!ANY.test(text)) return [];
    const spans: Span[] = [];
    const add = (start: number, length: number) => spans.push({ start, end: start + length });
    if (ANY_PICTURE.test(text)) {
      for (const match of text.matchAll(pictures()))
        if (!WRITING_SIGN.test(match[0])) add(match.index, match[0].length);
    }
    if (/[(（]/.test(text)) {
      for (const match of text.matchAll(KAOMOJI)) if (KAOMOJI_FACE.test(match[0])) add(match.index, match[0].length);
    }
    if (/[\^＾_=]|[oO]rz|[QqTOo][wvA][QqTOo]|OTZ|>\.<|⊙/.test(text))
      for (const match of text.matchAll(FACE)) add(match.index, match[0].length);
    if (/[:;=：；]|[xX]D|<3/.test(text)) {
      for (const match of text.matchAll(SMILEY))
        if (isSmiley(text, match.index, match[0])) add(match.index, match[0].length);
    }
    if (/[#＃:]|\[em\]/.test(text)) for (const match of text.matchAll(CODE)) add(match.index, match[0].length);
    if (text.includes('/')) for (const match of text.matchAll(SLASHED)) add(match.index, match[0].length);
    if (/[[［]/.test(text)) {
      for (const match of text.matchAll(BRACKETED)) {
        if (emojiNames.has(match[1]?.toLowerCase() ?? '')) add(match.index, match[0].length);
      }
    }
    return outermost(spans.map((span) => withArms(text, span))).map((span) => withPause(text, span));
  },
};

/** `~O(∩_∩)O/~`: the stroke and the tildes are its arms. */
function withArms(text: string, { start, end }: Span): Span {
  if (!/[)）][Oomヾノゞﾉوԅ╭╮┌┐]?$/u.test(text.slice(start, end))) return { start, end };
  const after = /^(?:[/／]?[~～]|[/／](?![\p{Script=Han}\w]))/u.exec(text.slice(end, end + 3))?.[0].length ?? 0;
  const before = after > 0 && /[~～]/.test(text[start - 1] ?? '') ? 1 : 0;
  return { start: start - before, end: end + after };
}

/** Between two words a picture parts them: in its place a comma does. */
function withPause(text: string, span: Span): Hit {
  const isBetween = HAN.test(text[span.start - 1] ?? '') && HAN.test(text[span.end] ?? '');
  if (!isBetween) return span;
  return { ...span, instead: [/\p{Script=Han},/u.test(text) ? ',' : '，'], insteadKind: 'safe' };
}

const HAN = /\p{Script=Han}/u;

/** “(注意:)” closes a bracket and “说明:(含税)” opens one; neither smiles. */
function isSmiley(text: string, at: number, face: string): boolean {
  const end = at + face.length;
  if (/[)）]$/.test(face)) {
    const head = text.slice(Math.max(0, at - 60), at);
    return (
      Math.max(head.lastIndexOf('('), head.lastIndexOf('（')) <= Math.max(head.lastIndexOf(')'), head.lastIndexOf('）'))
    );
  }
  if (face.endsWith('(')) return !/^[\p{Script=Han}\w]|^[^\n]{0,60}[)）]/u.test(text.slice(end, end + 62));
  return true;
}
