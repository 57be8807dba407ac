import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Comment } from '../src/input/reply.ts';
import type { CheckedText } from '../src/report/report.ts';
import { type SuppressRequest, suppressIn } from '../src/suppress.ts';
import { slice } from '../src/text/written.ts';
import {
  ANGLES,
  checked,
  HASH,
  type Marks,
  marked,
  outcome,
  SLASHES,
  STARS,
  withoutMistakes,
  withoutMistakesMarked,
} from './suppressible.ts';

const RULES = ['use-nin', 'no-but', 'no-flat-refusal', 'no-slang', 'limit-emoji'];
const REQUEST: SuppressRequest = {
  entries: [],
  rules: RULES,
  inForce: RULES.filter((id) => id !== 'limit-emoji'),
  today: '2026-12-03',
  reportUnused: 'warning',
  unjudged: [],
};

interface Case {
  readonly title: string;
  readonly file?: string;
  readonly marks?: Marks;
  readonly written: string;
  readonly left?: readonly string[];
  readonly hidden?: readonly string[];
  readonly told?: readonly string[];
  /** After `--fix`; as written where nothing is taken out. */
  readonly fixed?: string;
}

const NO_REASON = '这条豁免没有写理由，不起作用';
const IDLE = (rule: string) => `${rule} 的豁免没有用上：它管的地方没有这个问题`;

