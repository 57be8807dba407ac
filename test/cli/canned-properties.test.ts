import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { createLinter } from '../../src/linter.ts';
import { folderWith, runIn } from './run-in.ts';

const linter = createLinter({ profile: 'canned' });

/** What is mended for sure, what is not, and all that a format has to spell in a way of its own. */
const pieces = [
  '您的登陆账号', '你的订单', '请稍等', '😀😀😀', '👨‍👩‍👧', '𠮷', '{订单号}', '{{ name }}', '%{ticket.number}', '我不能帮您', '，', '。', '！', '\n', '\n\n', '\n  ', ' ',
  '"', "'", '\\', ': ', ' #', '- ', '> ', '| ', '[', '{', '&', '*', '%', '@', '`', '\t', ',', ';', '您的登陸帳號', '登陆密码', 'ＡＢＣ', 'Your order', '\u200b', '\u00a0', '...',
]; // biome-ignore format: a word list
const reply = fc
  .array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 14 })
  // Every reply has a word, and no control character that a format cannot hold.
  .map((parts) => `您好，感谢您的耐心等候。${parts.join('')}完。`);
const replies = fc.array(reply, { minLength: 1, maxLength: 4 });

interface Style {
  readonly name: string;
  write(texts: readonly string[]): fc.Arbitrary<string>;
  read(source: string): readonly string[];
}

const title = (i: number) => `退款说明${i}`;
const newline = fc.constantFrom('\n', '\r\n');

const STYLES: readonly Style[] = [
  {
    name: 'replies.yml',
    write: (texts) =>
      fc
        .record({
          defaultStringType: fc.constantFrom('PLAIN', 'QUOTE_SINGLE', 'QUOTE_DOUBLE', 'BLOCK_LITERAL', 'BLOCK_FOLDED'),
          lineWidth: fc.constantFrom(0, 20, 80),
          doubleQuotedAsJSON: fc.boolean(),
          indent: fc.constantFrom(2, 4),
          eol: newline,
        })
        .map(({ eol, ...options }) =>
          stringify({ replies: texts.map((body, i) => ({ name: title(i), body })) }, options as never).replaceAll(
            '\n',
            eol,
          ),
        ),
    read: (source) => (parse(source) as { replies: { body: string }[] }).replies.map(({ body }) => body),
  },
  {
    name: 'macros.json',
    write: (texts) =>
      fc.record({ space: fc.constantFrom(0, 2, '\t'), ascii: fc.boolean(), eol: newline }).map((options) => {
        const plain = JSON.stringify(
          texts.map((content, i) => ({ title: title(i), content })),
          null,
          options.space,
        ).replaceAll('\n', options.eol);
        if (!options.ascii) return plain;
        return plain.replace(/[^\t\n\r -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
      }),
    read: (source) => (JSON.parse(source) as { content: string }[]).map(({ content }) => content),
  },
  {
    name: 'replies.csv',
    write: (texts) =>
      fc.record({ quotes: fc.boolean(), delimiter: fc.constantFrom(',', '\t', ';'), newline }).map((options) =>
        Papa.unparse(
          texts.map((content, i) => ({ 标题: title(i), 内容: content })),
          options,
        ),
      ),
    read: (source) => Papa.parse<Record<string, string>>(source, { header: true }).data.map((row) => row.内容!),
  },
];

describe.each(STYLES)('whatever the replies in $name', ({ name, write, read }) => {
  const file = fc
    .tuple(replies)
    .chain(([texts]) => fc.record({ texts: fc.constant(texts), source: write(texts) }))
    // The YAML library may fold a line between the halves of a pair: that is no text that a file can hold.
    .filter(({ source }) => !/\p{Surrogate}/u.test(source));

  it('finds them at their exact places', async () => {
    await fc.assert(
      fc.asyncProperty(file, async ({ source }) => {
        const folder = folderWith({ [name]: source });
        try {
          const texts = read(source);
          const { stdout, code } = await runIn(folder.path, [name, '--format', 'json', '--profile', 'canned'], '');
          expect(code).toBeLessThan(2);
          const report = JSON.parse(stdout) as { findings: Finding[]; summary: { drafts: number } };
          expect(report.summary.drafts).toBe(texts.length);
          for (const { reply: key, quote, offset, endOffset } of report.findings) {
            const text = texts[Number(key.at(-1))]!.replaceAll('\r\n', '\n');
            expect(text).toContain(quote);
            // Read alone, what stands there is what was found.
            if (!/[\n\\"'\t]/.test(quote) && !source.includes('\\'))
              expect(source.slice(offset, endOffset)).toBe(quote);
          }
        } finally {
          folder.remove();
        }
      }),
      { numRuns: 25 },
    );
  });

  it('mends them in place, and what it writes reads back as meant', async () => {
    await fc.assert(
      fc.asyncProperty(file, async ({ source }) => {
        const folder = folderWith({ [name]: source });
        try {
          const before = read(source);
          const { code } = await runIn(folder.path, [name, '--fix', '--profile', 'canned', '--format', 'line'], '');
          expect(code).toBeLessThan(2);
          const fixed = readFileSync(join(folder.path, name), 'utf8');
          const after = read(fixed);
          expect(after).toHaveLength(before.length);
          for (const [i, text] of after.entries()) {
            const meant = linter.fix(canned(unified(before[i]!))).text;
            // What cannot be spelled in its place is left for a person.
            if (unified(text) !== meant) expect(linter.fix(canned(unified(text))).text).toBe(meant);
          }
          // Whatever is no reply is as it was.
          expect(fixed.split(/退款说明/).length).toBe(source.split(/退款说明/).length);
          expect(fixed.includes('\r')).toBe(source.includes('\r'));
          const again = await runIn(folder.path, [name, '--fix', '--profile', 'canned', '--format', 'line'], '');
          expect(again.code).toBeLessThan(2);
          expect(readFileSync(join(folder.path, name), 'utf8')).toBe(fixed);
        } finally {
          folder.remove();
        }
      }),
      { numRuns: 25 },
    );
  });
});

interface Finding {
  readonly reply: string;
  readonly quote: string;
  readonly offset: number;
  readonly endOffset: number;
}

function unified(text: string): string {
  return text.replaceAll('\r\n', '\n');
}

function canned(text: string) {
  return { id: 'r', kind: 'canned' as const, messages: [{ role: 'agent' as const, text }] };
}
