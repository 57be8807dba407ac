import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { dirname, relative, resolve, sep } from 'node:path';
import type { Reply } from '../input/reply.ts';
import type { EffectiveRule } from '../linter.ts';
import type { CheckedReply, CheckedText } from '../report/report.ts';
import type { Channel, Finding, Rule, Text } from '../types.ts';
import { buildId } from './cache-build.ts';
import { findingsOf, type KeptReply, keptReply, replyOf, spellingOf, unspelled } from './cache-entry.ts';
import { cacheFileFor, type KeptByPath, readCache, writeCache } from './cache-file.ts';
import { linterOf, type Run } from './checking.ts';
import { note } from './notes.ts';
import { idsOf, type Loaded, loadReplies } from './replies.ts';
import { type Read, shownPath } from './sources.ts';

/** What earlier runs found out. */
export interface Cache {
  /** The replies of a file and what is `known` of them, where its bytes, its settings and the rules are those of an earlier run. */
  get(read: Read): Loaded | undefined;
  /** Keeps what a check of a file by itself found. */
  put(loaded: Loaded, replies: readonly CheckedReply[]): void;
  /**
   * Writes what is new; a file system that does not let it is told, and fails nothing. `texts` are the texts as they are to be
   * reported: those that were known can spell all their suggestions from then on.
   */
  save(texts: readonly CheckedText[]): Promise<void>;
}

/** What is kept of a file. */
interface Outcome {
  readonly about: Omit<Loaded, 'read' | 'replies' | 'known'>;
  readonly replies: KeptReply[];
}

/** A file of this run. */
interface Met {
  readonly key: string;
  readonly loaded: Loaded;
  readonly outcome: Outcome;
  isNew: boolean;
}

/** Opens the cache that was asked for; none where what is asked has to read and check everything. Throws a UserError. */
export async function openCache(run: Run): Promise<Cache | undefined> {
  const { request, io, config } = run;
  const isAsked = request.cache ?? request.cacheLocation !== undefined;
  if (!isAsked || request.fix || request.fixDryRun || request.rewrite || request.timing) return undefined;
  if (config.settingsText({ kind: 'canned' }) === undefined) {
    await say(run, {
      zh: '配置里有自己的检查代码（checks），它引用的文件变没变无从得知，这次不用缓存',
      en: 'the config has checks of its own code, which may depend on anything: the cache is not used',
    });
    return undefined;
  }
  const file = cacheFileFor(request.cacheLocation, io.cwd);
  const build = buildId(io.module);
  const shown = shownPath(file, io.cwd);
  const { kept, isDamaged } = await readCache(file, build, shown);
  if (isDamaged) {
    await say(run, { zh: `缓存 ${shown} 已损坏，重新生成`, en: `the cache ${shown} was damaged and is made anew` });
  }
  return cacheOf(run, { file, build, shown, kept });
}

interface Opened {
  readonly file: string;
  readonly shown: string;
  readonly build: string;
  readonly kept: KeptByPath;
}

function cacheOf(run: Run, { file, build, shown, kept }: Opened): Cache {
  const { io } = run;
  const folder = dirname(file);
  const keyOf = keysFor(run);
  const nameOf = (path: string) => JSON.stringify(relative(folder, resolve(io.cwd, path)).split(sep).join('/'));
  const ruleById = rulesFor(run);
  const keyByName = new Map<string, string>();
  const metByName = new Map<string, Met>();
  return {
    get(read) {
      if (read.kind !== 'file' || read.path === null) return undefined;
      const name = nameOf(read.path);
      const key = keyOf(read);
      keyByName.set(name, key);
      const found = kept.get(name);
      if (found?.key !== key) return undefined;
      // What this very build has written, and nobody changed since, is as it was written.
      const outcome = JSON.parse(found.outcome) as Outcome;
      const loaded = knownOf(run, read, outcome, ruleById);
      metByName.set(name, { key, loaded, outcome, isNew: false });
      return loaded;
    },
    put(loaded, replies) {
      const { read, replies: _, known, ...about } = loaded;
      const name = read.path === null ? undefined : nameOf(read.path);
      const key = name === undefined ? undefined : keyByName.get(name);
      // Of a file that was changed, only some replies may have been judged.
      if (name === undefined || key === undefined || known || run.changes) return;
      const all = replies.map((reply) => keptReply(reply, read.text)).filter((one) => one !== undefined);
      if (all.length < replies.length) return;
      metByName.set(name, { key, loaded, outcome: { about, replies: all }, isNew: true });
    },
    async save(texts) {
      for (const text of texts) {
        const met = text.path === null ? undefined : metByName.get(nameOf(text.path));
        if (met) await spellAll(run, met, text);
      }
      // What a rule that failed would have found is not known.
      const fresh = run.failedRules.size > 0 ? [] : [...metByName].filter(([, { isNew }]) => isNew);
      const isGone = (name: string) => !keyByName.has(name) && !existsSync(resolve(folder, JSON.parse(name)));
      if (fresh.length === 0 && ![...kept.keys()].some(isGone)) return;
      const all: KeptByPath = new Map();
      for (const [name, { key, outcome }] of fresh) all.set(name, { key, outcome: JSON.stringify(outcome) });
      try {
        // Another run may have written meanwhile.
        const now = (await readCache(file, build, shown)).kept;
        for (const [name, one] of now) if (!all.has(name) && !isGone(name)) all.set(name, one);
        await writeCache(file, build, all);
      } catch (error) {
        const said = error instanceof Error ? error.message : String(error);
        await say(run, { zh: `缓存没能写入：${said}`, en: `the cache could not be written: ${said}` });
      }
    },
  };
}