const cases: readonly Case[] = [
  {
    title: 'YAML: the next line',
    written: '# replylint-disable-next-line use-nin -- 老客户群习惯称“你”\n⟪- ⟦你好，在的⟧⟫\n⟪- ⟦你稍等⟧⟫\n',
    hidden: ['use-nin 2 file: 老客户群习惯称“你”'],
    left: ['use-nin 3'],
  },
  {
    title: 'YAML: a comment above an entry covers all of its reply, ten lines down',
    written:
      '# replylint-disable-next-line use-nin, no-slang -- 品牌方要求的口吻\n⟪- title: 催发货\n  tags:\n    - 物流\n    - 催单\n  body: |\n⟦    亲，在的\n\n    你的包裹在路上了哈\n    你放心⟧\n⟫⟪- title: 退款\n  body: ⟦你好⟧⟫\n',
    hidden: ['use-nin 9', 'no-slang 9', 'use-nin 10'].map((place) => `${place} file: 品牌方要求的口吻`),
    left: ['use-nin 12'],
  },
  {
    title: 'YAML: above the key of the reply, below its title',
    written: '⟪- title: 退款\n  # replylint-disable-next-line use-nin -- 原话照发\n  body: ⟦你好\n    你的退款到了⟧⟫\n',
    hidden: ['use-nin 3 file: 原话照发', 'use-nin 4 file: 原话照发'],
  },
  {
    title: 'YAML: on the line of the key, with the words below',
    written: '⟪- title: 退款\n  body: | # replylint-disable-line use-nin -- 原话照发\n⟦    你好\n    你的退款到了⟧⟫\n',
    hidden: ['use-nin 3 file: 原话照发', 'use-nin 4 file: 原话照发'],
  },
  {
    title: 'YAML: empty lines and further comments are no next line',
    written: '# replylint-disable-next-line use-nin -- 原话照发\n\n# 大促期间用\n#\n⟪- ⟦你好⟧⟫\n⟪- ⟦你好⟧⟫\n',
    hidden: ['use-nin 5 file: 原话照发'],
    left: ['use-nin 6'],
  },
  {
    title: 'YAML: two above each other',
    written:
      '# replylint-disable-next-line use-nin -- 原话照发\n# replylint-disable-next-line no-slang -- 社群口吻\n⟪- ⟦你好哈⟧⟫\n',
    hidden: ['use-nin 3 file: 原话照发', 'no-slang 3 file: 社群口吻'],
  },
  {
    title: 'all rules',
    written: '⟪- ⟦你好哈，但是不能退⟧ # replylint-disable-line -- 法务原文⟫\n',
    hidden: ['use-nin', 'no-slang', 'no-but', 'no-flat-refusal'].map((rule) => `${rule} 1 file: 法务原文`),
  },
  {
    title: 'Markdown: one line of several',
    file: '话术.md',
    marks: ANGLES,
    written: '## 退款\n⟪⟦亲，在的\n<!-- replylint-disable-next-line use-nin -- 原话照发 -->\n你的退款到了\n你放心⟧⟫\n',
    hidden: ['use-nin 4 file: 原话照发'],
    left: ['use-nin 5'],
  },
  {
    title: 'Markdown: above the words of a section, and beside the first of them',
    file: '话术.md',
    marks: ANGLES,
    written:
      '⟪## 退款\n<!-- replylint-disable-next-line use-nin -- 原话照发 -->\n> ⟦你的退款到了\n> 你放心⟧⟫\n⟪## 换货\n> ⟦你的货到了 <!-- replylint-disable-line use-nin -- 原话照发 -->\n> 你放心⟧⟫\n',
    hidden: ['use-nin 3', 'use-nin 4', 'use-nin 6'].map((place) => `${place} file: 原话照发`),
    left: ['use-nin 7'],
  },
  {
    title: 'Markdown: a stretch',
    file: '话术.md',
    marks: ANGLES,
    written:
      '⟪⟦你好⟧⟫\n\n<!-- replylint-disable use-nin -- 老客户群 -->\n\n⟪⟦你稍等⟧⟫\n\n<!-- replylint-enable use-nin -->\n\n⟪⟦你好⟧⟫\n',
    hidden: ['use-nin 5 file: 老客户群'],
    left: ['use-nin 1', 'use-nin 9'],
  },
  {
    title: 'HTML: in the middle of a line',
    file: '话术.html',
    marks: ANGLES,
    written: '<p>⟪⟦你好<!-- replylint-disable use-nin -- 原话照发 -->你<!-- replylint-enable -->你⟧⟫</p>\n',
    hidden: ['use-nin 1 file: 原话照发'],
    left: ['use-nin 1', 'use-nin 1'],
  },
  {
    title: 'XLIFF: a comment may hold no two hyphens',
    file: '话术.xlf',
    marks: ANGLES,
    written:
      '<!-- replylint-disable-next-line use-nin：译文照原文 -->\n⟪<unit id="a"><target>⟦你好⟧</target></unit>⟫\n',
    hidden: ['use-nin 2 file: 译文照原文'],
  },
  {
    title: 'JSON5: both kinds of comments',
    file: '话术.json5',
    marks: SLASHES,
    written:
      '{\n  // replylint-disable-next-line use-nin -- 原话照发\n  ⟪greeting: "⟦你好⟧"⟫,\n  ⟪bye: "⟦你慢走⟧"⟫, // replylint-disable-line use-nin -- 原话照发\n}\n',
    hidden: ['use-nin 3 file: 原话照发', 'use-nin 4 file: 原话照发'],
  },
  {
    title: 'JSON with block comments of several lines',
    file: '话术.jsonc',
    marks: STARS,
    written:
      '{\n  /*\n   * replylint-disable-next-line use-nin --\n   *   老客户群\n   * replylint-disable-next-line no-slang -- 社群口吻\n   */\n  ⟪"a": "⟦你好哈⟧"⟫\n}\n',
    hidden: ['use-nin 7 file: 老客户群', 'no-slang 7 file: 社群口吻'],
  },
  {
    title: 'PO: a translator’s comment above other comments',
    file: 'zh.po',
    written:
      '# replylint-disable-next-line use-nin -- 译文照原文\n#: src/chat.js:12\n#, fuzzy\n⟪msgid "Hi"\nmsgstr "⟦你好⟧"⟫\n',
    hidden: ['use-nin 5 file: 译文照原文'],
  },
  {
    title: 'the whole file, from wherever it is said',
    written: '⟪- ⟦你好⟧⟫\n⟪- ⟦你好哈⟧⟫\n# replylint-disable-file use-nin -- 老客户群专用\n',
    hidden: ['use-nin 1 file: 老客户群专用', 'use-nin 2 file: 老客户群专用'],
    left: ['no-slang 2'],
  },
  {
    title: 'Windows line ends',
    written: '⟪- ⟦在的⟧⟫\r\n# replylint-disable-next-line use-nin, no-slang -- 原话照发\r\n\r\n⟪- ⟦你好⟧⟫\r\n',
    hidden: ['use-nin 4 file: 原话照发'],
    told: [`unused-suppression 2 ${IDLE('no-slang')}`],
    fixed: '- 在的\r\n# replylint-disable-next-line use-nin -- 原话照发\r\n\r\n- 你好\r\n',
  },
  {
    title: 'as a Chinese keyboard types it',
    written: '⟪- ⟦你好哈，但是⟧⟫ # Replylint-Disable-Line　use-nin、no-slang，ｎｏ-but　——　社群口吻，至2027年1月1日\n',
    hidden: ['use-nin', 'no-slang', 'no-but'].map((rule) => `${rule} 1 file: 社群口吻，至2027年1月1日`),
  },
  {
    title: 'Chinese words after a rule need no mark between',
    written: '⟪- ⟦你好⟧⟫ # replylint-disable-line use-nin 社群口吻\n',
    hidden: ['use-nin 1 file: 社群口吻'],
  },
  {
    title: 'without a reason it hides nothing, and --fix takes the line out',
    written:
      '# replylint-disable-next-line use-nin\n⟪- ⟦你好⟧⟫\n⟪- ⟦你好⟧⟫ # replylint-disable-line use-nin -- \n⟪- ⟦你好⟧⟫ # replylint-disable-line use-nin -- ……\n',
    left: ['use-nin 2', 'use-nin 3', 'use-nin 4'],
    told: [1, 3, 4].map((line) => `suppression-needs-reason ${line} ${NO_REASON}`),
    fixed: '- 你好\n- 你好\n- 你好\n',
  },
  {
    title: 'a date is no reason',
    written:
      '⟪- ⟦你好⟧⟫ # replylint-disable-line use-nin -- until 2027-01-01\n⟪- ⟦你好⟧⟫ # replylint-disable-line use-nin 至 2027-01-01\n',
    left: ['use-nin 1', 'use-nin 2'],
    told: [1, 2].map((line) => `suppression-needs-reason ${line} ${NO_REASON}`),
    fixed: '- 你好\n- 你好\n',
  },
  {
    title: 'a rule that there is not; the others still work',
    written: '⟪- ⟦你好哈⟧⟫ # replylint-disable-line use-nim, no-slang -- 社群口吻\n',
    left: ['use-nin 1'],
    hidden: ['no-slang 1 file: 社群口吻'],
    told: ['unknown-suppression 1 豁免里写的规则“use-nim”不存在'],
    fixed: '- 你好哈 # replylint-disable-line no-slang -- 社群口吻\n',
  },
  {
    title: 'a word that there is not',
    written: '# replylint-ignore-next-line use-nin -- 社群口吻\n⟪- ⟦你好⟧⟫\n',
    left: ['use-nin 2'],
    told: ['unknown-suppression 1 没有 replylint-ignore-next-line 这种写法'],
    fixed: '- 你好\n',
  },
  {
    title: 'words that miss a hyphen are told, talk about replylint is not',
    written:
      '# replylint disable-next-line use-nin -- 社群口吻\n⟪- ⟦你好⟧⟫\n⟪- ⟦你好⟧⟫ # Replylint_Disable_Line use-nin -- 社群口吻\n⟪- ⟦你好⟧⟫ # replylint-disable line use-nin -- 社群口吻\n# replylint disable 的用法见手册\n# replylint 检查本文件\n',
    left: ['use-nin 2', 'use-nin 3', 'use-nin 4'],
    told: [
      'unknown-suppression 1 没有 replylint disable-next-line 这种写法',
      'unknown-suppression 3 没有 Replylint_Disable_Line 这种写法',
      'unknown-suppression 4 没有 replylint-disable line 这种写法',
    ],
    fixed: '- 你好\n- 你好\n- 你好\n# replylint disable 的用法见手册\n# replylint 检查本文件\n',
  },
  {
    title: 'in capitals',
    written: '# REPLYLINT-DISABLE-NEXT-LINE use-nin -- 社群口吻\n⟪- ⟦你好⟧⟫\n',
    hidden: ['use-nin 2 file: 社群口吻'],
  },
  {
    title: 'an enable of a rule that is off ends nothing all the same',
    written: '⟪- ⟦您好😀⟧⟫\n# replylint-enable limit-emoji\n',
    told: ['unused-suppression 2 前面没有要在这里结束的 limit-emoji 豁免'],
    fixed: '- 您好😀\n',
  },
  {
    title: 'a date that has come is no longer one',
    written:
      '⟪- ⟦你好⟧⟫ # replylint-disable-line use-nin until 2026-12-03 -- 今天还算\n⟪- ⟦你好⟧⟫ # replylint-disable-line use-nin -- 大促口吻（至 2026-12-02）\n⟪- ⟦你好⟧⟫ # replylint-disable-line use-nin：大促口吻，到 2026/11/12 为止\n',
    hidden: ['use-nin 1 file: 今天还算'],
    left: ['use-nin 2', 'use-nin 3'],
    told: [
      'expired-suppression 2 use-nin 的豁免 2026-12-02 已到期，不再起作用',
      'expired-suppression 3 use-nin 的豁免 2026-11-12 已到期，不再起作用',
    ],
    fixed: '- 你好 # replylint-disable-line use-nin until 2026-12-03 -- 今天还算\n- 你好\n- 你好\n',
  },
  {
    title: 'other dates in the reason are no end',
    written: '⟪- ⟦你好⟧⟫ # replylint-disable-line use-nin -- 沿用到 2020-05-01 的老合同\n',
    hidden: ['use-nin 1 file: 沿用到 2020-05-01 的老合同'],
  },
  {
    title: 'a date that cannot be read is for a person to mend',
    written:
      '⟪- ⟦你好⟧⟫ # replylint-disable-line use-nin -- 大促口吻 until 2027-02-30\n⟪- ⟦你好⟧⟫ # replylint-disable-line use-nin until 月底 -- 大促口吻\n',
    left: ['use-nin 1', 'use-nin 2'],
    told: ['unknown-suppression 1 看不懂豁免的期限“2027-02-30”', 'unknown-suppression 2 看不懂豁免的期限“月底”'],
  },
  {
    title: 'unused: the whole directive, some of its rules, all of several',
    written:
      '# replylint-disable-next-line use-nin -- 原话照发\n⟪- ⟦您好⟧⟫\n⟪- ⟦你好⟧⟫ # replylint-disable-line no-but, use-nin, no-slang, no-flat-refusal -- 原话照发\n⟪- ⟦在⟧⟫ # replylint-disable-line no-but, no-slang -- 原话照发\n',
    hidden: ['use-nin 3 file: 原话照发'],
    told: [
      `unused-suppression 1 ${IDLE('use-nin')}`,
      `unused-suppression 3 ${IDLE('no-but')}`,
      `unused-suppression 3 ${IDLE('no-slang')}`,
      `unused-suppression 3 ${IDLE('no-flat-refusal')}`,
      `unused-suppression 4 ${IDLE('no-but、no-slang')}`,
    ],
    fixed: '- 您好\n- 你好 # replylint-disable-line use-nin -- 原话照发\n- 在\n',
  },
  {
    title: 'unused at the end of a file, with and without a line break',
    written: '⟪- ⟦您好⟧⟫\n  # replylint-disable-next-line use-nin -- 原话照发',
    told: [`unused-suppression 2 ${IDLE('use-nin')}`],
    fixed: '- 您好',
  },
  {
    title: 'a rule that is off is not used, and left to a person',
    written:
      '⟪- ⟦你好😀⟧⟫ # replylint-disable-line use-nin, limit-emoji -- 社群口吻\n⟪- ⟦好😀⟧⟫ # replylint-disable-line limit-emoji -- 社群口吻\n',
    hidden: ['use-nin 1 file: 社群口吻'],
    told: [1, 2].map((line) => `unused-suppression ${line} limit-emoji 的豁免没有用上：这里没有启用这条规则`),
  },
  {
    title: 'the nearest has the merit, a wider one that is not needed is told',
    written: '# replylint-disable-file use-nin -- 老客户群\n⟪- ⟦你好⟧⟫ # replylint-disable-line use-nin -- 原话照发\n',
    hidden: ['use-nin 2 file: 原话照发'],
    told: [`unused-suppression 1 ${IDLE('use-nin')}`],
    fixed: '- 你好 # replylint-disable-line use-nin -- 原话照发\n',
  },
  {
    title: 'an enable that ends nothing, or only what goes itself',
    written:
      '# replylint-enable\n# replylint-disable use-nin, no-slang -- 社群口吻\n⟪- ⟦你好⟧⟫\n# replylint-enable use-nin, no-slang\n⟪- ⟦你好⟧⟫\n',
    hidden: ['use-nin 3 file: 社群口吻'],
    left: ['use-nin 5'],
    told: [
      'unused-suppression 1 前面没有要在这里结束的豁免',
      `unused-suppression 2 ${IDLE('no-slang')}`,
      'unused-suppression 4 前面没有要在这里结束的 no-slang 豁免',
    ],
    fixed: '# replylint-disable use-nin -- 社群口吻\n- 你好\n# replylint-enable use-nin\n- 你好\n',
  },
  {
    title: 'an enable takes one rule out of a disable of all',
    written:
      '# replylint-disable -- 法务原文\n⟪- ⟦你好哈⟧⟫\n# replylint-enable no-slang\n⟪- ⟦你好哈⟧⟫\n# replylint-enable\n⟪- ⟦你好哈⟧⟫\n',
    hidden: ['use-nin 2', 'no-slang 2', 'use-nin 4'].map((place) => `${place} file: 法务原文`),
    left: ['no-slang 4', 'use-nin 6', 'no-slang 6'],
  },
  {
    title: 'several in one comment: only the lines that are of no use go',
    file: '话术.jsonc',
    marks: STARS,
    written:
      '/* 社群话术\n   replylint-disable use-nin -- 社群口吻\n   replylint-disable no-but -- 社群口吻\n*/\n⟪"a": "⟦你好⟧"⟫\n/* replylint-disable-next-line no-but -- 甲\n   replylint-disable-next-line no-slang -- 乙 */\n⟪"b": "⟦您好⟧"⟫\n',
    hidden: ['use-nin 5 file: 社群口吻'],
    told: [3, 6, 7].map((line) => `unused-suppression ${line} ${IDLE(line === 7 ? 'no-slang' : 'no-but')}`),
    fixed: '/* 社群话术\n   replylint-disable use-nin -- 社群口吻\n*/\n"a": "你好"\n"b": "您好"\n',
  },
  {
    title: 'Markdown: an empty line goes on parting the paragraphs',
    file: '话术.md',
    marks: ANGLES,
    written:
      '⟪⟦您好\n<!-- replylint-disable-line use-nin -- 原话照发 -->\n请稍等⟧⟫  <!-- replylint-disable-line no-but -- 原话照发 -->\n好的\n',
    told: [`unused-suppression 2 ${IDLE('use-nin')}`, `unused-suppression 3 ${IDLE('no-but')}`],
    fixed: '您好\n\n请稍等\n好的\n',
  },
  {
    title: 'talk about directives is no directive, one with other words before it is told',
    written:
      '# 放行请用 replylint-disable-line，并写理由\n# replylint-rules 目录里有自己的规则\n⟪- ⟦你好⟧⟫ # 临时 replylint-disable-line use-nin -- 社群口吻\n',
    left: ['use-nin 3'],
    told: ['unknown-suppression 3 replylint-disable-line 前面有别的字，不起作用'],
  },
  {
    title: 'English',
    written:
      "⟪- ⟦We can't refund this, but you're gonna love it⟧⟫ # replylint-disable-line no-flat-refusal no-but no-slang - wording by legal, expires on 2027-03-01\n",
    hidden: ['no-flat-refusal', 'no-but', 'no-slang'].map(
      (rule) => `${rule} 1 file: wording by legal, expires on 2027-03-01`,
    ),
  },
];

