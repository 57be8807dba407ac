import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Document, parseAllDocuments, Scalar, visit } from 'yaml';
import { describeError, UserError } from '../../../src/errors.ts';
import type { TreeNode, TreeText } from '../../../src/input/canned/parts/tree.ts';
import { yamlComments } from '../../../src/input/canned/parts/yaml-comments.ts';
import { readYaml } from '../../../src/input/canned/parts/yaml-tree.ts';
import { isWhole, toSource } from '../../../src/text/written.ts';
import { change, expectMapped, expectWritten, replyText } from './written-back.ts';

/** A scalar, and what stands in the file for a part of its text. */
const PLACES: readonly (readonly [string, string, string, string])[] = [
  ['plain', 'say: 您好，请稍等。', '稍等', '稍等'],
  ['plain over lines', 'say: 您好，\n  请您\n\n  稍等。', '请您\n稍等', '请您\n\n  稍等'],
  ['a fold', 'say: 您好，\n  请稍等。', '， 请', '，\n  请'],
  ['a fold after blanks, CRLF', 'say: 您好， \t\r\n  请稍等。\r\n', '， 请', '， \t\r\n  请'],
  ['single quotes', "say: 'It''s here, 您''好'", "'s here", "''s here"],
  ['single quotes over lines', "say: '您好，\n\n\n  请稍等'", '\n\n', '\n\n\n  '],
  ['the second of two breaks', "say: '您好，\n\n\n  请稍等'", '\n请稍等', '\n  请稍等'],
  ['an escape', 'say: "您\\u597d，请\\t稍等"', '好，', '\\u597d，'],
  ['an emoji in an escape', 'say: "谢谢\\U0001F64F您"', '🙏您', '\\U0001F64F您'],
  ['two escapes for one emoji', 'say: "谢谢\\ud83d\\ude4f您"', '🙏', '\\ud83d\\ude4f'],
  ['a line that goes on', 'say: "您好\\\n  ，请稍等"', '，请', '，请'],
  ['an escaped blank', 'say: "您好\\ \\\n  请稍等"', ' ', '\\ '],
  ['a literal block', 'say: |\n  您好。\n  请稍等。\n', '请稍等', '请稍等'],
  ['a line break and its indentation', 'say: |\n  您好。\n  请稍等。\n', '。\n请', '。\n  请'],
  ['a block with CRLF', 'say: |\r\n  您好。\r\n  请稍等。\r\n', '。\n请', '。\r\n  请'],
  ['more indentation', 'say: |2\n    缩进\n  您好\n', '  缩进\n您', '  缩进\n  您'],
  ['a folded block', 'say: >-\n  您好，\n  请稍等。\n\n  谢谢', '， 请稍等。\n谢', '，\n  请稍等。\n\n  谢'],
  ['a folded block with a list', 'say: >\n  步骤：\n   - 打开\n  完成', '：\n - 打开\n完', '：\n   - 打开\n  完'],
  ['a block that keeps its end', 'say: |+\n  您好\n\n\n', '\n\n\n', '\n\n\n'],
  ['after an emoji', '# 😀\nsay: 😀👨‍👩‍👧您好', '您好', '您好'],
  ['a tag and an anchor', 'say: !!str &hi 您好', '您好', '您好'],
  ['between brackets', 'say: [您好, "请\\n稍等"]', '\n稍', '\\n稍'],
];