/** Keeps how the suggestions of a text are spelled; where that is not known of a known file, the file is read again. */
async function spellAll({ request }: Run, met: Met, { replies }: CheckedText): Promise<void> {
  const { loaded, outcome } = met;
  const missing = replies.map((reply, i) => unspelled(outcome.replies[i]!, reply));
  if (missing.every((edits) => edits.length === 0)) return;
  const spelling = loaded.known ? (await loadReplies(loaded.read, request.kind)).replies : loaded.replies;
  for (const [i, edits] of missing.entries()) {
    if (edits.length === 0) continue;
    const reply = spelling[i]!;
    const kept = outcome.replies[i]!;
    outcome.replies[i] = { ...kept, spellings: [...kept.spellings, ...edits.map((edit) => spellingOf(edit, reply))] };
  }
  met.isNew = true;
}

function knownOf(run: Run, read: Read, { about, replies }: Outcome, ruleById: ReturnType<typeof rulesFor>): Loaded {
  const loaded: Loaded = { ...about, read, replies: replies.map((_, i) => replyOf(() => replies[i]!, read.text)) };
  const ids = idsOf(read.id, loaded.replies);
  const message = run.before.length;
  const known = loaded.replies.map((reply, i) => {
    const kept = replies[i]!;
    if (kept.findings.length === 0) return NO_FINDINGS;
    return findingsOf(kept, { text: reply.text, id: ids[i]!, message, ruleById: ruleById(loaded, reply) });
  });
  return { ...loaded, known };
}

const NO_FINDINGS: readonly Finding[] = [];

/** The rules in force for a reply, without making its linter. */
function rulesFor(run: Run): (loaded: Loaded, reply: Reply) => ReadonlyMap<string, Rule> {
  const made = new Map<readonly EffectiveRule[], ReadonlyMap<string, Rule>>();
  return (loaded, reply) => {
    const { rules } = linterOf(run, loaded, reply);
    const ruleById = made.get(rules) ?? new Map(rules.map(({ rule }) => [rule.id, rule]));
    made.set(rules, ruleById);
    return ruleById;
  };
}

/** The key of a file: all that its outcome is made from. */
function keysFor(run: Run): (read: Read) => string {
  const { request, io, config, before, channel, customerName } = run;
  const { turn, kind, encoding, context } = request;
  // What the config tells of the channel of every file, the conversation has too.
  const known = channel ?? config.linterFor({ kind: 'canned' }).channel;
  const common = JSON.stringify([before, known, customerName, turn, kind, encoding, context !== undefined]);
  const hashes = new Map<string, string>();
  const settingsOf = (path: string) => {
    const texts = KINDS.flatMap((one) =>
      CHANNELS.map((own) => {
        const told = own ?? channel;
        return config.settingsText({ kind: one, path, ...(told && { channel: told }) }) ?? '';
      }),
    );
    return texts.map((text) => {
      const hash = hashes.get(text) ?? sumOf(text);
      hashes.set(text, hash);
      return hash;
    });
  };
  return ({ path, id, name, told, bytes }) => {
    const settings = settingsOf(resolve(io.cwd, path ?? ''));
    const about = JSON.stringify([common, id, name, told, settings]);
    return createHash('sha256').update(about).update('\0').update(bytes).digest('hex');
  };
}

/** Which of them the replies of a file are is known when it has been read. */
const KINDS: readonly Loaded['kind'][] = ['draft', 'canned'];
const CHANNELS: readonly (Channel | undefined)[] = [undefined, 'chat', 'phone', 'email', 'ticket'];

function sumOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

async function say({ io, locale, request }: Run, text: Text): Promise<void> {
  if (!request.quiet) await note(io, text[locale]);
}
