import { didYouMean, UserError } from '../../../errors.ts';
import type { FileText } from '../../reply.ts';
import { isOurTag, isTag, languageOf } from './known-languages.ts';
import { lineAndColumn } from './line-and-column.ts';
import { fromItem, itemOf, scalarText, select, type Trail } from './select.ts';
import { missOf } from './select-miss.ts';
import { type ItemPath, parseItemPath, parsePath } from './select-path.ts';
import type { Candidate } from './shapes-candidate.ts';
import { languageIn, titleOf } from './shapes-keys.ts';
import type { TreeNode } from './tree.ts';

/** The texts that the paths of the config lead to. Throws a located UserError when they lead to none, though there is something in the file. */
export function selected(roots: readonly TreeNode[], file: FileText, paths: readonly string[]): readonly Candidate[] {
  const parsed = paths.map(parsePath);
  const found = parsed.flatMap((path) => select(roots, path)).filter(({ node }) => node.kind === 'text');
  if (found.length === 0) {
    const misses = parsed.flatMap((path) => missOf(file, roots, path) ?? []);
    // One that finds nothing yet is no mistake, whatever the others are for.
    if (misses.length === parsed.length && misses[0]) throw misses[0];
  }
  return found.flatMap((trail) => {
    if (trail.node.kind !== 'text') return [];
    const item = itemOf(trail.parent ?? trail)?.node;
    const map = item?.kind === 'map' ? item : undefined;
    return [{ text: trail.node, trail, title: map && titleOf(map), language: map && languageIn(map), region: item }];
  });
}

/** The candidates with the titles and languages that the config tells. */
export function withTold(candidates: readonly Candidate[], file: FileText): readonly Candidate[] {
  const { title, language } = file.told ?? {};
  let told = candidates;
  if (title !== undefined) {
    const path = parseItemPath(title);
    const titles = told.map(({ trail }) => textAt(trail, path));
    if (told.length > 0 && titles.every((found) => found === undefined)) throw leadsNowhere(file, told[0]!.trail, path);
    told = told.map((candidate, i) =>
      titles[i] === undefined ? candidate : { ...candidate, title: titles[i], key: undefined },
    );
  }
  if (language === undefined) return told;
  if (isOurTag(language) || languageOf(language, '')) return told.map((candidate) => ({ ...candidate, language }));
  const path = parseItemPath(language);
  const languages = told.map(({ trail }) => textAt(trail, path));
  if (told.length > 0 && languages.every((found) => found === undefined)) {
    throw isTag(language) ? otherLanguage(file, language) : leadsNowhere(file, told[0]!.trail, path);
  }
  return told.map((candidate, i) =>
    languages[i] === undefined ? candidate : { ...candidate, language: languages[i] },
  );
}

function textAt(trail: Trail, path: ItemPath): string | undefined {
  const found = fromItem(trail, path);
  const text = typeof found === 'string' ? found : scalarText(found?.[0])?.trim();
  return text === '' ? undefined : text;
}

function leadsNowhere(file: FileText, trail: Trail, { source, up, steps }: ItemPath): UserError {
  let item = itemOf(trail.parent ?? trail);
  for (let i = 0; i < up && item; i++) item = item.parent && itemOf(item.parent);
  const keys = item?.node.kind === 'map' ? item.node.entries.map(({ key }) => key) : [];
  const [step] = steps;
  return new UserError({
    title: {
      zh: `按「${source}」从话术所在的条目出发，什么也没有找到`,
      en: `from the item of a reply, “${source}” leads nowhere`,
    },
    detail: step?.kind === 'key' ? didYouMean(step.key, keys) : undefined,
    hint: {
      zh: '往外一层写 ^，例如 ^.title；条目自己的键写 @',
      en: 'write ^ for the map around it, as in ^.title, and @ for the key it stands under',
    },
    file: file.name,
    ...lineAndColumn(file.text, item?.node.start ?? trail.node.start),
  });
}

function otherLanguage(file: FileText, language: string): UserError {
  return new UserError({
    title: { zh: `不支持的语言：${language}`, en: `no such language here: ${language}` },
    hint: {
      zh: '可以写 zh、zh-Hans、zh-CN、zh-Hant、zh-TW、zh-HK、en，或一个路径，例如 locale',
      en: 'write zh, zh-Hans, zh-CN, zh-Hant, zh-TW, zh-HK, en, or a path such as locale',
    },
    file: file.name,
  });
}