describe('directives in comments', () => {
  for (const { title, file = '话术.yaml', marks = HASH, written, left = [], hidden = [], told = [], fixed } of cases) {
    it(title, () => {
      const { text, comments } = marked(file, written, marks);
      const after = suppressIn(text, comments, REQUEST);
      expect(outcome(after)).toEqual({ left, hidden, told });
      expect(withoutMistakes(after)).toBe(fixed ?? text.text);
      for (const { what, why, advice } of after.findings)
        for (const said of [what, why, advice]) expect(said.zh !== said.en && /\p{L}/u.test(said.en)).toBe(true);
    });
  }

  it('after --fix there is nothing left to take out, and the same is hidden', () => {
    for (const { file = '话术.yaml', marks = HASH, written } of cases) {
      const first = marked(file, written, marks);
      const after = suppressIn(first.text, first.comments, REQUEST);
      const second = marked(file, withoutMistakesMarked(written, after), marks);
      const again = suppressIn(second.text, second.comments, REQUEST);
      expect(again.findings.filter(({ remove }) => remove)).toEqual([]);
      const hidden = (text: CheckedText) => text.replies.map((reply) => reply.hidden.map(({ finding }) => finding));
      expect(hidden(again)).toEqual(hidden(after));
    }
  });

  it('a comment of several paragraphs has its reason in the first', () => {
    for (const gap of ['\n\n', '\r\n\r\n', '\n *\n * ']) {
      const written = `/* replylint-disable-file use-nin -- 社群\n * 口吻${gap}由王敏维护 */\n⟪⟦你好⟧⟫\n`;
      const { text, comments } = marked('话术.jsonc', written, STARS);
      expect(suppressIn(text, comments, REQUEST).replies[0]!.hidden[0]!.reason).toBe('社群 口吻');
    }
  });

  it('whatever the comments say, nothing is lost, and --fix leaves nothing to take out', () => {
    const piece = fc.constantFrom(
      ...[
        'replylint-disable-next-line',
        'replylint-disable-line',
        'replylint-disable',
        'replylint-enable',
        'replylint-disable-file',
        'replylint-off',
      ],
      ...[
        'use-nin',
        'no-slang',
        'no-but',
        'use-nim',
        'limit-emoji',
        'all',
        ',',
        '，',
        '、',
        ' ',
        ' -- ',
        '：',
        '社群口吻',
        'until 2026-01-01',
        '至 2027-01-01',
        'until 2027-13-01',
      ],
    );
    const comment = fc.array(piece, { minLength: 1, maxLength: 7 }).map((parts) => `# ${parts.join(' ')}`);
    const reply = fc.constantFrom('⟪- ⟦你好哈⟧⟫', '⟪- ⟦您好⟧⟫', '⟪- title: 退款\n  body: |\n⟦    你好\n    但是哈⟧⟫');
    const line = fc.oneof(
      comment,
      reply,
      fc.tuple(reply, comment).map((both) => both.join(' ')),
      fc.constant(''),
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 8 }), fc.constantFrom('\n', '\r\n'), (lines, eol) => {
        const written = lines.join('\n').replaceAll('\n', eol);
        const { text, comments } = marked('话术.yaml', written, HASH);
        const after = suppressIn(text, comments, REQUEST);
        for (const [i, { findings, hidden }] of after.replies.entries())
          expect(findings.length + hidden.length).toBe(text.replies[i]!.findings.length);
        const next = marked('话术.yaml', withoutMistakesMarked(written, after), HASH);
        const again = suppressIn(next.text, next.comments, REQUEST);
        expect(again.findings.filter(({ remove }) => remove)).toEqual([]);
        const said = (one: CheckedText) => one.replies.map(({ reply, hidden }) => [reply.text, hidden.length]);
        expect(said(again)).toEqual(said(after));
      }),
      { numRuns: 500 },
    );
  });

  it('says in English what it says in Chinese', () => {
    const { text, comments } = marked(
      '话术.yaml',
      '# replylint-disable-next-line use-nim -- x1\n⟪- ⟦好⟧⟫ # replylint-disable-line no-but, no-slang -- legal\n# replylint-skip-line\n# replylint-disable no-but\n# replylint-disable-file no-but until 2026-01-01 -- legal\n',
      HASH,
    );
    expect(
      suppressIn(text, comments, REQUEST).findings.map(({ what, why, advice }) => [what.en, why.en, advice.en]),
    ).toMatchInlineSnapshot(`
      [
        [
          "unknown rule “use-nim” in a suppression",
          "A suppression that cannot be meant hides nothing.",
          "Did you mean “use-nin”?",
        ],
        [
          "unused suppression of no-but, no-slang: nothing is found where it holds",
          "A suppression that is left behind lets the next mistake through unseen.",
          "Remove it; --fix does so.",
        ],
        [
          "unknown directive replylint-skip-line",
          "A suppression that cannot be meant hides nothing.",
          "Did you mean replylint-disable-line?",
        ],
        [
          "a suppression without a reason hides nothing",
          "Without a reason nobody can tell later whether it still has to be there.",
          "Say why, such as: replylint-disable no-but -- wording required by legal",
        ],
        [
          "the suppression of no-but ended on 2026-01-01",
          "It was given a date so that somebody looks at it again.",
          "Mend the reply and remove it, or give it a new date and a reason.",
        ],
      ]
    `);
  });

  it('hides nothing of the file itself, and leaves what was hidden before', () => {
    const { text, comments } = marked(
      '话术.yaml',
      '# replylint-disable-file -- 全部放行\n⟪- ⟦你好⟧⟫\n# replylint-disable-file\n',
      HASH,
    );
    const after = suppressIn(text, comments, REQUEST);
    expect(after.findings.map(({ rule }) => rule)).toEqual(['suppression-needs-reason']);
    const again = suppressIn(after, comments, REQUEST);
    expect(again.replies[0]!.hidden).toEqual(after.replies[0]!.hidden);
  });

  it('says nothing of unused ones when told so', () => {
    const { text, comments } = marked(
      '话术.yaml',
      '# replylint-disable-file use-nin, no-sleng -- 社群口吻\n⟪- ⟦您好⟧⟫\n',
      HASH,
    );
    const silent = suppressIn(text, comments, { ...REQUEST, reportUnused: 'off' });
    expect(silent.findings.map(({ rule }) => rule)).toEqual(['unknown-suppression']);
    const strict = suppressIn(text, comments, { ...REQUEST, reportUnused: 'error' });
    expect(strict.findings.map(({ rule, severity }) => [rule, severity])).toEqual([
      ['unused-suppression', 'error'],
      ['unknown-suppression', 'warning'],
    ]);
  });

  it('leaves a text alone that has none', () => {
    const { text } = marked('话术.yaml', '⟪- ⟦你好⟧⟫\n', HASH);
    expect(suppressIn(text, [], REQUEST)).toBe(text);
    const talk: Comment = { start: 0, end: 1, text: 'replylint- 是什么' };
    expect(suppressIn(text, [talk], REQUEST)).toBe(text);
  });
});

