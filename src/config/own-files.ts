import { readFile, stat } from 'node:fs/promises';
import { basename, dirname, resolve } from 'node:path';
import { UserError } from '../errors.ts';
import { pack } from '../generated/pack.ts';
import type { Lang, Text } from '../types.ts';
import { langOfPhrase } from './concept-changes.ts';
import type { Document, KeyPath } from './document.ts';
import type { OwnParts } from './own-rules.ts';
import { readConcept, readProfile, readRule } from './rule-files.ts';
import { fail, mistakeAt } from './validate.ts';
import { parseYaml } from './yaml-document.ts';

/**
 * Reads the rule, concept and profile files that one entry of `rulePaths` names, but for those already `read`. `show` gives a path for
 * messages.
 */
export async function readOwnFiles(
  entry: string,
  folder: string,
  show: (path: string) => string,
  place: { document: Document; at: KeyPath },
  read: Set<string>,
): Promise<Omit<OwnParts, 'checks'>> {
  const found: Omit<OwnParts, 'checks'> = { rules: [], concepts: [], profiles: [] };
  const mistakes: UserError[] = [];
  const paths = await pathsOf(entry, folder);
  if (paths.length === 0) throw mistakeAt(place.document, place.at, nothingThere(entry));
  for (const path of paths) {
    if (read.has(path)) continue;
    read.add(path);
    try {
      await readInto(found, path, show(path));
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      mistakes.push(error);
    }
  }
  return mistakes.length > 0 ? fail(mistakes) : found;
}

async function readInto(found: Omit<OwnParts, 'checks'>, path: string, shown: string): Promise<void> {
  const source = await readFile(path, 'utf8');
  const document = parseYaml(shown, source);
  const kind = kindOf(path, document.value);
  const id = basename(path).replace(/\.ya?ml$/, '');
  if (!/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/.test(id)) throw badName(shown);
  if (kind === 'rule') found.rules.push({ value: readRule(document, pack.fragments), document });
  else if (kind === 'profile') found.profiles.push({ value: readProfile(document), document });
  else if (kind === 'concept')
    found.concepts.push({ value: readConcept(document, langOfConcept(path, document.value)), document });
  else throw neither(shown);
}

/** The YAML files of a folder and its folders, of a glob, or the file itself. */
async function pathsOf(entry: string, folder: string): Promise<string[]> {
  const path = resolve(folder, entry);
  const known = await stat(path).catch(() => undefined);
  if (known?.isFile()) return [path];
  const pattern = known?.isDirectory() ? '**/*.{yaml,yml}' : entry.replaceAll('\\', '/');
  const cwd = known?.isDirectory() ? path : folder;
  const { default: fastGlob } = await import('fast-glob');
  const matches = await fastGlob(pattern, {
    cwd,
    absolute: true,
    onlyFiles: false,
    markDirectories: true,
    ignore: ['**/node_modules/**'],
  });
  const files = matches.filter((match) => !match.endsWith('/'));
  const folders = known ? [] : matches.filter((match) => match.endsWith('/'));
  const inside = await Promise.all(folders.map((match) => pathsOf(match, folder)));
  return [...new Set([...files, ...inside.flat()].map((match) => resolve(match)))].sort();
}

/** What a file is, by the folder it is in or by the keys it has. */
function kindOf(path: string, value: unknown): 'rule' | 'concept' | 'profile' | undefined {
  const parent = basename(dirname(path));
  const above = basename(dirname(dirname(path)));
  if (parent === 'norms') return 'rule';
  if (parent === 'profiles') return 'profile';
  if (parent === 'concepts' || above === 'concepts') return 'concept';
  if (typeof value !== 'object' || value === null) return undefined;
  if ('check' in value) return 'rule';
  if ('phrases' in value || 'patterns' in value) return 'concept';
  return 'rules' in value ? 'profile' : undefined;
}

function langOfConcept(path: string, value: unknown): Lang {
  const parent = basename(dirname(path));
  if (parent === 'zh' || parent === 'en') return parent;
  return langOfPhrase(JSON.stringify(value));
}

function nothingThere(entry: string): { title: Text; hint: Text } {
  return {
    title: { zh: `“${entry}”里没有规则文件`, en: `no rule files at “${entry}”` },
    hint: {
      zh: '目录里应有 norms/*.yaml、concepts/zh/*.yaml、concepts/en/*.yaml 或 profiles/*.yaml。',
      en: 'A folder should have norms/*.yaml, concepts/zh/*.yaml, concepts/en/*.yaml or profiles/*.yaml.',
    },
  };
}

function neither(file: string): UserError {
  return new UserError({
    title: { zh: '看不出这是规则、概念还是规则集', en: 'this is no rule, concept or profile' },
    hint: {
      zh: '规则要有 check，概念要有 phrases 或 patterns，规则集要有 rules；也可以放进 norms、concepts/zh、profiles 目录。',
      en: 'A rule has “check”, a concept “phrases” or “patterns”, a profile “rules”; or put it in norms, concepts/en or profiles.',
    },
    file,
  });
}

function badName(file: string): UserError {
  return new UserError({
    title: {
      zh: '文件名就是它的 id，只能用小写字母、数字和连字符',
      en: 'the file’s name is its id: lower-case letters, digits and hyphens',
    },
    hint: { zh: '例如 no-slang.yaml', en: 'Such as no-slang.yaml' },
    file,
  });
}
