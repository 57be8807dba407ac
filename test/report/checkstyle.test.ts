import { describe, expect, it } from 'vitest';
import { checkstyle } from '../../src/report/checkstyle.ts';
import { ciReport, cleanReport, options } from './ci-sample.ts';
import { readXml } from './xml-formats.ts';

const root = (locale: 'zh' | 'en' = 'zh') => readXml(checkstyle(ciReport(), { ...options, locale }));

describe('checkstyle', () => {
  it('lists files with their findings', () => {
    const { name, attributes, children } = root();
    expect([name, attributes]).toEqual(['checkstyle', { version: '4.3' }]);
    const found = children.map((file) => [
      file.attributes.name,
      file.children.map(({ attributes: { line, column, severity, source } }) => [line, column, severity, source]),
    ]);
    expect(found).toEqual([
      ['话术/坏,的:100%.yaml', [['4', '2', 'error', 'replylint']]],
      ['', [['1', undefined, 'error', 'replylint']]],
      [
        '话术/售后 #1.yaml',
        [
          ['2', '7', 'info', 'replylint.attitude.require-greeting'],
          ['2', '9', 'warning', 'replylint.attitude.refusal-needs-reason'],
          ['3', '3', 'error', 'replylint.attitude.no-blame-shift'],
          ['6', '3', 'error', 'replylint.attitude.no-blame-shift'],
          ['7', '1', 'warning', 'replylint.unused-suppression'],
          ['9', '3', 'warning', 'replylint.attitude.refusal-needs-reason'],
        ],
      ],
      ['话术/常用.xlsx', [['12', '28', 'error', 'replylint.attitude.no-blame-shift']]],
      ['话术/发货.txt', []],
      ['<stdin>', [['1', '3', 'warning', 'replylint.attitude.refusal-needs-reason']]],
    ]);
  });

  it.each([
    [
      'zh',
      '拒绝没有说明原因：「订单不能改地址」。说了原因，客户才知道您不是不想帮。改为：「由于{原因}，暂时不能改地址」。',
    ],
    [
      'en',
      'Refusal without a reason: “订单不能改地址”. A reason shows that you would help if you could. Try: “由于{原因}，暂时不能改地址”.',
    ],
  ] as const)('says what, why and what to write in %s', (locale, message) => {
    expect(root(locale).children[2]!.children[1]!.attributes.message).toBe(message);
  });

  it('what a reply holds is text', () => {
    expect(root().children[2]!.children[3]!.attributes.message).toContain('`<img src=x onerror=1>`␇␛[31m@all');
  });

  it('a clean run lists its files', () => {
    expect(checkstyle(cleanReport, options)).toBe(
      '<?xml version="1.0" encoding="UTF-8"?>\n<checkstyle version="4.3">\n  <file name="话术/发货.txt"/>\n</checkstyle>\n',
    );
  });
});
