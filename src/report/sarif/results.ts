import type { Locale, Severity } from '../../types.ts';
import { findingWords, inSentences, shown } from '../parts/finding-words.ts';
import type { Located, LocatedSuggestion } from '../parts/located.ts';
import { placesOf } from '../parts/places.ts';
import { blanksIn } from '../parts/proposals.ts';
import { visible } from '../parts/visible.ts';
import type { CheckedText, HiddenFinding, Related } from '../report.ts';
import { fileLocation, locationOf, type PlaceOf, regionOf } from './locations.ts';

export const LEVELS: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'note' };

interface Context {
  readonly locale: Locale;
  readonly folder?: string | undefined;
  /** Of the text among the artifacts. */
  readonly index: number;
  readonly indexById: ReadonlyMap<string, number>;
  /** A baseline was in force: then every result says how it stands to it. */
  readonly hasBaseline: boolean;
}

/** The findings of a text, hidden ones too, as SARIF results. */
export function resultsOf(checked: CheckedText, findings: readonly Located[], context: Context) {
  if (findings.length === 0) return [];
  const placeOf = placesOf(checked.text);
  return findings.map((located) => resultOf(located, checked, placeOf, context));
}

function resultOf(located: Located, checked: CheckedText, placeOf: PlaceOf, context: Context) {
  const { rule, severity, fingerprint, hidden, related, suggestions, cell } = located;
  const { locale, folder, index, indexById, hasBaseline } = context;
  const fixes = cell ? [] : suggestions.flatMap((suggestion) => fixOf(suggestion, checked, placeOf, context));
  return {
    ruleId: rule,
    ruleIndex: indexById.get(rule),
    level: LEVELS[severity],
    message: { text: messageText(located, locale) },
    locations: [locationOf(located, checked, placeOf, index, folder)],
    ...(related.length > 0 && { relatedLocations: related.map((other, id) => relatedLocation(other, id + 1, folder)) }),
    partialFingerprints: { 'replylint/v1': fingerprint },
    ...(fixes.length > 0 && { fixes }),
    ...(hidden && { suppressions: [suppression(hidden)] }),
    ...(hasBaseline && { baselineState: hidden?.by === 'baseline' ? 'unchanged' : 'new' }),
  };
}

/** GitHub shows related places only where the message links to them by their number. */
function messageText(located: Located, locale: Locale): string {
  const { related: _, ...words } = findingWords(located, locale);
  const links = located.related.map(({ key, path }, i) => `[${linkText(key === '' ? path : key)}](${i + 1})`);
  const text = plainText(inSentences(words, locale));
  if (links.length === 0) return text;
  return locale === 'zh' ? `${text}另见：${links.join('、')}。` : `${text} See ${links.join(', ')}.`;
}

function linkText(text: string): string {
  return shown(text).replace(/[[\]\\]/g, '\\$&');
}

/** `[text](target)` in a message is a link, and what a reply holds shall not become one. */
function plainText(text: string): string {
  return text.replaceAll('](', ']\u200b(');
}

function relatedLocation({ path, key, line, column, quote }: Related, id: number, folder: string | undefined) {
  const words = key === '' ? quote : `${key}：${quote}`;
  return {
    id,
    message: { text: plainText(visible(words)) },
    physicalLocation: {
      artifactLocation: fileLocation(path, folder),
      region: { startLine: line, startColumn: column },
    },
    ...(key !== '' && {
      logicalLocations: [{ name: visible(key), fullyQualifiedName: visible(`${path}#${key}`), kind: 'resource' }],
    }),
  };
}

/** What a comment of the file hides is hidden in the source; what the config or the baseline hides, outside of it. */
function suppression({ by, reason }: HiddenFinding) {
  return {
    kind: by === 'file' ? 'inSource' : 'external',
    status: 'accepted',
    ...(reason !== '' && { justification: visible(reason) }),
  };
}

function fixOf(
  suggestion: LocatedSuggestion,
  { path, text: source }: CheckedText,
  placeOf: PlaceOf,
  { locale, folder, index }: Context,
) {
  if (suggestion.kind === 'advice' || suggestion.replacement === null || path === null) return [];
  const { kind, start, end, text, replacement } = suggestion;
  const old = source.slice(start, end);
  const blanks = blanksIn(text).filter((blank) => !old.includes(blank));
  const inserted = replacement === '' ? {} : { insertedContent: { text: replacement } };
  return [
    {
      description: { text: plainText(FIX[kind][locale] + visible(text.trim())) },
      artifactChanges: [
        {
          artifactLocation: fileLocation(path, folder, index),
          replacements: [{ deletedRegion: regionOf({ start, end }, placeOf), ...inserted }],
        },
      ],
      properties: { kind, ...(blanks.length > 0 && { blanks }) },
    },
  ];
}

const FIX = {
  safe: { zh: '可直接采用：', en: 'Safe to apply: ' },
  review: { zh: '请核对后采用：', en: 'To be reviewed: ' },
} as const;
