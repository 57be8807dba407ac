import { GFM, parser } from '@lezer/markdown';
import { describe, expect, it } from 'vitest';
import { markdown } from '../../src/report/markdown.ts';
import { bulkReport, ciReport, cleanReport, options } from './ci-sample.ts';

const write = (report = ciReport(), rest: Partial<typeof options> = {}) => markdown(report, { ...options, ...rest });
const gfm = parser.configure(GFM);

/** The words of all nodes of a kind, as a reader of GitHub's Markdown finds them. */
function nodes(source: string, kind: string): string[] {
  const found: string[] = [];
  gfm.parse(source).iterate({
    enter: ({ name, from, to }) => {
      if (name === kind) found.push(source.slice(from, to));
    },
  });
  return found;
}

describe('markdown', () => {
  it('is a summary to read at one glance', () => {
    const text = write(ciReport(), { folder: 'support', filesUrl: 'https://github.com/acme/replies/blob/1a2b3c/' });
    expect(text.replaceAll('\u200b', '')).toBe(`## ❌ replylint：3 个错误，4 个警告，1 个提示，2 处没能检查

检查了 3 个文件里的 8 条回复。不计：已知问题 1 处，豁免 2 处。1 处可以用 \`--fix\` 直接改好。

**没能检查**

- 话术/坏,的:100%.yaml:4 — 不是 YAML： 缩进不对
- 没有这个文件

| 规则 | 错误 | 警告 | 提示 |
| --- | ---: | ---: | ---: |
| \`no-blame-shift\` | 3 | 0 | 0 |
| \`refusal-needs-reason\` | 0 | 3 | 0 |
| \`require-greeting\` | 0 | 0 | 1 |
| \`unused-suppression\` | 0 | 1 | 0 |

| 位置 | 问题 | 怎么写 |
| --- | --- | --- |
| ${yaml(3)}<br>改地址 | ❌ 推卸责任：「你自己去联系快递」<br>\`no-blame-shift\` | 建议：说自己能做什么。 |
| ${yaml(6)}<br>公告 &lt;b&gt;\\| | ❌ 推卸责任：「自己看[公告\\](https://spam.example)\\|\\\`&lt;img src=x onerror=1&gt;\\\`␇␛[31m@all #123 %0A::error::]]&gt;&amp;�� --&gt;」<br>\`no-blame-shift\` | 建议：换个说法。 |
| [话术/常用.xlsx 售后!12](https://github.com/acme/replies/blob/1a2b3c/support/%E8%AF%9D%E6%9C%AF/%E5%B8%B8%E7%94%A8.xlsx)<br>问快递 | ❌ 推卸责任：「你自己去问」<br>\`no-blame-shift\` | 建议：换个说法。 |
| ${yaml(2)}<br>改地址 | ⚠️ 拒绝没有说明原因：「订单不能改地址」<br>\`refusal-needs-reason\` | 改为：「由于{原因}，暂时不能改地址」 |
| ${yaml(7)} | ⚠️ 这条放行没有用到<br>\`unused-suppression\` | 建议：删掉这一行。 |
| ${yaml(9)}<br>催件 | ⚠️ 拒绝没有说明原因：「催不了，␊你自己去催」<br>\`refusal-needs-reason\` | 建议：换个说法。 |
| &lt;stdin&gt;:1 | ⚠️ 拒绝没有说明原因：「改不了」<br>\`refusal-needs-reason\` | 建议：换个说法。 |
| ${yaml(2)}<br>改地址 | ℹ️ 开场没有问候<br>\`require-greeting\` | 开头加：「您好，」 |

<details>
<summary>为什么，怎么改</summary>

- \`no-blame-shift\` 客户只关心谁来帮他。说自己能做什么。
- \`refusal-needs-reason\` 说了原因，客户才知道您不是不想帮。先说原因。
- \`require-greeting\` 一句问候，客户知道有人在。先问好。
- \`unused-suppression\` 留着会放过以后的问题。删掉这一行。

</details>

<sub>replylint 1.2.3</sub>
`);
  });

  it('what a reply holds neither breaks out nor calls anybody', () => {
    const text = write();
    expect(nodes(text, 'TableRow')).toHaveLength(4 + 8);
    expect(nodes(text, 'URL').filter((url) => !url.startsWith('%E8%AF%9D%E6%9C%AF/'))).toEqual([]);
    expect([...nodes(text, 'HTMLTag'), ...nodes(text, 'HTMLBlock')].filter((tag) => /img/.test(tag))).toEqual([]);
    expect(nodes(text, 'InlineCode').filter((code) => !/^`(?:--fix|[a-z-]+)`$/.test(code))).toEqual([]);
    expect(text).not.toMatch(/@(?!\u200b)|#(?=\d)|\bhttps?:/);
  });

  it('links relative to the root of the repository where nobody told an address', () => {
    expect(nodes(write(ciReport(), { folder: 'support' }), 'URL')[0]).toBe(
      'support/%E8%AF%9D%E6%9C%AF/%E5%94%AE%E5%90%8E%20%231.yaml#L3',
    );
  });

  it('folds up what is more than a glance takes, and keeps within a comment', () => {
    const folded = write(bulkReport(30));
    expect(folded).toContain('<summary>另外 10 处</summary>');
    expect(nodes(folded, 'TableRow')).toHaveLength(1 + 30);
    for (const locale of ['zh', 'en'] as const) {
      const long = write(bulkReport(5000), { locale, filesUrl: 'https://github.com/acme/replies/blob/1a2b3c/' });
      expect(long.length).toBeLessThan(60_000);
      expect(long.length).toBeGreaterThan(40_000);
      const rows = nodes(long, 'TableRow').length - 1;
      expect(long).toContain(
        locale === 'zh' ? `还有 ${5000 - rows} 处没有列出。` : `${5000 - rows} more are not listed.`,
      );
      expect(long.match(/<details>/g)).toHaveLength(long.match(/<\/details>/g)!.length);
    }
  });

  it('the gravest come first', () => {
    const rows = nodes(write(bulkReport(10)), 'TableRow').slice(1);
    expect(rows.map((row) => (row.includes('❌') ? 'error' : 'warning'))).toEqual([
      ...Array(5).fill('error'),
      ...Array(5).fill('warning'),
    ]);
  });

  it.each([
    ['zh', '## ✅ replylint：没有发现问题\n\n检查了 1 个文件里的 2 条回复。\n\n<sub>replylint 1.2.3</sub>\n'],
    ['en', '## ✅ replylint: nothing found\n\n2 replies in 1 file checked.\n\n<sub>replylint 1.2.3</sub>\n'],
  ] as const)('a clean run is short in %s', (locale, text) => {
    expect(write(cleanReport, { locale })).toBe(text);
  });
});

function yaml(line: number): string {
  const path = 'support/%E8%AF%9D%E6%9C%AF/%E5%94%AE%E5%90%8E%20%231.yaml';
  return `[话术/售后 #1.yaml:${line}](https://github.com/acme/replies/blob/1a2b3c/${path}#L${line})`;
}
