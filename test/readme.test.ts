import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join, resolve } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { parse } from 'yaml';
import { conceptsOf } from '../src/checks/check.ts';
import { checks } from '../src/checks/index.ts';
import { titleOf } from '../src/cli/rule-words.ts';
import { codeConcepts } from '../src/concepts/code-concepts.ts';
import { schemas } from '../src/config/schemas.ts';
import { pack } from '../src/generated/pack.ts';
import { transcriptFormats } from '../src/input/transcripts.ts';
import { createLinter } from '../src/linter.ts';
import { reportSchema } from '../src/report/json-schema.ts';
import { displayWidth } from '../src/text/width.ts';
import type { Lang, Rule, Severity } from '../src/types.ts';
import { folderWith } from './cli/run-in.ts';

const norms: readonly {
  readonly norm: string;
  readonly en: string;
  readonly rules?: readonly string[];
  readonly why?: 'channels' | 'records';
}[] = parse(readFileSync('fixtures/norms.yaml', 'utf8'));

const README = readFileSync('README.md', 'utf8');

/** Drafts that commands in README read. */
const DRAFTS = {
  'reply.txt': '您好，您的登陆账号已经开通，收货地址你自己去改。\n',
  '话术/退款.txt': '您好，您的登陆账号已经开通。\n---\n这个不能退。\n',
};

it('README shows the tables and outputs of today', () => {
  const tables = {
    rules: rulesTable(),
    profiles: profilePages(),
    checks: checksTable(),
    norms: normsTable(),
    formats: formatsTable(),
  };
  const fresh = withOutputs(
    Object.entries(tables).reduce((text, [name, table]) => withTable(name, table, text), README),
  );
  if (process.env.UPDATE_README) writeFileSync('README.md', fresh);
  else expect(README).toBe(fresh);
});

it('README names every key of the config and every field of a finding', () => {
  const config = schemas().config as { properties: object };
  expect(namesIn('config')).toEqual(Object.keys(config.properties).filter((key) => key !== '$schema'));
  expect(namesIn('json').toSorted()).toEqual(Object.keys(reportSchema.$defs.finding.properties).toSorted());
});

