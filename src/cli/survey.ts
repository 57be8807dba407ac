import { dirname, posix } from 'node:path';
import { compileGlob } from '../config/glob.ts';
import type { UserError } from '../errors.ts';
import { isDocumentName } from '../input/document-names.ts';
import type { Text } from '../types.ts';
import type { Io } from './io.ts';
import { asUserError } from './notes.ts';
import { loadReplies } from './replies.ts';
import { findSources, readSource } from './sources.ts';
import { kindInWords } from './survey-words.ts';

/** Files of one kind that hold canned replies. */
interface Seen {
  /** What people call the kind: `Rasa bot`. */
  readonly kind: Text;
  readonly files: readonly string[];
  readonly replyCount: number;
}

export interface Survey {
  readonly seen: readonly Seen[];
  /** Globs that match the files seen, and no other file of the folder that could be checked. */
  readonly globs: readonly string[];
  readonly broken: readonly Broken[];
}

/** A file that could not be read. */
interface Broken {
  readonly file: string;
  readonly line: number | undefined;
  readonly reason: Text;
}

const EVERYTHING = { toldOf: () => undefined, tellsFiles: false, isIgnored: () => false };

/** Looks for canned replies in the working directory. */
export async function survey(io: Io): Promise<Survey> {
  const { sources } = await findSources(['.'], { cwd: io.cwd, commands: [], config: EVERYTHING });
  const byKind = new Map<string, { kind: Text; files: string[]; replyCount: number }>();
  const broken: Broken[] = [];
  const others: string[] = [];
  for (const source of sources) {
    if (source.kind !== 'file') continue;
    try {
      const read = await readSource(source, io, EVERYTHING);
      const { replies, kind, shape } = await loadReplies(read);
      if (replies.length === 0 || (kind === 'draft' && !isKept(source.path))) {
        others.push(source.path);
        continue;
      }
      const name = kindInWords(read.format.id, shape);
      const known = byKind.get(name.en) ?? { kind: name, files: [], replyCount: 0 };
      known.files.push(source.path);
      known.replyCount += replies.length;
      byKind.set(name.en, known);
    } catch (error) {
      broken.push(brokenFile(source.path, asUserError(error)));
    }
  }
  const seen = [...byKind.values()].sort((a, b) => b.replyCount - a.replyCount);
  return { seen, globs: globsFor(seen, others), broken };
}

/** Some errors are but a list of others. */
function brokenFile(file: string, error: UserError): Broken {
  const { title, line } = error.title.en === '' ? (error.more[0] ?? error) : error;
  return { file, line, reason: title };
}

/** Plain text and Markdown without a form of its own may be anything; in a folder with such a name they are canned replies. */
function isKept(path: string): boolean {
  return /(?:^|\/)(?:canned|repl(?:y|ies)|macros?|saved|templates?|snippets?|responses?|话术|話術|快捷|回复|回覆|模板|答案|应答)[^/]*\//i.test(
    path,
  );
}

/** As few globs as name the files and none of the others: a folder where that is true, else the files. */
function globsFor(seen: readonly Seen[], others: readonly string[]): readonly string[] {
  const globs = new Set<string>();
  const all = seen.flatMap(({ files }) => files);
  for (const path of all) {
    if ([...globs].some((glob) => matches(glob, path))) continue;
    const extension = posix.extname(path);
    const found = foldersOf(path)
      .map((folder) => `${folder}/**/*${extension}`)
      .find(
        (glob) => isWorthIt(glob, path, all) && !others.some((other) => matches(glob, other) && !isDocumentName(other)),
      );
    globs.add(found ?? path);
  }
  const documents = others.filter((other) => isDocumentName(other) && [...globs].some((glob) => matches(glob, other)));
  return [...[...globs].sort(), ...[...new Set(documents.map((path) => `!${posix.basename(path)}`))].sort()];
}

/** A whole folder is named for several files, or for the one that lies in it. */
function isWorthIt(glob: string, path: string, all: readonly string[]): boolean {
  return glob.startsWith(`${dirname(path)}/**`) || all.filter((one) => matches(glob, one)).length > 1;
}

function matches(glob: string, path: string): boolean {
  return compileGlob(glob)?.(path) ?? false;
}

/** The folders a path is in, outermost first. */
function foldersOf(path: string): readonly string[] {
  const parts = dirname(path) === '.' ? [] : dirname(path).split('/');
  return parts.map((_, i) => parts.slice(0, i + 1).join('/'));
}
