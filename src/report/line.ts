import { describe } from '../wording.ts';
import { placesOf } from './parts/places.ts';
import { visible } from './parts/visible.ts';
import type { Format } from './report.ts';

/** One finding a line: `path:line:column severity rule message`. */
export const line: Format = ({ texts }, { locale }) => {
  const lines: string[] = [];
  for (const { name, text, drafts } of texts) {
    const placeOf = placesOf(text);
    for (const { findings, start, ruleById } of drafts) {
      for (const finding of findings) {
        const rule = ruleById.get(finding.rule);
        const message = rule ? describe(finding, rule, locale).what : finding.quote;
        const place = placeOf(start + finding.start);
        lines.push(
          visible(`${name}:${place.line}:${place.column} ${finding.severity} ${finding.rule} ${message}`) + '\n',
        );
      }
    }
  }
  return lines.join('');
};