/** A file, what is replaced in its first text and by what, and the file that comes of it; nothing where it cannot stand. */
const WRITES: readonly (readonly [string, string, string, string | undefined])[] = [
  ['say: 您好，请稍等', '请稍等', '马上好', 'say: 您好，马上好'],
  ['say: 您好，请稍等', '请稍等', '好的: 马上', undefined],
  ['say: 您好，请稍等', '请稍等', '看 #3', undefined],
  ['say: 您好，请稍等', '您好，请稍等', '{{ name }}，请稍等', undefined],
  ['say: 您好，请稍等', '您好，请稍等', 'no', undefined],
  ['say: 您好，请稍等', '您好，请稍等', '12:30', undefined],
  ['say: 您好，请稍等', '，', '\n', undefined],
  ['say: [您好]', '您好', '您好, 在的', undefined],
  ['say: 您好', '您好', '您好, 在的', 'say: 您好, 在的'],
  ['say: 您好\n  请稍等', ' ', '，', 'say: 您好，请稍等'],
  ["say: '您好'", '您好', "it's", "say: 'it''s'"],
  ["say: '您好'", '您好', '您\n好', undefined],
  ["say: '您''好'", "'", '', "say: '您好'"],
  ['say: "您好"', '您好', '“好”"的"\\\n', 'say: "“好”\\"的\\"\\\\\\n"'],
  ['say: "\\u60a8\\u597d"', '好', '们好🙏', 'say: "\\u60a8\\u4eec\\u597d\\U0001f64f"'],
  ['say: "您好\n  请稍等"', '请稍等', ' 请', 'say: "您好\n  \\x20请"'],
  ['say: |\n  您好。\n  请稍等。\n', '您好。\n', '', 'say: |\n  请稍等。\n'],
  ['say: |\n  您好。\n  请稍等。\n', '请', '一、\n二、', 'say: |\n  您好。\n  一、\n  二、稍等。\n'],
  ['say: |\r\n  您好。\r\nnext: 1\r\n', '您好。', '您\n\n好', 'say: |\r\n  您\r\n\r\n  好\r\nnext: 1\r\n'],
  ['say: |\n  您好。\nnext: 1\n', '您好。\n', '', undefined],
  ['say: |\n  您好。\n', '您好', '  您好', undefined],
  ['say: |\n  您好。\n', '您好', '您\u0007好', undefined],
  ['say: >\n  您好，\n  请稍等。\n', '， 请', '。', 'say: >\n  您好。稍等。\n'],
  ['say: >\n  您好，请稍等。\n', '，', '\n', 'say: >\n  您好\n\n  请稍等。\n'],
  ['--- |\n您好\n', '您好', '---', undefined],
];

/** Broken files, and what is told. */
const BROKEN: readonly (readonly [string, string])[] = [
  [
    'say: {{ name }}，您好',
    "f.yml:1:6: YAML 写得不对\n  没加引号的文字不能以 {{ 开头，YAML 会把它当成别的写法\n  say: {{ name }}，您好\n  变量或括号开头的话术请加引号：'{{ name }}，您好'",
  ],
  [
    '- say: {{ name }}',
    "f.yml:1:8: YAML 写得不对\n  没加引号的文字不能以 {{ 开头，YAML 会把它当成别的写法\n  - say: {{ name }}\n  变量或括号开头的话术请加引号：'{{ name }}'",
  ],
  [
    '- say: %{name} 您好',
    "f.yml:1:8: YAML 写得不对\n  没加引号的文字不能以 %{ 开头，YAML 会把它当成别的写法\n  - say: %{name} 您好\n  变量或括号开头的话术请加引号：'%{name} 您好'",
  ],
  [
    "- 1\n- [订单号] it's here",
    'f.yml:2:3: YAML 写得不对\n  没加引号的文字不能以 [ 开头，YAML 会把它当成别的写法\n  - [订单号] it\'s here\n  变量或括号开头的话术请加引号："[订单号] it\'s here"',
  ],
  [
    'say: *请注意',
    "f.yml:1:6: YAML 写得不对\n  没加引号的文字不能以 * 开头，YAML 会把它当成别的写法\n  say: *请注意\n  变量或括号开头的话术请加引号：'*请注意'",
  ],
  [
    'say: *wait',
    'f.yml:1:6: YAML 写得不对\n  前面没有 &wait，*wait 无从引用\n  say: *wait\n  如果是以 * 开头的文字，请加引号',
  ],
  [
    'say: &nbsp;您好',
    "f.yml:1:6: YAML 写得不对\n  没加引号的文字不能以 & 开头，YAML 会把它当成别的写法\n  say: &nbsp;您好\n  变量或括号开头的话术请加引号：'&nbsp;您好'",
  ],
  [
    'say: 好的: 马上',
    'f.yml:1:6: YAML 写得不对\n  一行里有两个“键: 值”，或者上下行缩进不一致\n  say: 好的: 马上\n  这句话请整句加引号，或者另起一行用 | 写',
  ],
  [
    '回复：您好\n标题: 问候',
    'f.yml:1:1: YAML 写得不对\n  这一行看起来是键，但后面没有半角冒号\n  回复：您好\n  键后面要用半角冒号加空格“: ”，不是全角冒号“：”',
  ],
  [
    'a: "您好\nb: 在的\n',
    'f.yml:1:4: YAML 写得不对\n  引号从这里开始，没有配对的后引号\n  a: "您好\n  双引号里的双引号要写成 \\"，单引号里的单引号要写两个；或者另起一行用 | 写，不用引号',
  ],
  [
    'say: "他说"好的""',
    'f.yml:1:10: YAML 写得不对\n  这里读不下去了：多了文字或标点，或者引号没有配对\n  say: "他说"好的""\n  双引号里的双引号要写成 \\"，单引号里的单引号要写两个；或者另起一行用 | 写，不用引号',
  ],
  [
    'say: "价格 \\d"',
    'f.yml:1:10: YAML 写得不对\n  双引号里的反斜杠转义写得不对\n  say: "价格 \\d"\n  反斜杠要写成两个 \\\\，或者改用单引号',
  ],
  ['a:\n\t- 您好', 'f.yml:2:1: YAML 写得不对\n  缩进不能用 Tab，请用空格\n  - 您好'],
  [`a: ${'['.repeat(600)}${']'.repeat(600)}`, `f.yml:1:204: YAML 写得不对\n  嵌套太深\n  a: ${'['.repeat(116)}…`],
];