describe('a column or key of the reply', () => {
  const source = '标题,内容,replylint-disable\n退款,你的退款到了哈,"use-nin, no-but -- 老客户群"\n';
  const at = source.indexOf('你的');
  const column = source.indexOf('use-nin');
  const end = source.indexOf('"\n');
  const reply = { key: '退款', ...slice(source, at, at + 8), region: { start: at - 3, end: source.length } };

  it('covers the reply, and is taken out rule by rule', () => {
    const text = checked('话术.csv', source, [{ ...reply, disable: slice(source, column, end) }]);
    const after = suppressIn(text, [], REQUEST);
    expect(outcome(after)).toEqual({
      left: ['no-slang 2'],
      hidden: ['use-nin 2 file: 老客户群'],
      told: [`unused-suppression 2 ${IDLE('no-but')}`],
    });
    expect(withoutMistakes(after)).toContain('"use-nin -- 老客户群"\n');
  });

  it('is emptied when it is of no use, and left alone where nothing can be written', () => {
    const value = slice(source, column, end);
    const without = checked('话术.csv', source, [{ ...reply, ...slice(source, at + 2, at + 4), disable: value }]);
    expect(withoutMistakes(suppressIn(without, [], REQUEST))).toContain(',""\n');
    const { write: _, ...unwritable } = value;
    const fixed = checked('话术.csv', source, [{ ...reply, ...slice(source, at + 2, at + 4), disable: unwritable }]);
    const after = suppressIn(fixed, [], REQUEST);
    expect(after.findings.map(({ rule, remove }) => [rule, remove])).toEqual([['unused-suppression', undefined]]);
  });

  it('says the row of a workbook', () => {
    const cell = { sheet: '快捷回复', row: 7, column: 2 };
    const disable = { text: 'use-nin', map: [] };
    const text = checked('话术.xlsx', '', [{ ...reply, cell, disable }]);
    expect(suppressIn(text, [], REQUEST).findings.map(({ start, what, remove }) => [start, what, remove])).toEqual([
      [
        0,
        { zh: `快捷回复 第 7 行：${NO_REASON}`, en: '快捷回复 row 7: a suppression without a reason hides nothing' },
        undefined,
      ],
    ]);
  });

  it('is nothing when it is empty', () => {
    const text = checked('话术.csv', source, [{ ...reply, disable: slice('  ', 0, 2) }]);
    expect(outcome(suppressIn(text, [], REQUEST)).told).toEqual([]);
  });
});
