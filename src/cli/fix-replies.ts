import type { Change } from 'diff';
import type { Reply } from '../input/reply.ts';
import { isWhole, toSource } from '../text/written.ts';
import type { Finding, Span } from '../types.ts';
import { conversationOf, linterOf, type Run } from './checking.ts';
import { idsOf, type Loaded, loadReplies } from './replies.ts';

/** A replacement in the text of a reply. */
interface Patch extends Span {
  readonly text: string;
}

/** What is to become of a reply. */
interface Plan {
  readonly index: number;
  readonly patches: readonly Patch[];
  /** How many suggestions that takes in. */
  readonly count: number;
}

/** Which findings of a reply, by its index, are left as they are: those that are suppressed, or all of a reply that is not judged. */
export type Leave = (index: number) => readonly Finding[] | 'all';

export interface Fixed {
  readonly after: Loaded;
  /** How many suggestions were applied. */
  readonly count: number;
}

/**
 * Applies the safe suggestions to the replies of a file, in its own spelling, and changes nothing else of it. What was written is
 * read again: a change by which any reply of the file would not read back as meant is not made.
 */
export async function fixReplies(run: Run, before: Loaded, leave: Leave): Promise<Fixed> {
  const plans = await plansFor(run, before, leave);
  let now = before;
  let count = 0;
  const make = async (some: readonly Plan[]): Promise<void> => {
    if (some.length === 0) return;
    const next = await changed(now, some);
    if (next) {
      now = next;
      count += some.reduce((sum, plan) => sum + plan.count, 0);
    } else if (some.length > 1) {
      const middle = some.length >> 1;
      await make(some.slice(0, middle));
      await make(some.slice(middle));
    } else {
      const one = some[0]!;
      const left = leave(one.index);
      const [made, next] = await inPart(run, now, one, left === 'all' ? [] : left);
      now = next;
      count += made;
    }
  };
  await make(plans);
  return { after: now, count };
}

async function plansFor(run: Run, loaded: Loaded, leave: Leave): Promise<readonly Plan[]> {
  const { diffChars } = await import('diff');
  const ids = idsOf(loaded.read.id, loaded.replies);
  return loaded.replies.flatMap((reply, index) => {
    const left = leave(index);
    if (left === 'all') return [];
    const { linter, channel } = linterOf(run, loaded, reply);
    const conversation = conversationOf(run, { ...reply, id: ids[index]! }, loaded.kind, channel);
    const { text, count } = linter.fix(conversation, ({ rule, quote }) =>
      left.some((finding) => finding.rule === rule && finding.quote === quote),
    );
    return text === reply.text ? [] : [{ index, patches: patchesOf(diffChars(reply.text, text), reply), count }];
  });
}

/** Neighbouring deletions and insertions as one replacement; one that would cut a spelling of the file in two takes all of it. */
function patchesOf(changes: readonly Change[], { map, text }: Reply): readonly Patch[] {
  const patches: Patch[] = [];
  let at = 0;
  let open: { start: number; text: string } | undefined;
  const close = () => {
    if (open) patches.push(widened({ start: open.start, end: at, text: open.text }));
    open = undefined;
  };
  const widened = (patch: Patch): Patch => {
    if (isWhole(map, patch)) return patch;
    const cut = map.filter((piece) => !piece.plain && piece.at < patch.end && patch.start < piece.at + piece.length);
    const start = Math.min(patch.start, ...cut.map((piece) => piece.at));
    const end = Math.max(patch.end, ...cut.map((piece) => piece.at + piece.length));
    return { start, end, text: text.slice(start, patch.start) + patch.text + text.slice(patch.end, end) };
  };
  for (const { added, removed, value } of changes) {
    if (!added && !removed) {
      close();
      at += value.length;
      continue;
    }
    open ??= { start: at, text: '' };
    if (added) open.text += value;
    else at += value.length;
  }
  close();
  return patches;
}

/** So many suggestions of a reply are tried one by one. */
const MOST_TRIES = 100;

