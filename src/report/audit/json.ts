import type { CreateAuditFormat } from './format.ts';
import { agentRecords, ruleRecords, summaryRecord } from './parts/totals.ts';

/** One document, version 1, an entry of a list a line; `schema.ts` is its contract. Findings and promises wait in spools. */
export const json: CreateAuditFormat = (options) => {
  const findings = options.spool('findings');
  const commitments = options.spool('commitments');
  const conversations = listWriter();
  const findingList = listWriter();
  const commitmentList = listWriter();
  return {
    begin() {
      const { tool } = options;
      return `{"version":1,"tool":${JSON.stringify(tool)},"columnUnit":"utf16",\n"conversations":[`;
    },
    piece: (entry) => [JSON.stringify(entry.conversation), listed(entry.findings), listed(entry.commitments)],
    add([conversation = '', found = '', promised = '']) {
      if (found !== '') findings.write(findingList(found));
      if (promised !== '') commitments.write(commitmentList(promised));
      return conversations(conversation);
    },
    async *end(summary, errors) {
      yield '\n],\n"findings":[';
      yield* findings.read();
      yield `\n],\n"agents":[${whole(agentRecords(summary, options))}`;
      yield `\n],\n"rules":[${whole(ruleRecords(summary, options))}`;
      yield '\n],\n"commitments":[';
      yield* commitments.read();
      yield `\n],\n"summary":${JSON.stringify(summaryRecord(summary, errors, options))}`;
      yield `,\n"errors":${JSON.stringify(errors)}}\n`;
    },
  };
};

/** Entries of one list, each on its line, with a comma but before the first. */
function listWriter(): (lines: string) => string {
  let comma = '';
  return (lines) => {
    const text = `${comma}\n${lines}`;
    comma = ',';
    return text;
  };
}

function listed(values: readonly unknown[]): string {
  return values.map((value) => JSON.stringify(value)).join(',\n');
}

function whole(values: readonly unknown[]): string {
  return values.length === 0 ? '' : `\n${listed(values)}`;
}
