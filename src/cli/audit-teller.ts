import type { UserError } from '../errors.ts';
import type { Locale, Text } from '../types.ts';
import type { AuditRequest } from './audit-options.ts';
import type { ClosedSource } from './audit-record.ts';
import type { ShareResult } from './audit-share.ts';
import { withoutPersonal } from './audit-sources.ts';
import type { Io } from './io.ts';
import { note, tellError, wordsOf } from './notes.ts';
import type { ProgressLine } from './progress.ts';

/** Says on stderr what an audit meets, in the order in which it is told. */
export interface Teller {
  note(path: string, text: Text): void;
  /** An error that may be shown as it is. */
  error(error: UserError): void;
  /** The first places of a source that could not be read. */
  places(closed: ClosedSource): void;
  /** What was not known of a source before its end. */
  source(path: string, closed: ClosedSource): void;
  /** Resolves when all of it is written. */
  done(): Promise<void>;
}

/** Makes the teller; the line of progress gives way to what it says. */
export function createTeller(
  run: { readonly io: Io; readonly locale: Locale; readonly request: AuditRequest },
  progress: Pick<ProgressLine, 'clear'>,
): Teller {
  const { io, locale } = run;
  const said: Promise<void>[] = [];
  const say = (start: () => Promise<void>) => {
    progress.clear();
    said.push(start());
  };
  const teller: Teller = {
    note: (path, text) => say(() => note(io, `${path}: ${text[locale]}`)),
    error: (error) => say(() => tellError(io, error, locale)),
    places({ first }) {
      for (const place of first) say(() => note(io, wordsOf(place)));
    },
    source(path, { late, notes }) {
      for (const error of late) teller.error(shown(run, error));
      for (const text of notes) teller.note(path, text);
    },
    async done() {
      await Promise.all(said.splice(0));
    },
  };
  return teller;
}

/** The error without personal data, unless that is asked for. */
export function shown({ request }: { readonly request: AuditRequest }, error: UserError): UserError {
  return request.mask === false ? error : withoutPersonal(error);
}

/** Says which conversations were left out that nobody asked to leave out. */
export async function tellLeft(
  { io, locale }: { readonly io: Io; readonly locale: Locale },
  { record: { left }, summary }: Pick<ShareResult, 'record' | 'summary'>,
): Promise<void> {
  if (left.withoutTime > 0) {
    const text = {
      zh: `${left.withoutTime} 个会话没有时间，--since、--until 之下没有检查`,
      en: `conversations without a time, left out under --since and --until: ${left.withoutTime}`,
    };
    await note(io, text[locale]);
  }
  if (left.withoutAgent > 0 && summary.total.conversations > 0) {
    const text = {
      zh: `${left.withoutAgent} 个会话里没有客服说话，没有检查`,
      en: `conversations without a word of an agent, left out: ${left.withoutAgent}`,
    };
    await note(io, text[locale]);
  }
}
