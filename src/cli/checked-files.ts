import { existsSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { loadConfig } from '../config/index.ts';
import { UserError } from '../errors.ts';
import { type Context, readContext } from '../input/conversation.ts';
import { decode, type Encoding } from '../input/decode.ts';
import { isDocumentName } from '../input/document-names.ts';
import { formatOf } from '../input/index.ts';
import type { CheckedText } from '../report/report.ts';
import type { Locale } from '../types.ts';
import type { Remarks } from './after-lint.ts';
import { baselinePlace, readBaseline } from './baseline-file.ts';
import { type CheckRequest, checkText, loadRequest, type Run, tell } from './checking.ts';
import { encodingAsked } from './encoding.ts';
import type { Changes } from './git-changes.ts';
import type { Io } from './io.ts';
import { asUserError, note } from './notes.ts';
import { type Loaded, loadReplies } from './replies.ts';
import { findSources, type Read, readBytes, readFile, readSource, type Source } from './sources.ts';

/** Loads the config and what was said before the draft. Throws a UserError when there is nothing to begin with. */
export async function beginRun(args: readonly string[], request: CheckRequest, io: Io, fallback: Locale): Promise<Run> {
  const config = await loadConfig(loadRequest(request, io));
  const locale = request.locale ?? config.locale ?? fallback;
  const place = baselinePlace(request.baseline, config, io);
  const known = place && (await readBaseline(place));
  const changes = await changesAsked(request, io, locale);
  const context = request.context === undefined ? undefined : await contextOf(request.context, io, locale);
  const run: Run = {
    args,
    io,
    request,
    config,
    locale,
    before: [
      ...(context?.messages ?? []),
      ...(request.customer === undefined ? [] : [{ role: 'customer' as const, text: request.customer }]),
    ],
    channel: request.channel ?? context?.channel,
    customerName: request.customerName ?? context?.customerName,
    errors: [],
    failedRules: new Set(),
    milliseconds: request.timing ? new Map() : undefined,
    rulesByList: new Map(),
    ...(place && known && { baseline: { place, known } }),
    ...(changes && { changes }),
  };
  const isCached = request.cache ?? request.cacheLocation !== undefined;
  const cache = isCached ? await (await import('./lazy.ts')).openCache(run) : undefined;
  return cache ? { ...run, cache } : run;
}

/** The replies of all files and texts that were named; what cannot be read is told. */
export async function loadAll(run: Run, commands: readonly string[]): Promise<readonly Loaded[]> {
  const loaded: Loaded[] = [];
  const skipped: Read[] = [];
  const sources = await sourcesOf(run, commands);
  const staged = run.request.staged ? await stagedOf(run, sources) : undefined;
  for (const source of sources) {
    try {
      if (staged && source.kind === 'file' && !staged.has(source.path)) continue;
      const { read, ...rest } = await load(run, source, staged);
      if (rest.replies.length > 0) loaded.push({ read, ...rest });
      else if (isMissed(read)) throw nothingIn(read);
      else if (resolve(run.io.cwd, source.kind === 'file' ? source.path : '') !== run.baseline?.place.path)
        skipped.push(read);
    } catch (error) {
      await tell(run, asUserError(error));
    }
  }
  if (run.changes && loaded.every(({ read: { path } }) => path !== null && run.changes!.linesOf(path) === 'none')) {
    await noteUnchanged(run);
  }
  if (skipped.length > 0) {
    const isAllHarmless = skipped.every(({ path, isNamed }) => isNamed && path !== null && isDocumentName(path));
    if (loaded.length === 0 && run.errors.length === 0 && !isAllHarmless) await tell(run, noReplies(skipped));
    else await noteSkipped(run, skipped);
  }
  return loaded;
}

/** What was checked, and what is to be said besides. */
export interface Checked {
  readonly texts: readonly CheckedText[];
  readonly remarks?: Remarks;
}

/** Checks all that was loaded. */
export async function checkAll(run: Run, loaded: readonly Loaded[]): Promise<Checked> {
  const { changes, config, baseline } = run;
  const texts: CheckedText[] = [];
  for (const one of loaded) {
    const { path } = one.read;
    // Of a changed file every reply is judged: a suppression may be for any of them, and the baseline counts equal findings.
    const isUntouched = changes !== undefined && path !== null && changes.linesOf(path) === 'none';
    const text = await checkText(run, one, () => !isUntouched);
    run.cache?.put(one, text.replies);
    texts.push(text);
  }
  const isPlain = loaded.every(({ kind, comments }) => kind === 'draft' && comments.length === 0);
  const isDone = isPlain && !changes && !baseline && config.suppress.length === 0;
  const checked = isDone ? { texts } : await (await import('./lazy.ts')).afterLint(run, loaded, texts);
  await run.cache?.save(checked.texts);
  return checked;
}

/** All findings of files, without a baseline: suppressed ones are hidden. What cannot be read is told. */
export async function checkFiles(
  args: readonly string[],
  request: CheckRequest,
  io: Io,
  locale: Locale,
): Promise<{ readonly run: Run; readonly texts: readonly CheckedText[] }> {
  const run = await beginRun(args, { ...request, baseline: false }, io, locale);
  const { texts } = await checkAll(run, await loadAll(run, []));
  return { run, texts };
}

async function changesAsked({ diffFrom, staged }: CheckRequest, io: Io, locale: Locale): Promise<Changes | undefined> {
  if (diffFrom === undefined && !staged) return undefined;
  const { changesSince, stagedChanges } = await import('./lazy.ts');
  const changes = diffFrom === undefined ? await stagedChanges(io) : await changesSince(io, diffFrom);
  if (changes.note) await note(io, changes.note[locale]);
  return changes;
}

async function sourcesOf(run: Run, commands: readonly string[]): Promise<readonly Source[]> {
  const { args } = run;
  const { sources, ignored, errors } = await findSources(args, { cwd: run.io.cwd, commands, config: run.config });
  for (const error of errors) await tell(run, error);
  if (ignored.length > 0) await noteIgnored(run, ignored);
  if (run.request.staged) sources.push(...(await goneFromTree(run, sources)));
  const texts = run.request.text?.map(
    (text, i): Source => ({ kind: 'text', text, id: i === 0 ? 'text' : `text#${i + 1}` }),
  );
  return texts || args.length > 0 ? [...(texts ?? []), ...sources] : [{ kind: 'stdin' }];
}

/** What is staged of the files asked for and no longer lies in the working tree. */
async function goneFromTree({ args, io, config, changes }: Run, known: readonly Source[]): Promise<readonly Source[]> {
  const here = new Set(known.flatMap((source) => (source.kind === 'file' ? [source.path] : [])));
  const paths = (changes?.paths ?? []).filter((path) => {
    const full = resolve(io.cwd, path);
    if (here.has(path) || existsSync(full) || config.isIgnored(full)) return false;
    const isAsked = args.some((arg) => !relative(resolve(io.cwd, arg), full).startsWith('..'));
    return isAsked && formatOf(path) !== undefined && (!config.tellsFiles || config.toldOf(full) !== undefined);
  });
  return paths.map((path) => ({ kind: 'file', path, isNamed: false }));
}

/** The files as they are staged; one that is not in the index is not among them. */
async function stagedOf({ io }: Run, sources: readonly Source[]): Promise<ReadonlyMap<string, Uint8Array>> {
  const paths = sources.flatMap((source) => (source.kind === 'file' ? [source.path] : []));
  return (await import('./lazy.ts')).stagedBytes(io, paths);
}

async function load(
  { io, request, locale, config, cache }: Run,
  source: Source,
  staged: ReadonlyMap<string, Uint8Array> | undefined,
): Promise<Loaded> {
  const encoding = encodingAsked(request.encoding);
  const bytes = source.kind === 'file' ? staged?.get(source.path) : undefined;
  const read =
    bytes && source.kind === 'file'
      ? readBytes(bytes, source, { path: source.path, name: source.path, encoding, io, config })
      : await readSource(source, io, config, encoding, request.stdinFilename);
  const loaded = cache?.get(read) ?? (await loadReplies(read, request.kind));
  if (loaded.replies.length === 0) cache?.put(loaded, []);
  if (read.assumed && loaded.replies.length > 0) await noteEncoding(io, locale, read.name, read.assumed);
  return loaded;
}

async function contextOf(argument: string, io: Io, locale: Locale): Promise<Context> {
  const hash = existsSync(resolve(io.cwd, argument)) ? -1 : argument.lastIndexOf('#');
  const [file, id] = hash < 0 ? [argument, undefined] : [argument.slice(0, hash), argument.slice(hash + 1)];
  const { text, assumed, encoding } = decode(await readFile(resolve(io.cwd, file), file), file);
  if (assumed) await noteEncoding(io, locale, file, encoding);
  return readContext(text, file, id);
}

async function noteEncoding(io: Io, locale: Locale, name: string, encoding: Encoding): Promise<void> {
  const label = encoding.toUpperCase();
  const text = {
    zh: `${name}：按 ${label} 编码读取（推断的；用 --encoding 可指明）`,
    en: `${name}: read as ${label} (inferred; --encoding tells it)`,
  };
  await note(io, text[locale]);
}

async function noteUnchanged({ io, locale, request }: Run): Promise<void> {
  if (request.quiet) return;
  const since = request.diffFrom;
  const text = {
    zh: since === undefined ? '暂存区里没有改动过的话术' : `从 ${since} 到现在，话术没有改动`,
    en: since === undefined ? 'no reply is staged' : `no reply was changed since ${since}`,
  };
  await note(io, text[locale]);
}

/** Whether replies were expected in a file that has none: somebody named it, or the config tells what is in it; one that is empty or documentation is let pass. */
function isMissed({ isNamed, told, text, format, path, kind }: Read): boolean {
  if (kind === 'file' && path !== null && isDocumentName(path)) return false;
  if (told) return format.isBinary === true || text.trim() !== '';
  return isNamed;
}

async function noteIgnored({ io, locale, request }: Run, ignored: readonly string[]): Promise<void> {
  if (request.quiet) return;
  const names = ignored.slice(0, MOST_NAMED);
  const more = ignored.length > MOST_NAMED ? ' …' : '';
  const text = {
    zh: `配置的 ignore 里写了不检查：${names.join('、')}${more}`,
    en: `not checked, as “ignore” in the config says: ${names.join(', ')}${more}`,
  };
  await note(io, text[locale]);
}

/** So many of the files that hold no reply are named. */
const MOST_NAMED = 3;

async function noteSkipped({ io, locale, request }: Run, skipped: readonly Read[]): Promise<void> {
  if (request.quiet) return;
  const names = skipped.slice(0, MOST_NAMED).map(({ name }) => name);
  const more = skipped.length > MOST_NAMED ? ' …' : '';
  const count = skipped.length;
  const text = {
    zh: `${count} 个文件里没看到回复，没有检查：${names.join('、')}${more}（如果有，请在配置的 canned 里写明在哪）`,
    en: `no replies seen in ${count} ${count === 1 ? 'file' : 'files'}, not checked: ${names.join(', ')}${more} (if there are, say where with “canned” in the config)`,
  };
  await note(io, text[locale]);
}

function noReplies(skipped: readonly Read[]): UserError {
  const names = skipped.slice(0, MOST_NAMED).map(({ name }) => name);
  return new UserError({
    title: { zh: '这些文件里没有看到回复', en: 'no replies seen in these files' },
    detail: { zh: names.join('、'), en: names.join(', ') },
    hint: WHERE,
  });
}

function nothingIn({ kind, name, told, format }: Read): UserError {
  const isPlain = kind !== 'file' || format.id === 'text' || format.id === 'markdown';
  return new UserError({
    title: { zh: '没有可检查的内容', en: 'nothing to check' },
    ...(!isPlain && !told && { hint: WHERE }),
    file: kind === 'text' ? '--text' : name,
  });
}

const WHERE = {
  zh: '请在配置里写明回复在哪，例如 canned: [{ files: replies.yml, select: "items[*].body" }]',
  en: 'say in the config where the replies are, such as canned: [{ files: replies.yml, select: "items[*].body" }]',
};