describe('YAML', () => {
  it.each(PLACES)('places: %s', (_, source, part, raw) => {
    const text = texts(source).find((scalar) => scalar.text.includes(part))!;
    expectMapped(source, text);
    const start = text.text.indexOf(part);
    const { start: from, end: to } = toSource(text.map, { start, end: start + part.length });
    expect(source.slice(from, to)).toBe(raw);
  });

  it.each(WRITES)('%j: %j → %j', (source, part, added, expected) => {
    const [text] = texts(source);
    const start = text!.text.indexOf(part);
    const span = { start, end: start + part.length };
    const spelled = isWhole(text!.map, span) ? text!.write?.(added, span) : undefined;
    const range = toSource(text!.map, span);
    expect(spelled === undefined ? undefined : source.slice(0, range.start) + spelled + source.slice(range.end)).toBe(
      expected,
    );
  });

  it.each(BROKEN)('broken: %j', (source, expected) => {
    expect(mistakeIn(source)).toBe(expected);
  });

  it('gives an alias as the node of its anchor, and what a merge key adds', () => {
    const source = 'base: &b { tone: &t 您好 }\nuse: *t\nitem:\n  <<: *b\n  own: 在的\nloop: &l [*l]\n';
    const [base, use, item] = entries(readYaml(source, 'f.yml')[0]!);
    const [tone] = entries(base!.value);
    expect(use!.value).toBe(tone!.value);
    expect(entries(item!.value).map(({ key, value }) => [key, value])).toEqual([
      ['own', expect.objectContaining({ text: '在的' })],
      ['tone', tone!.value],
    ]);
  });

  it('keeps two entries of one key, and every document', () => {
    expect(texts('a: 您好\na: 再见\n---\nb: 谢谢\n').map(({ text }) => text)).toEqual(['您好', '再见', '谢谢']);
  });

  it('gives the comments that speak to replylint', () => {
    const source =
      '# replylint-disable zh/cannot -- 原文\na: |  # replylint-a\n  # replylint-none\nb: "# replylint-none"   # replylint-b\n- # 别的\n';
    const comments = yamlComments(source);
    expect(comments.map(({ text }) => text)).toEqual([
      'replylint-disable zh/cannot -- 原文',
      'replylint-a',
      'replylint-b',
    ]);
    expect(comments.map(({ start, end }) => source.slice(start, end))).toEqual([
      '# replylint-disable zh/cannot -- 原文',
      '# replylint-a',
      '# replylint-b',
    ]);
  });

  it('never falls short of the parser, whatever the layout', () => {
    let count = 0;
    fc.assert(
      fc.property(layout, (source) => {
        const wanted = parsed(source);
        if (!wanted) return;
        const found = textsOrNone(source);
        for (const text of found ?? []) {
          count++;
          expect(wanted).toContain(text.text);
          expectMapped(source, text);
          // One piece over a whole scalar is what is left when the parser reads it otherwise.
          const isFallback =
            text.map.length === 1 && !text.map[0]!.plain && text.text.length > 2 && /\S/.test(text.text);
          expect({ source, isFallback }).toEqual({ source, isFallback: false });
        }
      }),
      { numRuns: 4000 },
    );
    expect(count).toBeGreaterThan(2000);
  });

  it('reads back what the library writes in any style, and what is written into it', () => {
    const counts = new Map<string, number>();
    fc.assert(
      fc.property(
        fc.array(replyText, { minLength: 2, maxLength: 3 }),
        style,
        change,
        (all, { type, width, isFlow, isCrlf }, edit) => {
          const source = stringify(all, type, width, isFlow, isCrlf);
          const found = textsOrNone(source);
          if (!found) return;
          expect(found.map(({ text }) => text)).toEqual(parsed(source)?.map((text) => text.replace(/\r\n?/g, '\n')));
          for (const [i, text] of found.entries()) {
            expectMapped(source, text);
            if (expectWritten(source, i, edit, texts)) counts.set(type, (counts.get(type) ?? 0) + 1);
          }
        },
      ),
      { numRuns: 600 },
    );
    expect([...counts.values()].every((count) => count > 50)).toBe(true);
    expect(counts.size).toBe(5);
  });
});