it('README’s commands run and exit with the code beside them', () => {
  const wrong: string[] = [];
  for (const section of sections(README)) {
    const shell = shellFor(section);
    for (const [, kind, file, body = ''] of section.matchAll(FENCE)) {
      if (file !== undefined) shell.write(file, body);
      const commands = kind === 'sh' ? body.split('\n').filter((line) => /^[^#]*\breplylint\b/.test(line)) : [];
      if (file?.endsWith('replylint.config.yaml')) commands.push(`replylint config --config ${file} # exit 0`);
      for (const line of commands) {
        const { status, stderr } = shell.run(line.replace('npm ci && node bin/replylint.js', 'replylint'));
        const expected = /#.*(?:exit |退出码 )(\d)/.exec(line)?.[1];
        const isRight = expected === undefined ? status === 0 || status === 1 : status === Number(expected);
        if (!isRight) wrong.push(`${line} → ${status} ${stderr}`);
      }
    }
  }
  expect(wrong).toEqual([]);
}, 90_000);

// --- tables

function rulesTable(): string {
  const settings = new Map(createLinter().rules.map(({ rule, severity }) => [rule.id, severity]));
  const rows = pack.rules.map((rule) => {
    return [`\`${rule.id}\``, titleOf(rule, 'en'), settings.get(rule.id)!, languagesOf(rule)];
  });
  return table(['Rule', 'Reports', 'Severity', 'Languages'], rows);
}

function languagesOf({ options }: Rule): string {
  const concepts = conceptsOf(options.find ?? options.needs);
  return LANGS.filter((lang) => concepts.length === 0 || concepts.some((id) => isIn(lang, id))).join(', ');
}

function normsTable(): string {
  const rows = norms.map(({ norm, en, rules, why }) => {
    if (why) return [norm, en, '', '', WHY_NOT[why]];
    const known = rules!.map((id) => pack.rules.find((rule) => rule.id === id)!);
    const each = (of: (rule: Rule) => string) => [...new Set(known.map(of))].join('; ');
    return [
      norm,
      en,
      rules!.map((id) => `\`${id}\``).join(', '),
      each(({ check }) => `\`${check}\``),
      each(languagesOf),
    ];
  });
  return table(['Norm', 'What agents are taught', 'Rule', 'Check', 'Languages, or why not'], rows);
}

const WHY_NOT = {
  channels: 'needs what other channels hold',
  records: 'needs business records',
} as const;

const LANGS = ['zh', 'en'] as const;

/** Whether a concept has wordings in a language; one that is code knows no language. */
function isIn(lang: Lang, id: string): boolean {
  const table = pack.tables.find((table) => table.lang === lang);
  return codeConcepts.some((concept) => concept.id === id) || table!.concepts.some((concept) => concept.id === id);
}

/** A page a profile: what it is for, how it differs from `recommended`, what it leaves out. */
function profilePages(): string {
  const of = (id: string) => new Map(createLinter({ profile: id }).rules.map((rule) => [rule.rule.id, rule.severity]));
  const base = of('recommended');
  const first = (id: string) => (id === 'recommended' ? 0 : id === 'all' ? 2 : 1);
  const pages = pack.profiles
    .toSorted((a, b) => first(a.id) - first(b.id))
    .map(({ id, about }) => {
      const own = [...of(id)];
      const list = (title: string, wanted: (rule: string, severity: Severity | 'off') => boolean) => {
        const rules = own.filter(([rule, severity]) => wanted(rule, severity));
        return rules.length === 0
          ? []
          : [`- ${title}: ${rules.map(([rule, severity]) => nameOf(rule, severity, title)).join(', ')}`];
      };
      const was = (rule: string) => WORTH[base.get(rule)!];
      return [
        `#### \`${id}\``,
        '',
        `${about.en}.`,
        '',
        ...(id === 'recommended' || id === 'all'
          ? []
          : [
              ...list('adds', (rule, now) => base.get(rule) === 'off' && now !== 'off'),
              ...list('stricter', (rule, now) => was(rule) > 0 && WORTH[now] > was(rule)),
              ...list('milder', (rule, now) => now !== 'off' && WORTH[now] < was(rule)),
            ]),
        ...(id === 'compliance'
          ? ['- leaves out: everything else']
          : list('leaves out', (rule, now) => now === 'off' && (id === 'recommended' || base.get(rule) !== 'off'))),
      ]
        .join('\n')
        .trimEnd();
    });
  return `\n${pages.join('\n\n')}\n`;
}

const WORTH = { off: 0, info: 1, warning: 2, error: 3 } as const;

function nameOf(rule: string, severity: Severity | 'off', title: string): string {
  return `\`${rule}\`${title === 'leaves out' ? '' : ` (${severity})`}`;
}

function checksTable(): string {
  const rows = checks.map(({ id, about, options }) => {
    const names = Object.entries(options).map(([name, { required }]) => (required ? `**\`${name}\`**` : `\`${name}\``));
    return [`\`${id}\``, about.en, names.join(', ')];
  });
  return table(['Check', 'About', 'Options'], rows);
}

function formatsTable(): string {
  return table(
    ['`--from`', 'What it is'],
    transcriptFormats.map(({ id, about }) => [`\`${id}\``, about.en]),
  );
}

/** A table as Biome formats it: columns of one width. */
function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((_, i) => Math.max(...[head, ...rows].map((row) => displayWidth(row[i]!))));
  const line = (cells: readonly string[], fill: string) =>
    `| ${cells.map((cell, i) => cell + fill.repeat(widths[i]! - displayWidth(cell))).join(' | ')} |`;
  const rule = line(
    head.map(() => ''),
    '-',
  );
  return [line(head, ' '), rule, ...rows.map((row) => line(row, ' '))].join('\n');
}

/** README with what stands between `<!-- name -->` and `<!-- /name -->` replaced. */
function withTable(name: string, table: string, readme: string): string {
  return readme.replace(between(name), (_, open: string, close: string) => `${open}\n${table}\n${close}`);
}

/** The words in code font in the first column of a table. */
function namesIn(name: string): string[] {
  const rows = between(name).exec(README)![0].split('\n');
  return rows.flatMap((row) => [...(row.split('|')[1] ?? '').matchAll(/`([^`]+)`/g)].map(([, word]) => word!));
}

function between(name: string): RegExp {
  return new RegExp(`(<!-- ${name} -->)\\n[\\s\\S]*?(<!-- /${name} -->)`);
}

// --- commands

/** A block of code: its kind, the file whose content it is when it says so, the content. */
const FENCE = /^```(\S+)(?: (\S+))?\n([\s\S]*?)^```$/gm;

function sections(readme: string): string[] {
  return readme.split(/^(?=## )/m);
}

/** README with the output of every `$ command` in a console block as it is now. */
function withOutputs(readme: string): string {
  return sections(readme)
    .map((section) => {
      const shell = shellFor(section);
      return section.replace(FENCE, (all, kind: string, file: string | undefined, body: string) => {
        if (file !== undefined) shell.write(file, body);
        if (kind !== 'console') return all;
        const commands = body.split('\n').filter((line) => line.startsWith('$ '));
        const shown = commands.map((line) => `${line}\n${shell.run(line.slice(2)).stdout}`);
        return `\`\`\`console\n${shown.join('')}\`\`\``;
      });
    })
    .join('');
}

/** A folder with README's drafts and a shell in it that knows `replylint`, as a command and as a package. */
function shellFor(section: string) {
  const drafts = Object.entries(DRAFTS).filter(([file]) => new RegExp(`(?<!\\S)${file.split('/')[0]}`).test(section));
  const folder = folderWith(Object.fromEntries(drafts));
  onTestFinished(() => folder.remove());
  const bin = join(folder.path, 'node_modules', '.bin');
  mkdirSync(bin, { recursive: true });
  writeFileSync(
    join(bin, 'replylint'),
    `#!/bin/sh\nexec "${process.execPath}" "${resolve('bin/replylint.js')}" "$@"\n`,
  );
  chmodSync(join(bin, 'replylint'), 0o755);
  symlinkSync(resolve('.'), join(folder.path, 'node_modules', 'replylint'), 'dir');
  const env = {
    PATH: `${bin}${delimiter}${process.env.PATH}`,
    LANG: /^## \p{Script=Han}/u.test(section) ? 'zh_CN.UTF-8' : 'en_US.UTF-8',
  };
  return {
    write(file: string, content: string): void {
      mkdirSync(dirname(join(folder.path, file)), { recursive: true });
      writeFileSync(join(folder.path, file), content);
    },
    run: (command: string) => spawnSync('sh', ['-c', command], { cwd: folder.path, env, encoding: 'utf8', input: '' }),
  };
}
