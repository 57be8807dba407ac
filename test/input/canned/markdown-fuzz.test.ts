import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readHtml } from '../../../src/input/canned/parts/html-text.ts';
import { readMarkdown } from '../../../src/input/canned/parts/markdown-text.ts';
import { isWhole, type Piece, toSource, type Written } from '../../../src/text/written.ts';
import type { Span } from '../../../src/types.ts';

const READERS: readonly [string, (source: string) => Written][] = [
  ['Markdown', readMarkdown],
  ['HTML', readHtml],
];

/** The first piece that does not go on where the one before ended, or does not say what stands there. */
function wrongPiece(source: string, { text, map }: Written): Piece | number | undefined {
  let at = 0;
  let before = 0;
  for (const piece of map) {
    const isNext = piece.at === at && piece.length > 0 && piece.start >= before;
    const isThere = piece.end > piece.start && piece.end <= source.length;
    const isSame = !piece.plain || source.slice(piece.start, piece.end) === text.slice(at, at + piece.length);
    if (!isNext || !isThere || !isSame) return piece;
    at += piece.length;
    before = piece.end;
  }
  return at === text.length ? undefined : at;
}

function rewritten(source: string, written: Written, text: string, span: Span): string | undefined {
  const spelled = isWhole(written.map, span) ? written.write?.(text, span) : undefined;
  if (spelled === undefined) return undefined;
  const { start, end } = toSource(written.map, span);
  return source.slice(0, start) + spelled + source.slice(end);
}

const scraps = fc.constantFrom(
  ...'您好|，|退款|😀|订单|Hi|refund| |  |\n|\r\n|\r|\t|\0|　|> |- |1. |# |## |---|***|===|```|~~~|`|``|*|**|_|__|___|~~|[|]|(|)|](|![|[[|]]|{|}|{{|}}|{%|%}|{#|#}|${|<%|%>|<|>|</|<p>|</p>|<p|<br>|<br/>|<b>|</b>|<ol>|<ul>|<li>|</li>|</ol>|<pre>|</pre>|<td>|<tr>|<table>|</table>|<div hidden>|<div>|</div>|<!--|-->|<!|<?|?>|<script>|</script>|<style>|<title>|</title>|<textarea>|<insert issue>|<order-no>|</客户>|&|&amp;|&nbsp;|&#x4e0d;|&#0;|&amp|&lt;|&nosuch;|\\|\\*|\\\n| | a="|\'|"|=|http://a.cn/?a=1&b=2|www.a.cn|a@b.cn|<http://a.cn>|[a]: http://a.cn\n|[a]|  \n|:|- [ ] |a|\n\n|\n> '.split(
    '|',
  ),
  '|',
  '| a | b |\n|---|---|\n| ',
);
const nasty = fc.array(scraps, { maxLength: 40 }).map((parts) => parts.join(''));

describe.each(READERS)('%s', (_, read) => {
  it('maps whatever there is, in order', () => {
    fc.assert(
      fc.property(fc.oneof(nasty, fc.string({ unit: 'binary', maxLength: 60 })), (source) => {
        expect(wrongPiece(source, read(source))).toBeUndefined();
      }),
      { numRuns: 3000 },
    );
  });

  it('puts into place what reads as meant, or nothing', () => {
    const words = fc.constantFrom(
      '请稍等',
      'sorry & thanks',
      'a < b',
      '*',
      '_您_',
      '[x](y)',
      '{{ name }}',
      '',
      '# 好',
      '&amp;',
      '`x`',
      '1. ',
      '<b>',
      ' ',
      '~~a~~',
    );
    fc.assert(
      fc.property(nasty, words, fc.nat(), fc.nat(4), (source, to, at, length) => {
        const written = read(source);
        const start = at % (written.text.length + 1);
        const span = { start, end: Math.min(start + length, written.text.length) };
        const changed = rewritten(source, written, to, span);
        if (changed === undefined) return;
        const meant = written.text.slice(0, span.start) + to + written.text.slice(span.end);
        expect(read(changed).text).toBe(meant);
      }),
      { numRuns: 3000 },
    );
  });
});

describe('a text that is spelled', () => {
  const line = fc
    .array(
      fc.constantFrom(
        ...'您好,，,退款,已处理,😀,&,<,>,*,_,`,[,],(,),#,!,|,~,\\,1.,-,+,=,refund,A,7,天, ,。,"'.split(','),
        '{{ name }}',
        '{order_no}',
      ),
      { minLength: 1, maxLength: 20 },
    )
    .map((parts) => parts.join('').replace(/ +/g, ' ').trim())
    .filter((text) => text !== '');

  it('as HTML reads back equal', () => {
    const spell = (text: string) =>
      text.replace(/[&<>]/g, (mark) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[mark]!);
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 4 }), (lines) => {
        const source = lines.map((text) => `<p>${spell(text)}</p>`).join('\r\n');
        const written = readHtml(source);
        expect(wrongPiece(source, written)).toBeUndefined();
        expect(written.text).toBe(lines.join('\n'));
      }),
    );
  });

  it('as Markdown reads back equal', () => {
    const spell = (text: string) =>
      text
        .split(/(\{\{ name \}\}|\{order_no\})/)
        .map((part, i) => (i % 2 === 1 ? part : part.replace(/[\\`*_[\]<>&#|~!(){}+=.-]/g, '\\$&')))
        .join('');
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 4 }), fc.constantFrom('\n', '\r\n'), (lines, eol) => {
        const source = lines.map(spell).join(eol);
        const written = readMarkdown(source);
        expect(wrongPiece(source, written)).toBeUndefined();
        expect(written.text).toBe(lines.join('\n'));
      }),
    );
  });
});

describe('much of one thing', () => {
  const many = 100_000;
  const marks = [
    '<',
    '[',
    '*',
    '&',
    '`',
    '_',
    '>',
    '![',
    '](',
    '[a](',
    '*_',
    '<!--',
    '<a ',
    '<p>',
    '<div hidden>',
    '{{',
    '<%',
    '1. ',
    '> ',
    '- a\n',
    '\r\n',
    '|',
    '\\',
    '\0',
    '&amp',
    '</b>',
  ];
  it.each(marks)(
    '%j is read in time',
    (mark) => {
      for (const [, read] of READERS) {
        const source = mark.repeat(many);
        expect(wrongPiece(source, read(source))).toBeUndefined();
      }
    },
    30_000,
  );
});
