import { describe, expect, it } from 'vitest';
import { groupsOf } from '../../src/report/parts/groups.ts';
import { placesOf } from '../../src/report/parts/places.ts';
import { proposalsFor } from '../../src/report/parts/proposals.ts';
import { excerptRows } from '../../src/report/parts/rows.ts';
import { visible } from '../../src/report/parts/visible.ts';
import { wrap } from '../../src/report/parts/wrap.ts';
import { plain } from '../../src/report/report.ts';
import { findingAt } from './sample.ts';

it('places: CRLF, LF and a lone CR end lines; columns are UTF-16 units', () => {
  const text = '您好\r\n😀我\n不\r能';
  const placeOf = placesOf(text);
  const at = (part: string) => placeOf(text.indexOf(part));
  expect([at('您'), at('我'), at('不'), at('能'), placeOf(text.length)]).toEqual([
    { line: 1, column: 1 },
    { line: 2, column: 3 },
    { line: 3, column: 1 },
    { line: 4, column: 1 },
    { line: 4, column: 2 },
  ]);
});

describe('wrap', () => {
  it.each([
    ['由于订单已出库，不能改地址。', 16, ['由于订单已出库，', '不能改地址。']],
    ['由于订单已出库，不能改地址。', 14, ['由于订单已出', '库，不能改地', '址。']],
    ['请看“帮助中心”', 6, ['请看', '“帮助', '中心”']],
    ['Please check the order number', 14, ['Please check', 'the order', 'number']],
    ['订单ABCDEFG已发', 10, ['订单', 'ABCDEFG已', '发']],
    ['ABCDEFGHIJKL', 5, ['ABCDE', 'FGHIJ', 'KL']],
    ['好的\r\n请稍等', 20, ['好的', '请稍等']],
    ['👨‍👩‍👧👨‍👩‍👧好', 4, ['👨‍👩‍👧👨‍👩‍👧', '好']],
    ['', 10, ['']],
  ])('%s in %i columns', (text, width, rows) => {
    expect(wrap(text, width).map(({ start, end }) => text.slice(start, end))).toEqual(rows);
  });

  it('is quick on one long line', () => {
    expect(wrap('没办法。'.repeat(50_000), 80)).toHaveLength(5000);
  });
});

it('visible: nothing can steer the terminal, and offsets stay', () => {
  const text = '好\u001b[31m\t\r\n\u202e的\ud83d';
  expect(visible(text)).toBe('好␛[31m ␍␊\ufffd的\ufffd');
  expect(visible(text)).toHaveLength(text.length);
});

describe('excerptRows', () => {
  it('marks by display width, the highest severity on top', () => {
    const text = '👨‍👩‍👧ＡＢ我\u200b不能é帮您';
    const findings = [
      findingAt(text, '我\u200b不能é帮您', { rule: 'a', severity: 'info' }),
      findingAt(text, '不能', { rule: 'b', severity: 'error' }),
    ];
    const group = groupsOf(text, findings)[0]!;
    expect(excerptRows(text, group, 80, plain)).toEqual([text, '      --^^^^-----']);
  });

  it('shows words that a line break tears apart', () => {
    const text = '我\n不能帮您。请稍等。';
    const group = groupsOf(text, [findingAt(text, '我\n不能', { rule: 'a', severity: 'error' })])[0]!;
    expect(excerptRows(text, group, 80, plain)).toEqual(['我', '^^', '不能帮您。', '^^^^']);
  });

  it('cuts what is far from the marks', () => {
    const text = `${'这款商品目前有现货，'.repeat(40)}不能退${'，欢迎选购'.repeat(40)}`;
    const group = groupsOf(text, [findingAt(text, '不能退', { rule: 'a', severity: 'error' })])[0]!;
    const rows = excerptRows(text, group, 60, plain);
    expect(rows).toHaveLength(5);
    expect(rows.join('\n')).toMatch(/…\n.*不能退.*\n *\^{6}\n…$/);
  });
});

describe('proposalsFor', () => {
  const text = '你稍等，我不能退款。';
  const edit = (quote: string, to: string, kind: 'safe' | 'review' = 'review') => {
    const start = text.indexOf(quote);
    return { kind, start, end: start + quote.length, text: to };
  };

  it('joins what mends different places of a sentence', () => {
    const [group] = groupsOf(text, [
      findingAt(text, '你', { rule: 'a', severity: 'info', suggestions: [edit('你', '您', 'safe')] }),
      findingAt(text, '不能退款', {
        rule: 'b',
        severity: 'error',
        suggestions: [edit('我不能退款', '退款需要{条件}')],
      }),
    ]);
    const { proposals, unmended } = proposalsFor(text, group!);
    expect(proposals).toEqual([{ kind: 'replace', text: '您稍等，退款需要{条件}。', blanks: [{ start: 8, end: 12 }] }]);
    expect(unmended).toEqual([]);
  });

  it('prefers what mends more, and says what stays', () => {
    const better = edit('不能退款', '可以为您换货');
    const advice = { kind: 'advice' as const, text: { zh: '慢慢说', en: 'slowly' } };
    const [group] = groupsOf(text, [
      findingAt(text, '你', { rule: 'a', severity: 'info', suggestions: [advice] }),
      findingAt(text, '不能退款', {
        rule: 'b',
        severity: 'warning',
        suggestions: [edit('不能退款', '暂时不能退款'), better],
      }),
      findingAt(text, '不能退款', { rule: 'c', severity: 'warning', suggestions: [better] }),
    ]);
    const { proposals, unmended } = proposalsFor(text, group!);
    expect(proposals.map((p) => p.text)).toEqual(['你稍等，我可以为您换货。', '你稍等，我暂时不能退款。']);
    expect(unmended.map(({ rule }) => rule)).toEqual(['a']);
  });

  it('tells words to add at the end of the reply', () => {
    const end = text.length;
    const [group] = groupsOf(text, [
      findingAt(text, '', {
        rule: 'a',
        severity: 'warning',
        start: end,
        end,
        suggestions: [{ kind: 'review', start: end, end, text: '感谢您的咨询。' }],
      }),
    ]);
    expect(group).toMatchObject({ kind: 'end' });
    expect(proposalsFor(text, group!).proposals).toEqual([{ kind: 'end', text: '感谢您的咨询。', blanks: [] }]);
  });
});
