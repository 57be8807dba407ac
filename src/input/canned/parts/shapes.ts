import type { FileText, Reply, ReplyFile } from '../../reply.ts';
import { namedLanguage } from './known-languages.ts';
import { isOtherName, isOtherRoot } from './known-others.ts';
import { KNOWN_SHAPES } from './known-shapes.ts';
import { workflowCandidates } from './known-workflow.ts';
import { everything, itemOf } from './select.ts';
import { type Candidate, replyOf } from './shapes-candidate.ts';
import { genericCandidates, hasWords } from './shapes-generic.ts';
import { candidatesOf } from './shapes-known.ts';
import { selected, withTold } from './shapes-told.ts';
import { isByLanguageAtRoot, translations } from './shapes-translations.ts';
import type { TreeNode } from './tree.ts';

/** The replies in a file of keys and values, and the name of the shape they were found in; what the config tells goes before what is known. */
export function repliesIn(roots: readonly TreeNode[], file: FileText): Pick<ReplyFile, 'replies' | 'shape'> {
  const { told } = file;
  const found = told?.select ? { shape: 'told', candidates: selected(roots, file, told.select) } : shapeOf(roots, file);
  const candidates = withTold(found.candidates, file);
  const seen = new Set<TreeNode>();
  const replies: Reply[] = [];
  for (const candidate of candidates) {
    // What several aliases stand for is one reply.
    if (seen.has(candidate.text)) continue;
    seen.add(candidate.text);
    const reply = replyOf(candidate, file);
    if (reply) replies.push(reply);
  }
  replies.sort((a, b) => (a.map[0]?.start ?? 0) - (b.map[0]?.start ?? 0));
  return { replies, ...(found.shape !== undefined && replies.length > 0 && { shape: found.shape }) };
}

/** Whether nothing in a file can be a reply, by its name alone. */
export function isNoReplyFile({ name, told }: FileText): boolean {
  return !told?.select && isOtherName(name);
}

interface Found {
  readonly shape?: string;
  readonly candidates: readonly Candidate[];
}

const NONE: Found = { candidates: [] };

function shapeOf(roots: readonly TreeNode[], file: FileText): Found {
  if (roots.some(isOtherRoot)) return NONE;
  const workflow = workflowCandidates(roots);
  if (workflow) return { shape: 'github-workflow', candidates: workflow };
  const named = namedLanguage(file.name);
  for (const known of KNOWN_SHAPES) {
    const candidates = candidatesOf(known, roots, file, named);
    if (candidates && (candidates.length > 0 || !known.file)) return { shape: known.name, candidates };
  }
  const isByLanguage = roots.length > 0 && roots.every(isByLanguageAtRoot);
  const isTranslations = isByLanguage || (named.isTranslations && roots.some(({ kind }) => kind === 'map'));
  const isSure = file.told !== undefined || isReplyName(file.name);
  const generic = genericCandidates(roots, named, isSure);
  // A list of replies in a folder of one language is that, and no translation of words.
  const isWords =
    isTranslations && generic.every(isOutsideLists) && !(isReplyName(file.name) && isAllItems(roots, generic));
  if (generic.length > 0 && !isWords) return { shape: itemShape(generic), candidates: generic };
  if (isTranslations) return prose('translations', translations(roots, named));
  return isReplyName(file.name) ? prose('map', plainTexts(roots)) : NONE;
}

/** Exports of help desks whose items tell themselves by their keys alone. */
const ITEM_SHAPES: readonly (readonly [string, readonly string[]])[] = [
  ['freshdesk', ['title', 'content', 'content_html']],
  ['chatwoot', ['short_code', 'content']],
  ['crisp', ['bang', 'text']],
  ['intercom', ['body', 'body_text']],
  ['helpscout', ['name', 'text', 'chatText']],
  ['livechat', ['text', 'tags', 'group']],
  ['chatbot-intents', ['patterns', 'responses']],
];

function itemShape([first]: readonly Candidate[]): string {
  const item = first && itemOf(first.trail)?.node;
  const keys = new Set(item?.kind === 'map' ? item.entries.map(({ key }) => key) : []);
  return ITEM_SHAPES.find(([, names]) => names.every((name) => keys.has(name)))?.[0] ?? 'items';
}

function prose(shape: string, candidates: readonly Candidate[]): Found {
  return candidates.some(({ text }) => hasWords(text.text)) ? { shape, candidates } : NONE;
}

function isOutsideLists({ trail }: Candidate): boolean {
  for (let at = trail.parent; at; at = at.parent) if (at.node.kind === 'list') return false;
  return true;
}

/** Whether no text stands outside the items that were found. */
function isAllItems(roots: readonly TreeNode[], found: readonly Candidate[]): boolean {
  const items = new Set(found.map(({ region }) => region));
  const texts = everything(roots.map((node) => ({ node }))).filter(({ node }) => node.kind === 'text');
  return texts.every((trail) => items.has(itemOf(trail)?.node));
}

/** `canned-replies.json`, `话术.yml`: every text in it is one, be it but a map from names to texts. */
export function isReplyName(name: string): boolean {
  return /(?:canned|saved|quick|auto)[-_ ]?(?:repl|respon|answer|text)|repl(?:y|ies)|macros?|faqs?|话术|話術|快捷|常用语|常用語|回复|回覆|客服/i.test(
    name.split('/').at(-1) ?? '',
  );
}

function plainTexts(roots: readonly TreeNode[]): readonly Candidate[] {
  return everything(roots.map((node) => ({ node }))).flatMap((trail): readonly Candidate[] => {
    const { node: text, entry } = trail;
    if (text.kind !== 'text' || (entry && /^[$_@]|^(?:version|author|description|note|notes)$/i.test(entry.key)))
      return [];
    const isText = hasWords(text.text) || /\p{Script=Han}/u.test(text.text);
    return isText ? [{ text, trail, title: entry?.key, region: entry }] : [];
  });
}
