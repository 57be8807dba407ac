import type { CreateAuditFormat } from './format.ts';
import { loadHucre } from './xlsx/hucre.ts';
import { linesOf } from './xlsx/lines.ts';
import { workbookOf } from './xlsx/plan.ts';
import { EXCEL, type Limits } from './xlsx/sheets.ts';
import { workbookBytes } from './xlsx/workbook.ts';

/**
 * A workbook for a manager who filters: an overview, agents, rules, conversations, findings and promises, on sheets that lead
 * to each other. What there is a row for waits in spools; the sheets are written row by row at the end.
 */
export const xlsx: CreateAuditFormat = (options) => xlsxWithin(EXCEL)(options);

/** The same in sheets of another size. */
export function xlsxWithin(limits: Limits): CreateAuditFormat {
  return (options) => {
    const spools = {
      conversations: options.spool('xlsx-conversations'),
      findings: options.spool('xlsx-findings'),
      commitments: options.spool('xlsx-commitments'),
    };
    const hucre = loadHucre();
    let missing: unknown;
    // A run of an hour is not to learn at its end that its report cannot be written.
    hucre.catch((error: unknown) => {
      missing = error;
    });
    return {
      begin: () => '',
      piece: linesOf,
      add([conversation = '', findings = '', commitments = '']) {
        if (missing !== undefined) throw missing;
        spools.conversations.write(`${conversation}\n`);
        spools.findings.write(`${findings}\n`);
        spools.commitments.write(`${commitments}\n`);
        return '';
      },
      async *end(summary, errors) {
        yield* workbookBytes(workbookOf(summary, errors, options, spools, limits), await hucre);
      },
    };
  };
}
