import { basename, extname } from 'node:path';
import { pathToFileURL } from 'node:url';
import { cosmiconfig } from 'cosmiconfig';
import { UserError } from '../errors.ts';
import type { Text } from '../types.ts';
import { codeDocument, type Document, partOf } from './document.ts';
import { CONFIG_NAMES } from './find.ts';
import { parseYaml } from './yaml-document.ts';

const DATA = ['.json', '.yaml', '.yml', 'noExt'];
const CODE = ['.js', '.mjs', '.cjs'];
const NO_LOADER = () => null;

/** Reads one config file; `shown` is its path for messages. Whatever keeps it from being read is a UserError. */
export async function readConfigFile(path: string, shown: string): Promise<Document> {
  const extension = extname(path) || 'noExt';
  if (/^\.[mc]?tsx?$/.test(extension)) throw typescript(shown);
  if (![...DATA, ...CODE].includes(extension) && !basename(path).startsWith('.replylintrc'))
    throw notAConfig(shown, extension);
  const parse = (_: string, source: string): object => {
    const document = parseYaml(shown, source);
    // The file is ours by one key; it is what the loader of a package.json is asked for.
    return basename(path) === 'package.json' ? { replylint: partOf(document, 'replylint') } : document;
  };
  const run = async (file: string): Promise<Document> => {
    const module: { default?: unknown } = await import(pathToFileURL(file).href);
    return codeDocument(shown, module.default);
  };
  const loaders = {
    ...Object.fromEntries([...DATA.map((ext) => [ext, parse]), ...CODE.map((ext) => [ext, run])]),
    '.ts': NO_LOADER,
  };
  const explorer = cosmiconfig('replylint', { searchPlaces: [...CONFIG_NAMES], loaders, cache: false });
  let loaded: { config: Document; isEmpty?: boolean } | null;
  try {
    loaded = await explorer.load(path);
  } catch (error) {
    throw unreadable(error, path, shown);
  }
  const document = loaded?.config;
  if (!document || document.value === null || document.value === undefined)
    throw empty(shown, CODE.includes(extension));
  return document;
}

function unreadable(error: unknown, path: string, shown: string): unknown {
  if (error instanceof UserError) return error;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const reason =
    error instanceof Error && 'path' in error && error.path !== undefined
      ? READING[code]
      : READING[code === 'EISDIR' ? code : ''];
  if (reason) return new UserError({ title: reason, file: shown, cause: error });
  // The module of the config threw, or something it imports is missing.
  const said = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  const at = error instanceof Error ? placeInStack(error.stack, path) : {};
  return new UserError({
    title: { zh: '运行这份配置时出错', en: 'this config threw an error' },
    detail: { zh: said, en: said },
    file: shown,
    ...at,
    cause: error,
  });
}

const READING: Readonly<Record<string, Text>> = {
  ENOENT: { zh: '没有这个文件', en: 'no such file' },
  EISDIR: { zh: '这是一个目录，不是配置文件', en: 'this is a folder, not a config file' },
  EACCES: { zh: '没有权限读这个文件', en: 'no permission to read this file' },
  EPERM: { zh: '没有权限读这个文件', en: 'no permission to read this file' },
};

function placeInStack(stack: string | undefined, path: string): { line?: number; column?: number } {
  const at = stack?.indexOf(pathToFileURL(path).href) ?? -1;
  const place = at < 0 ? null : /^:(\d+)(?::(\d+))?/.exec(stack!.slice(at + pathToFileURL(path).href.length));
  if (!place) return {};
  return { line: Number(place[1]), ...(place[2] !== undefined && { column: Number(place[2]) }) };
}

function empty(shown: string, code: boolean): UserError {
  return new UserError({
    title: code
      ? { zh: '配置没有默认导出', en: 'this config has no default export' }
      : { zh: '配置是空的', en: 'this config is empty' },
    hint: code
      ? { zh: '请写 export default { … }。', en: 'Write export default { … }.' }
      : {
          zh: '至少写一行，例如 extends: recommended；不需要配置就删掉这个文件。',
          en: 'Write at least one line, such as extends: recommended, or delete the file.',
        },
    file: shown,
  });
}

function typescript(shown: string): UserError {
  return new UserError({
    title: { zh: '不支持 TypeScript 写的配置', en: 'configs in TypeScript are not supported' },
    hint: {
      zh: '请改名为 replylint.config.mjs，去掉类型。',
      en: 'Name it replylint.config.mjs and leave out the types.',
    },
    file: shown,
  });
}

function notAConfig(shown: string, extension: string): UserError {
  return new UserError({
    title: { zh: `不认识的配置文件类型“${extension}”`, en: `unknown kind of config file “${extension}”` },
    hint: {
      zh: '可以用 .yaml、.yml、.json、.js、.mjs、.cjs。',
      en: 'It can be .yaml, .yml, .json, .js, .mjs or .cjs.',
    },
    file: shown,
  });
}
