import { parseArgs } from 'node:util';
import { describeError, UserError } from '../../src/errors.ts';
import { createLinter } from '../../src/linter.ts';
import { readConversations, readLabels } from './read.ts';
import { compare, type Difference, f1, precision, recall, type Tally } from './tally.ts';

/** Rules that a labeller reads a conversation for; a finding of another one is neither right nor wrong. */
const LABELLED: ReadonlySet<string> = new Set([
  'no-flat-refusal',
  'refusal-needs-reason',
  'refusal-needs-alternative',
  'no-dont-know',
  'no-vague-wording',
  'promise-needs-time',
  'wait-needs-duration',
  'no-blame-shift',
  'no-arguing',
  'no-curt-reply',
  'use-nin',
  'no-over-promise',
  'no-but',
  'use-polite-request',
  'no-personal-data',
  'no-unfilled-placeholder',
  'no-typo',
  'no-profanity',
  'no-off-platform-contact',
  'no-slang',
  'no-casual-address',
  'limit-emoji',
  'limit-particles',
  'require-greeting',
  'require-closing',
  'require-empathy',
  'empathy-before-solution',
  'no-repeat-ask',
  'transfer-needs-reason',
  'unresolved-needs-followup',
  'no-duplicate-reply',
]);

try {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { profile: { type: 'string', default: 'all' }, show: { type: 'string' } },
  });
  const [conversations, labels] = positionals;
  if (conversations === undefined || labels === undefined) {
    throw new UserError({
      title: { zh: '要给会话和标注两个文件', en: 'name a file of conversations and one of labels' },
      hint: {
        zh: 'npm run score -- 会话.jsonl 标注.jsonl --profile all --show require-empathy',
        en: 'npm run score -- conversations.jsonl labels.jsonl --profile all --show require-empathy',
      },
    });
  }
  score(conversations, labels, values.profile, values.show);
} catch (error) {
  if (!(error instanceof UserError)) throw error;
  console.error(describeError(error, 'en'));
  process.exitCode = 2;
}

/** Prints how far findings and labels agree, and with `shown` each place of that rule where they do not. */
function score(conversationFile: string, labelFile: string, profile: string, shown: string | undefined): void {
  const conversations = readConversations(conversationFile);
  const labels = readLabels(labelFile, conversations);
  const linter = createLinter({ profile });
  const agreed: string[] = [];
  const differences: Difference[] = [];
  for (const conversation of conversations) {
    const own = labels.get(conversation.id);
    if (!own) continue;
    const outcome = compare(conversation, linter.lint(conversation), own, LABELLED);
    agreed.push(...outcome.agreed);
    differences.push(...outcome.differences);
  }
  const tallyOf = (isCounted: (rule: string) => boolean): Tally => ({
    found: agreed.filter(isCounted).length,
    falseAlarms: differences.filter(({ kind, rule }) => kind === 'false alarm' && isCounted(rule)).length,
    missed: differences.filter(({ kind, rule }) => kind === 'miss' && isCounted(rule)).length,
  });
  console.log(`${labels.size} conversations, profile ${profile}\n`);
  console.log(['rule'.padEnd(28), ...['TP', 'FP', 'FN', 'P', 'R', 'F1'].map((name) => name.padStart(5))].join(' '));
  for (const rule of LABELLED) {
    const tally = tallyOf((other) => other === rule);
    if (tally.found + tally.falseAlarms + tally.missed > 0) console.log(row(rule, tally));
  }
  console.log(
    row(
      'micro',
      tallyOf(() => true),
    ),
  );
  for (const { kind, conversation, message, rule, quote } of differences) {
    if (rule === shown) console.log(`${kind}: ${conversation} ${message} “${quote}”`);
  }
}

function row(name: string, tally: Tally): string {
  const counts = [tally.found, tally.falseAlarms, tally.missed].map(String);
  const shares = [precision(tally), recall(tally), f1(tally)].map((share) =>
    Number.isNaN(share) ? '–' : share.toFixed(3),
  );
  return [name.padEnd(28), ...[...counts, ...shares].map((cell) => cell.padStart(5))].join(' ');
}
