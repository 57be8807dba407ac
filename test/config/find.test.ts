import { relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findConfig } from '../../src/config/find.ts';
import { load, project } from './project.ts';

const cases: readonly {
  title: string;
  files: Record<string, string>;
  from?: string;
  home?: string;
  found: string | undefined;
}[] = [
  { title: 'in the folder itself', files: { 'replylint.config.yaml': '' }, found: 'replylint.config.yaml' },
  {
    title: 'in a folder above',
    files: { '.replylintrc': '', 'canned/email/': '' },
    from: 'canned/email',
    found: '.replylintrc',
  },
  {
    title: 'in the nearest of two folders',
    files: { '.replylintrc.json': '', 'canned/replylint.config.mjs': '', 'canned/email/': '' },
    from: 'canned/email',
    found: 'canned/replylint.config.mjs',
  },
  { title: 'under a key of package.json', files: { 'package.json': '{ "replylint": {} }' }, found: 'package.json' },
  {
    title: 'not above the folder of a package.json, whatever it depends on',
    files: {
      '.replylintrc': '',
      'shop/package.json': '{ "devDependencies": { "replylint": "^1.0.0" } }',
      'shop/src/': '',
    },
    from: 'shop/src',
    found: undefined,
  },
  { title: 'not above a repository', files: { '.replylintrc': '', 'shop/.git/': '' }, from: 'shop', found: undefined },
  {
    title: 'in the home folder, and not above it',
    files: { '.replylintrc': '', 'home/drafts/': '' },
    from: 'home/drafts',
    home: 'home',
    found: undefined,
  },
  {
    title: 'in the home folder itself',
    files: { 'home/.replylintrc': '', 'home/drafts/': '' },
    from: 'home/drafts',
    home: 'home',
    found: 'home/.replylintrc',
  },
];

describe('a config is found', () => {
  for (const { title, files, from = '.', home = 'nobody', found } of cases) {
    it(title, () => {
      const root = project(files);
      const path = findConfig(`${root}/${from}`.replace(/\/\.$/, ''), `${root}/${home}`);
      expect(path && relative(root, path)).toBe(found);
    });
  }
});

it('is not looked for with --no-config, nor beside the one that --config names', async () => {
  const files = { '.replylintrc': 'rulse: {}\n', 'team.yaml': 'locale: zh\n' };
  expect((await load(files, { noConfig: true })).files).toEqual([]);
  expect((await load(files, { configFile: 'team.yaml' })).files).toEqual(['team.yaml']);
});
