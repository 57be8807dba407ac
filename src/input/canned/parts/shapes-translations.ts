import { isOurTag, isTag, type NamedLanguage } from './known-languages.ts';
import { inside, type Trail } from './select.ts';
import type { Candidate } from './shapes-candidate.ts';
import { isByLanguage } from './shapes-keys.ts';
import type { TreeNode } from './tree.ts';

/** The texts of a file of translations: of every key one, in the language that its name, its folder, or a key over the text says. */
export function translations(roots: readonly TreeNode[], { tag, rest }: NamedLanguage): readonly Candidate[] {
  const found: Candidate[] = [];
  const seen = new Set<TreeNode>();
  for (const node of roots) visit({ node }, [], languageOfRoot(node) ?? tag);
  return found;

  function visit(trail: Trail, path: readonly string[], language: string | undefined) {
    const { node } = trail;
    if (seen.has(node)) return;
    seen.add(node);
    if (node.kind === 'text' && /\p{L}/u.test(node.text)) {
      const name = path.join('.');
      const key = path.filter((part) => !/^\[\d+\]$/.test(part)).join('.');
      const translationOf = rest === '' ? name : `${rest}:${name}`;
      found.push({ text: node, trail, key, language, translationOf, region: trail.entry ?? node });
    }
    const isLanguages = node.kind === 'map' && isByLanguage(node, path.length === 0 ? isOurOrRegional : isTag);
    const isMessage = node.kind === 'map' && isChromeMessage(node);
    inside(trail).forEach((inner, i) => {
      const key = inner.entry?.key;
      if (key === undefined) visit(inner, [...path, `[${i}]`], language);
      else if (isLanguages) visit(inner, path, key);
      else if (isMessage && key !== 'message') return;
      // `@orderShipped` describes `orderShipped`; `_comment` and `$schema` are no texts either.
      else if (!/^(?:[@_$]|\/\/)/.test(key)) visit(inner, isMessage ? path : [...path, key], language);
    });
  }
}

/** Whether a root has nothing but languages for keys, as Rails and Vue have it. */
export function isByLanguageAtRoot(root: TreeNode): boolean {
  return root.kind === 'map' && isByLanguage(root, isOurOrRegional);
}

function isOurOrRegional(key: string): boolean {
  return isOurTag(key) || (/^[a-z]{2}(?:[-_]\w{2,4})?$/.test(key) && isTag(key));
}

/** `{ "message": …, "description": … }` */
function isChromeMessage(node: Extract<TreeNode, { kind: 'map' }>): boolean {
  const keys = node.entries.map(({ key }) => key);
  return keys.includes('message') && keys.every((key) => /^(?:message|description|placeholders|hash)$/.test(key));
}

/** `@@locale` of an ARB file. */
function languageOfRoot(root: TreeNode): string | undefined {
  const value = root.kind === 'map' ? root.entries.find(({ key }) => key === '@@locale')?.value : undefined;
  return value?.kind === 'text' ? value.text : undefined;
}
