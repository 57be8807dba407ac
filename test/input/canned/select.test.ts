import { describe, expect, it } from 'vitest';
import { describeError, UserError } from '../../../src/errors.ts';
import { readJson } from '../../../src/input/canned/parts/json-tree.ts';
import { fromItem, scalarText, select } from '../../../src/input/canned/parts/select.ts';
import { parseItemPath, parsePath } from '../../../src/input/canned/parts/select-path.ts';
import { readYaml } from '../../../src/input/canned/parts/yaml-tree.ts';

const MACROS = `{
  macros: [
    { title: '催件', actions: [{ field: 'status', value: 'open' }, { field: 'comment_value', value: '马上催。' }] },
    { title: '退款', actions: [{ field: 'comment_value', value: ['channel:all', '已退款。'] }] },
  ],
  'a.b': { 话术: '您好。', "it's": '在的。' },
  flags: { '1': true },
}`;

const PATHS: readonly (readonly [string, readonly string[]])[] = [
  ['macros[*].title', ['催件', '退款']],
  ['macros[1].title', ['退款']],
  ['macros[7].title', []],
  ['macros.*.title', ['催件', '退款']],
  ['$.macros[*].title', ['催件', '退款']],
  ['macros[*].actions[field=comment_value].value', ['马上催。']],
  ['macros[*].actions[ field = "comment_value" ].value[1]', ['已退款。']],
  ['macros[title=退款].actions[*].value[*]', ['channel:all', '已退款。']],
  ['**.value', ['open', '马上催。']],
  ['**.title', ['催件', '退款']],
  ['macros.**.value', ['open', '马上催。']],
  ['"a.b".话术', ['您好。']],
  [`'a.b'."it's"`, ['在的。']],
  ['*.*', ['您好。', '在的。', 'true']],
  ['flags.1', ['true']],
  ['macros[*].actions[*].*', ['status', 'open', 'comment_value', '马上催。', 'comment_value']],
];

const UNREADABLE: readonly (readonly [string, string])[] = [
  [
    'replies[*.body',
    '路径「replies[*.body」写得不对\n  第 9 个字符：应该是[*]、[2] 这样的序号，或 [键=值]，却是「*」\n  replies[*.body\n          ^',
  ],
  [
    '话术..正文',
    '路径「话术..正文」写得不对\n  第 4 个字符：应该是一个键、* 或 **（特殊的键请加引号），却是「.」\n  话术..正文\n  　　 ^',
  ],
  ['', '路径「」写得不对\n  第 1 个字符：应该是一个键、* 或 **（特殊的键请加引号），却到头了\n  \n  ^'],
  [
    'replies.',
    '路径「replies.」写得不对\n  第 9 个字符：应该是一个键、* 或 **（特殊的键请加引号），却到头了\n  replies.\n          ^',
  ],
  ['a"b"', '路径「a"b"」写得不对\n  第 2 个字符：应该是“.”或“[”，却是「"」\n  a"b"\n   ^'],
  [
    'a[field]',
    '路径「a[field]」写得不对\n  第 3 个字符：应该是[*]、[2] 这样的序号，或 [键=值]，却是「f」\n  a[field]\n    ^',
  ],
];

/** From the item of the second text, `已退款。`. */
const FROM_ITEM: readonly (readonly [string, string | undefined])[] = [
  ['field', 'comment_value'],
  ['^.title', '退款'],
  ['^.actions[0].field', 'comment_value'],
  ['^[title=退款].title', '退款'],
  ['^[title=催件].title', undefined],
  ['@', 'value'],
  ['^.@', 'macros'],
  ['^.^.flags.1', 'true'],
  ['^.^.^.title', undefined],
  ['value[0]', 'channel:all'],
];

describe('paths', () => {
  it.each(PATHS)('%s', (path, expected) => {
    const { roots } = readJson(MACROS, 'f.json5');
    expect(select(roots, parsePath(path)).flatMap(({ node }) => scalarText(node) ?? [])).toEqual(expected);
  });

  it.each(UNREADABLE)('cannot read %j', (path, expected) => {
    expect(mistakeIn(() => parsePath(path))).toBe(
      `${expected}\n  例如 replies[*].body、responses.*[*].text、**.content、actions[field=comment_value].value`,
    );
  });

  it.each(FROM_ITEM)('from an item: %s', (path, expected) => {
    const { roots } = readJson(MACROS, 'f.json5');
    const [text] = select(roots, parsePath('macros[1].actions[0].value[1]'));
    const found = fromItem(text!, parseItemPath(path));
    expect(typeof found === 'string' ? found : scalarText(found?.[0])).toBe(expected);
  });

  it('meets what many aliases stand for once', () => {
    const levels = [...Array(14).keys()].slice(1).map((i) => `l${i}: &l${i} [*l${i - 1}, *l${i - 1}]`);
    const roots = readYaml(['l0: &l0 { say: 您好 }', ...levels].join('\n'), 'f.yml');
    expect(select(roots, parsePath('**.say')).map(({ node }) => scalarText(node))).toEqual(['您好']);
  });
});

function mistakeIn(parse: () => unknown): string {
  try {
    parse();
  } catch (error) {
    if (error instanceof UserError) return describeError(error, 'zh').replace(/^\d+: /, '');
    throw error;
  }
  return 'no mistake';
}
