import { LATIN } from '../text/traits.ts';
import type { Hit } from '../types.ts';
import type { CodeConcept } from './code-concept.ts';

/** Words that are shouted, rather than the name of something, when they stand in capitals. */
const WORDS = new Set(
  `a about absolutely account actually after again all already also always am an and any anything apologise apologize are as ask at
  aware away back be because been before being but by call calm can cancel cancelled cant can't cannot card care careful carefully caution
  change charge check clearly close closed come complete completely confirm contact correct could customer customers date day days delivered
  delivery did didn't different do does doesn't don't dont done down each early email ever every everything exactly extremely fault few final
  first for free from full fully get give given go going good great guaranteed had has have haven't he hello help her here him his hope how
  however i i'll i'm i've if immediate immediately important in information instead into is isn't it it's its just keep know last late later let
  like long look make many may me message might money more most must my name need needed needs never new next no nobody none not note nothing
  notice now number of off offer on once one only open or order orders other our out over own paid parcel pay payment please policy possible
  previous problem read ready really receive received refund refunds reply request required reset respond right said same say see send sent
  serious seriously shall she should simply so some something soon sorry still stop strictly sure take than thank thanks that that's the their
  them then there these they thing this those time times to today tomorrow tonight too totally truly try twice two under understand unless until
  up update urgent urgently us use used valid very wait waiting want warning was wasn't we we'll we're we've were what when where which while
  who why will with within without won't wont working worry would wrong yes yesterday yet you you'll you're you've your yours`.split(
    /\s+/,
  ),
);
/** Names and abbreviations of four letters and more whose ending is that of a common word, or which look like one. */
const NAMES = new Set(
  'boeing beijing nanjing chongqing samsung corning lexmark paypal visa amex iban swift sepa bacs chaps asap faqs iphone ipad estate aids'.split(
    ' ',
  ),
);
/** What common words end in: an unknown word of six letters and more is no abbreviation then. */
const ENDING = /(?:ing|ely|ally|ably|ently|antly|ously|tion|tions|ment|ments|ness|able|ible|ated|ised|ized|ered|ssed)$/;
/** What comes before a code, a key word to type, or a label on a screen. */
const LABEL_BEFORE =
  /\b(?:code|codes|coupon|voucher|promo|pnr|ref|reference|booking|model|keyword|key|word|type|text|reply|send|enter|select|choose|press|push|tap|click|hit|button|tab|menu|option|mode|field|folder|file|status|shows?|showing|says|reads|reading|saying|marked|set to|labelled|labeled|called|named|titled|as|light|led|switch|plan|size|colou?r)(?: is| as| the| a| to| on|:)?[ "'“‘(]*$/i;
const LABEL_AFTER =
  /^[ "'”’)]*(?:button|buttons|key|code|light|led|tab|menu|option|mode|field|folder|file|plan|setting|page|screen|card|to \d{4,6}\b|[:=>→/|])/i;
const RUN =
  /(?<![\p{L}\p{N}_@#&/\\.$%{[<-])[A-Z][A-Z'’]*(?:[ ,]{1,2}[A-Z][A-Z'’]*)*(?![\p{L}\p{N}_@&/\\{<]|-[\p{L}\p{N}]|\.[\p{L}\p{N}])/gu;

/** Shorter than an abbreviation may be, and yet never one. */
const SHORT = new Set(['you', 'not', 'why', 'how', 'did', 'was']);

const bare = (word: string) => word.toLowerCase().replace(/’/g, "'");
const letters = (word: string) => word.replace(/['’]/g, '').length;
const isWord = (word: string) =>
  !NAMES.has(bare(word)) && (WORDS.has(bare(word)) || (letters(word) >= 6 && ENDING.test(bare(word))));

function inLowerCase(run: string, isAtStart: boolean): string {
  const lowered = run.replace(/[A-Z'’]+/g, (word) =>
    isWord(word) ? bare(word).replace(/^i(?=$|')/, 'I') : word.length < 4 ? word : word.toLowerCase(),
  );
  return isAtStart ? lowered.charAt(0).toUpperCase() + lowered.slice(1) : lowered;
}

/** Alone on a line among others: a heading. */
function isHeading(text: string, start: number, end: number): boolean {
  const before = text.lastIndexOf('\n', start - 1);
  const after = text.indexOf('\n', end);
  if (before === -1 && after === -1) return false;
  const line = text.slice(before + 1, after === -1 ? text.length : after).trim();
  return line.replace(/[:-]+$/, '').trim().length === end - start;
}

export const capitals: CodeConcept = {
  id: 'capitals',
  about: {
    zh: '整个单词大写的英文（缩写、代码、按钮名除外）',
    en: 'English words in capitals, but for abbreviations, codes and labels',
  },
  reads: 'source',
  needs: LATIN,
  examples: {
    hit: [
      'Refunds are NEVER instant.',
      'WE WILL LOOK INTO THIS.',
      'DO NOT reply to this e-mail.',
      'That is NOT covered.',
      'Please UPDATE your details TODAY.',
      'This is REALLY FRUSTRATING for us too.',
    ],
    miss: [
      'For the USA you need an ESTA, and the form is on the TSA site.',
      'Use code FREESHIP at checkout, or reply STOP to opt out.',
      'Press the START button until the WLAN light is green.',
      'We accept VISA and AMEX; your IBAN is under Account.',
      'I am on it. OK?',
      'RETURN ADDRESS\nNorthwind Ltd, 5 Mill Lane',
      'Your order status is SHIPPED.',
      'Your PNR is KXJQPL.',
      '请点击START按钮。',
    ],
  },
  find(text) {
    if (!/[A-Z]{2}/.test(text)) return [];
    const isEnglish = !/\p{Script=Han}/u.test(text);
    const hits: Hit[] = [];
    for (const match of text.matchAll(RUN)) {
      let start = match.index;
      let run = match[0];
      // What stands at the ends of a run and is no word belongs to the words round it: your IBAN NEVER, I WILL.
      let words: string[] = run.match(/[A-Z'’]+/g) ?? [];
      while (words.length > 0 && (!isWord(words[0]!) || words[0] === 'I' || words[0] === 'A') && words.length < 4) {
        const cut = run.length - run.slice(words[0]!.length).replace(/^[ ,]+/, '').length;
        start += cut;
        run = run.slice(cut);
        words = words.slice(1);
      }
      while (words.length > 0 && words.length < 4 && !isWord(words.at(-1)!)) {
        run = run.slice(0, -words.at(-1)!.length).replace(/[ ,]+$/, '');
        words = words.slice(0, -1);
      }
      const end = start + run.length;
      const common = words.filter(isWord);
      const isLoud =
        words.length === 1
          ? (letters(run) >= 4 || SHORT.has(bare(run))) && isEnglish
          : words.length === 2
            ? common.length === 2 && letters(run.replace(/[ ,]/g, '')) >= 5 && isEnglish
            : common.length * 2 >= words.length;
      if (!isLoud || common.length === 0) continue;
      const before = text.slice(Math.max(0, start - 30), start);
      if (words.length < 3 && (LABEL_BEFORE.test(before) || LABEL_AFTER.test(text.slice(end, end + 16)))) continue;
      if (isHeading(text, start, end)) continue;
      const isAtStart = /(?:^|[.!?:。！？：\n])[\s"'“(*]*$/.test(text.slice(0, start));
      hits.push({ start, end, instead: [inLowerCase(run, isAtStart)], insteadKind: 'review' });
    }
    return hits;
  },
};