/** One suggestion after the other, each whole: those that can be made and leave fewer faults. */
async function inPart(
  run: Run,
  loaded: Loaded,
  { index }: Plan,
  left: readonly Finding[],
): Promise<[count: number, after: Loaded]> {
  let now = loaded;
  let count = 0;
  const refused = new Set<string>();
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const patch = safePatches(run, now, index, left).find((one) => !refused.has(keyOf(one)));
    if (!patch) break;
    const next = await changed(now, [{ index, patches: [patch], count: 1 }]);
    if (next && faultCount(run, next, index) < faultCount(run, now, index)) {
      now = next;
      count++;
    } else refused.add(keyOf(patch));
  }
  return [count, now];
}

/** The safe suggestions of a reply, from its end, so that the places of those before stay true. */
function safePatches(run: Run, loaded: Loaded, index: number, left: readonly Finding[]): readonly Patch[] {
  const reply = loaded.replies[index]!;
  const { linter, channel } = linterOf(run, loaded, reply);
  const conversation = conversationOf(run, { ...reply, id: loaded.read.id }, loaded.kind, channel);
  return linter
    .run(conversation)
    .findings.filter(({ message }) => message === conversation.messages.length - 1)
    .filter(({ rule, quote }) => !left.some((finding) => finding.rule === rule && finding.quote === quote))
    .flatMap(({ suggestions }) =>
      suggestions.filter((one): one is Patch & typeof one => one.kind === 'safe').slice(0, 1),
    )
    .sort((a, b) => b.start - a.start);
}

function keyOf({ start, end, text }: Patch): string {
  return `${start} ${end} ${text}`;
}

function faultCount(run: Run, loaded: Loaded, index: number): number {
  const reply = loaded.replies[index]!;
  const { linter, channel } = linterOf(run, loaded, reply);
  const { findings } = linter.find(conversationOf(run, { ...reply, id: loaded.read.id }, loaded.kind, channel));
  return findings.filter(isShown).length;
}

function isShown({ data }: Finding): boolean {
  return data.conditional === undefined;
}

/** The file without some ranges of it; `undefined` when a reply would not read back as it was. */
export async function withoutRanges(loaded: Loaded, ranges: readonly Span[]): Promise<Loaded | undefined> {
  const edits = ranges.map((range) => ({ ...range, text: '' }));
  return reread(
    loaded,
    withPatches(loaded.read.text, edits),
    loaded.replies.map(({ text }) => text),
  );
}

/** The file with the plans carried out; `undefined` when they cannot be, or when it would not read back as meant. */
async function changed(loaded: Loaded, plans: readonly Plan[]): Promise<Loaded | undefined> {
  const edits: Patch[] = [];
  const texts = loaded.replies.map(({ text }) => text);
  for (const { index, patches } of plans) {
    const { map, write } = loaded.replies[index]!;
    for (const patch of patches) {
      const spelled = isWhole(map, patch) ? write?.(patch.text, patch) : undefined;
      if (spelled === undefined) return undefined;
      edits.push({ ...toSource(map, patch), text: spelled });
    }
    texts[index] = withPatches(texts[index]!, patches);
  }
  return reread(loaded, withPatches(loaded.read.text, edits), texts);
}

/** The replies of a changed file; `undefined` when they are not these texts under the same keys. */
async function reread(loaded: Loaded, text: string, texts: readonly string[]): Promise<Loaded | undefined> {
  const after = await loadReplies({ ...loaded.read, text }, loaded.kind).catch(() => undefined);
  const isMeant =
    after?.replies.length === loaded.replies.length &&
    after.replies.every((reply, i) => reply.text === texts[i] && reply.key === loaded.replies[i]!.key);
  return isMeant ? after : undefined;
}

function withPatches(text: string, patches: readonly Patch[]): string {
  let out = '';
  let from = 0;
  for (const { start, end, text: by } of [...patches].sort((a, b) => a.start - b.start || a.end - b.end)) {
    out += text.slice(from, start) + by;
    from = end;
  }
  return out + text.slice(from);
}
