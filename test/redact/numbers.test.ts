import fc from 'fast-check';
import { expect, it } from 'vitest';
import { digitRunsOf, hasLength } from '../../src/redact/digit-runs.ts';
import { hintsOf } from '../../src/redact/hints.ts';
import { findNumbers } from '../../src/redact/numbers.ts';
import { normalText } from '../../src/text/normal.ts';

it.each([
  ['您的订单30112233445566已发出', [14], [], false],
  ['运单号是sf123456789012', [], [12], false],
  ['10月12日退您25.5元', [1, 2], [], true],
  ['138-1234-5678', [3, 4], [], true],
  ['第1，第2', [1], [], false],
  ['好的', [], [], false],
] as const)('%s', (text, bare, lettered, hasJoined) => {
  const runs = digitRunsOf(text);
  const lengths = (mask: number) => Array.from({ length: 31 }, (_, n) => n).filter((n) => hasLength(mask, n, n));
  expect([lengths(runs.bare), lengths(runs.lettered), runs.hasJoined]).toEqual([bare, lettered, hasJoined]);
});

it('hints leave out nothing that would be found without them', () => {
  const piece = fc.constantFrom(
    ...['13812345678', '138', '1234', '5678', '+86', '0086', '0755-2308', '+44 20 7946 0958', '一三八', '幺', '壹贰'],
    ...[
      '一二三四五六七八',
      'A123456',
      '(3)',
      '(a)',
      '11010519491231002',
      'X',
      '护照',
      '身份证',
      'E12345678',
      'SF',
      'JD-',
    ],
    ...['6222 0212', ' 3456 7890', '卡号', '微信', '：', 'VX', 'ＱＱ', 'xiaomei_88', '密码', '是', 'abc123', '验证码'],
    ...[
      '384729',
      'password ',
      '粤',
      'B12345',
      '京A·',
      '8F3K2',
      '-',
      ' ',
      '.',
      '/',
      '(',
      ')',
      '—',
      '１２３',
      '\u200b',
      '，',
    ],
    ...['的', '订单', '电话', '9123 4567', '12-3', '9', '0', 'a'],
  );
  // Every finder, whatever is hinted at.
  const ALL = 31;
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 9 }), (pieces) => {
      const text = pieces.join('');
      const normal = normalText(text, 'keep').text;
      expect(findNumbers(normal, hintsOf(text))).toEqual(findNumbers(normal, ALL));
    }),
    { numRuns: 3000 },
  );
});
