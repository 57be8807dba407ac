import { locate } from './parts/located.ts';
import { visible } from './parts/visible.ts';
import type { Format } from './report.ts';

/** One finding a line: `path:line:column severity rule message`; in a workbook `path:sheet!row:column`. */
export const line: Format = ({ texts }, { locale }) =>
  texts
    .flatMap((text) =>
      locate(text, locale).flatMap(({ hidden, from, cell, severity, rule, what }) => {
        if (hidden) return [];
        const sheet = cell ? `${cell.sheet}!` : '';
        return [`${visible(`${text.name}:${sheet}${from.line}:${from.column} ${severity} ${rule} ${what}`)}\n`];
      }),
    )
    .join('');