const style = fc.record({
  type: fc.constantFrom('PLAIN', 'QUOTE_SINGLE', 'QUOTE_DOUBLE', 'BLOCK_LITERAL', 'BLOCK_FOLDED'),
  width: fc.constantFrom(0, 20, 40),
  isFlow: fc.boolean(),
  isCrlf: fc.boolean(),
});

function stringify(all: readonly string[], type: Scalar.Type, width: number, isFlow: boolean, isCrlf: boolean): string {
  const document = new Document({ list: all, map: Object.fromEntries(all.map((text, i) => [`k${i}`, text])) });
  visit(document, {
    Scalar: (key, node) => {
      if (key !== 'key') node.type = type;
    },
    Seq: (_, node) => {
      node.flow = isFlow;
    },
  });
  const source = document.toString({ lineWidth: width, blockQuote: type === Scalar.BLOCK_FOLDED ? 'folded' : true });
  return isCrlf ? source.replace(/\r?\n/g, '\r\n') : source;
}

/** Scalars written by hand, indented as nobody would. */
const layout = fc
  .record({
    style: fc.constantFrom('', "'", '"', '|', '>'),
    text: replyText,
    marks: fc.constantFrom('', '-', '+', '2', '1-', '3+'),
    indent: fc.integer({ min: 0, max: 5 }),
    odd: fc.array(fc.constantFrom('', '', ' ', '   ', '\t'), { minLength: 4, maxLength: 4 }),
    eol: fc.constantFrom('\n', '\r\n'),
    frame: fc.constantFrom(
      'k: $\n',
      '- $\n- x\n',
      '--- $\n',
      'k: [$, "x"]\n',
      'a:\n  b:\n  - c: $\n',
      'k: $',
      'k: $\n\n\n# c\n',
    ),
  })
  .map(({ style: quote, text, marks, indent, odd, eol, frame }) => {
    const lines = text.split('\n');
    const isBlock = quote === '|' || quote === '>';
    const pad = (line: string, i: number) => (i > 0 || isBlock ? ' '.repeat(indent) + odd[i % 4]! : '') + line;
    const body = lines.map(pad).join(eol);
    return frame.replace('$', () => (isBlock ? quote + marks + eol + body : quote + body + quote));
  });

function parsed(source: string): string[] | undefined {
  const documents = parseAllDocuments(source, { prettyErrors: false, uniqueKeys: false, logLevel: 'silent' });
  const found: string[] = [];
  for (const document of documents) {
    if (document.errors.length > 0) return undefined;
    visit(document, {
      Scalar: (key, { value }) => {
        if (key !== 'key' && typeof value === 'string') found.push(value.replace(/\r\n?/g, '\n'));
      },
    });
  }
  return found;
}

function entries(node: TreeNode) {
  return node.kind === 'map' ? node.entries : [];
}

function texts(source: string): TreeText[] {
  const found: TreeText[] = [];
  const visitNode = (node: TreeNode) => {
    if (node.kind === 'text') found.push(node);
    if (node.kind === 'list') node.items.forEach(visitNode);
    if (node.kind === 'map') for (const { value } of node.entries) visitNode(value);
  };
  for (const root of readYaml(source, 'f.yml')) visitNode(root);
  return found;
}

/** None of a file that is told to be broken. */
function textsOrNone(source: string): TreeText[] | undefined {
  try {
    return texts(source);
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}

function mistakeIn(source: string): string {
  try {
    readYaml(source, 'f.yml');
  } catch (error) {
    if (error instanceof UserError) return describeError(error, 'zh');
    throw error;
  }
  return 'no mistake';
}
