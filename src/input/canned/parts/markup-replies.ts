import type { Written } from '../../../text/written.ts';
import type { Span } from '../../../types.ts';
import type { FileText, Reply, ReplyLanguage } from '../../reply.ts';
import { type FrontMatter, toldByFrontMatter } from './front-matter.ts';
import { languageOfPath } from './language-of.ts';
import { languageOfTitles, nameOf } from './markdown-sections.ts';

/** A reply of a file, before it has its names. */
export interface FoundReply {
  /** The titles that lead to it. */
  readonly titles: readonly string[];
  /** What it is called where its titles do not name it. */
  readonly key?: string;
  readonly written: Written;
  readonly region: Span;
}

/** What a file says of all its replies: in its front matter, its name, and in what was told. */
export interface AboutFile {
  readonly title?: string;
  readonly subject?: Reply;
  readonly language?: ReplyLanguage;
  /** The same for all languages that the file is kept in. */
  readonly family?: string;
  readonly known: Pick<Reply, 'turn' | 'channel' | 'disable'>;
}

/** What a file says of all its replies. */
export function aboutFile({ name, told }: Pick<FileText, 'name' | 'told'>, front: FrontMatter): AboutFile {
  const said = toldByFrontMatter(front, told);
  const path = languageOfPath(name);
  const language = said.language ?? path?.language;
  const { disable } = front;
  const known = {
    ...(said.turn && { turn: said.turn }),
    ...(said.channel && { channel: said.channel }),
    ...(disable && { disable }),
  };
  const about = { ...(language && { language }), ...(path && { family: path.rest }), known };
  const key = 'subject';
  const subject = said.subject && {
    ...said.subject,
    ...known,
    key,
    ...(said.title !== undefined && said.title !== said.subject.text && { title: said.title }),
    region: { start: said.subject.map[0]!.start, end: said.subject.map.at(-1)!.end },
    ...(language && { language }),
    ...(path && { translationOf: `${path.rest}#${key}` }),
  };
  return { ...about, ...(said.title !== undefined && { title: said.title }), ...(subject && { subject }) };
}

/** The replies with their names: of their titles, unless another title was told; without those below a heading that names a language which is not checked. */
export function namedReplies(
  found: readonly FoundReply[],
  about: AboutFile,
  file: Pick<FileText, 'name' | 'told'>,
): Reply[] {
  const { told, name } = file;
  const isByHeading = (told?.title ?? 'heading') === 'heading';
  return found.flatMap(({ titles, key: own, written, region }) => {
    const translated = languageOfTitles(titles);
    if (translated?.language === 'other') return [];
    const key = own ?? keyOf(titles);
    const title = isByHeading && titles.length > 0 ? titles.join(' / ') : about.title;
    const language = translated?.language ?? about.language;
    const family = translated
      ? `${about.family ?? name}#${keyOf(translated.rest)}`
      : about.family && `${about.family}#${key}`;
    return {
      ...written,
      ...about.known,
      key,
      ...(title !== undefined && { title }),
      region,
      ...(language && { language }),
      ...(family !== undefined && { translationOf: family }),
    };
  });
}

function keyOf(titles: readonly string[]): string {
  return titles.map(nameOf).join('/');
}
