import type { CellStyle } from 'hucre/xlsx';
import type { Commitment } from '../../../commitments.ts';
import type { Locale, Severity } from '../../../types.ts';

/** What a cell may look like. */
const STYLES = [
  ...(['text', 'wrap', 'link', 'head', 'headNumber', 'title', 'section', 'note', 'label'] as const),
  ...(['count', 'countLink', 'points', 'failed', 'lost', 'share', 'day', 'time', 'duration', 'line'] as const),
  ...(['error', 'warning', 'info', 'good'] as const),
] as const;

export type Style = (typeof STYLES)[number];

/** At the foot of each printed page: the sheet, and which page of how many. */
export const PAGE_FOOT = { oddFooter: '&L&A&R&P / &N' };

/** The look of what stands over a column of cells of this look. */
export function headOver(style: Style | undefined): Style {
  return style !== undefined && NUMBERS.has(style) ? 'headNumber' : 'head';
}

/** The look of a severity. */
export const SEVERITY_STYLE: Readonly<Record<Severity, Style>> = { error: 'error', warning: 'warning', info: 'info' };

/** The look of what came of a promise. */
export const STATUS_STYLE: Readonly<Record<Commitment['status'], Style>> = {
  kept: 'good',
  late: 'warning',
  open: 'error',
  'no-time': 'warning',
};

/** Every look in the letters of a locale, in a fixed order; none is that of an empty cell. */
export function cellStyles(locale: Locale): readonly (readonly [Style, CellStyle])[] {
  const looks = looksOf(FONT[locale]);
  return STYLES.map((style) => [style, looks[style]]);
}

/** The letters of all cells: those that Excel shows the locale best with; other programs take their own. */
export const FONT: Readonly<Record<Locale, Readonly<Font>>> = {
  zh: { name: 'Microsoft YaHei', size: 10 },
  en: { name: 'Calibri', size: 11 },
};

// --- internal ---

const NUMBERS: ReadonlySet<Style> = new Set<Style>([
  ...(['count', 'countLink', 'points', 'failed', 'lost', 'share', 'duration'] as const),
]);

type Font = NonNullable<CellStyle['font']>;

const INK = 'FF1F2937';
const NAVY = 'FF1E3A5F';
const BLUE = 'FF1D4ED8';
const GREY = 'FF6B7280';
const PALE = 'FFE5E7EB';

function looksOf(letters: Font): Readonly<Record<Style, CellStyle>> {
  const font = (rgb: string, more: Font = {}): Font => ({ ...letters, color: { rgb }, ...more });
  const side = { style: 'thin', color: { rgb: PALE } } as const;
  const border = { bottom: side, right: side };
  // Between a number and the text right of it.
  const left = { vertical: 'top', horizontal: 'left', indent: 1 } as const;
  const text: CellStyle = { font: font(INK), border, alignment: left };
  const link: CellStyle = { ...text, font: font(BLUE, { underline: true }) };
  const date = (numFmt: string): CellStyle => ({ ...text, numFmt });
  const number = (numFmt: string, style = text): CellStyle => ({
    ...style,
    numFmt,
    alignment: { vertical: 'top', horizontal: 'right' },
  });
  const tag = (ink: string, paper: string): CellStyle => ({
    ...text,
    font: font(ink, { bold: true }),
    fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: paper } },
  });
  const error = tag('FFB91C1C', 'FFFEE2E2');
  const head = tag('FFFFFFFF', NAVY);
  return {
    text,
    wrap: { ...text, alignment: { ...left, wrapText: true } },
    link,
    head: { ...head, alignment: { ...left, vertical: 'center', wrapText: true } },
    headNumber: { ...head, alignment: { vertical: 'center', horizontal: 'right', wrapText: true } },
    title: { font: font(NAVY, { bold: true, size: 18 }), alignment: { vertical: 'center' } },
    section: {
      font: font(NAVY, { bold: true, size: 12 }),
      border: { bottom: { style: 'medium', color: { rgb: NAVY } } },
      alignment: { vertical: 'bottom' },
    },
    note: { font: font(GREY), alignment: { ...left, vertical: 'center' } },
    label: { ...text, font: font(INK, { bold: true }) },
    count: number('#,##0'),
    countLink: number('#,##0', link),
    points: number('0.0'),
    failed: number('0.0', error),
    lost: number('#,##0.0'),
    // A place is looked up, not read out.
    line: number('0'),
    share: number('0.0%'),
    day: date('yyyy-mm-dd'),
    time: date('yyyy-mm-dd hh:mm:ss'),
    duration: number('[h]:mm:ss'),
    error,
    warning: tag('FF92400E', 'FFFEF3C7'),
    info: tag('FF1E40AF', 'FFDBEAFE'),
    good: tag('FF166534', 'FFDCFCE7'),
  };
}
