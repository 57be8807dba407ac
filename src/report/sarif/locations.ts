import type { Span } from '../../types.ts';
import type { Located } from '../parts/located.ts';
import type { Place } from '../parts/places.ts';
import { isAbsolute, pathUri, repositoryPath } from '../parts/repository-path.ts';
import { visible } from '../parts/visible.ts';
import type { CheckedText } from '../report.ts';

/** A longer snippet helps nobody: it is left out, as it may not be cut. */
const LONGEST_SNIPPET = 1000;

/** Where a file is, from the root of the repository; one outside of it as a `file:` address. */
export function fileLocation(path: string, folder: string | undefined, index?: number) {
  const rooted = repositoryPath(path, folder);
  return {
    uri: pathUri(rooted),
    ...(!isAbsolute(rooted) && { uriBaseId: '%SRCROOT%' }),
    ...(index !== undefined && { index }),
  };
}

export type PlaceOf = (offset: number) => Place;

/** The place of a finding in its file and in its reply. */
export function locationOf(
  located: Located,
  checked: CheckedText,
  placeOf: PlaceOf,
  index: number,
  folder: string | undefined,
) {
  const { path, name, text } = checked;
  const { cell } = located;
  // In a workbook there are no lines of text: the row stands for the line.
  const regions = cell ? { region: { startLine: cell.row } } : regionsOf(located, text, placeOf);
  const logicalLocations = logicalLocationsOf(located, checked);
  return {
    physicalLocation: { artifactLocation: fileLocation(path ?? name, folder, index), ...regions },
    ...(logicalLocations.length > 0 && { logicalLocations }),
  };
}

/** A region without its words: an empty one is a place to insert at. */
export function regionOf({ start, end }: Span, placeOf: PlaceOf) {
  const from = placeOf(start);
  const to = placeOf(end);
  return { startLine: from.line, startColumn: from.column, endLine: to.line, endColumn: to.column };
}

function regionsOf(span: Span, text: string, placeOf: PlaceOf) {
  const region = regionOf(span, placeOf);
  const snippet = text.slice(span.start, span.end);
  const start = span.start - region.startColumn + 1;
  const context = { start, end: lineEnd(text, span.end, start + LONGEST_SNIPPET) };
  const isProper = context.start < span.start || context.end > span.end;
  return {
    region: { ...region, ...(snippet !== '' && isShort(span) && { snippet: { text: snippet } }) },
    ...(isShort(context) &&
      isProper && {
        contextRegion: { ...regionOf(context, placeOf), snippet: { text: text.slice(context.start, context.end) } },
      }),
  };
}

function isShort({ start, end }: Span): boolean {
  return end - start <= LONGEST_SNIPPET;
}

/** Looks no further than just past `most`, where the line is too long to be shown anyway. */
function lineEnd(text: string, from: number, most: number): number {
  let at = from;
  while (at < text.length && at <= most && text[at] !== '\n' && text[at] !== '\r') at++;
  return at;
}

function logicalLocationsOf({ checked: reply, cell }: Located, { name }: CheckedText) {
  if (!reply || (reply.reply.key === '' && !cell)) return [];
  const { key, title } = reply.reply;
  const qualified = visible(`${name}#${key}`);
  const own = { name: visible(title ?? key), fullyQualifiedName: qualified, kind: 'resource' };
  if (!cell) return [own];
  const address = `${cell.sheet}!${columnLetters(cell.column)}${cell.row}`;
  const place = { name: visible(address), fullyQualifiedName: visible(`${name}#${address}`), kind: 'element' };
  return key === '' ? [place] : [own, place];
}

/** 1 → A, 27 → AA. */
function columnLetters(column: number): string {
  let letters = '';
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  }
  return letters;
}
