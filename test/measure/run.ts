import { writeFileSync } from 'node:fs';
import { measuredYaml } from '../../src/config/measured.ts';
import { inSentence } from '../../src/report/eval/words.ts';
import { asMeasured, measureSets } from './measure.ts';

/** Measures the rules on the labelled fixtures, keeps the figures, and prints them as Markdown. */
const sets = await measureSets('fixtures/labelled');
writeFileSync('rules/measured.yaml', measuredYaml(asMeasured(sets)));
const percent = (share: number | null) => (share === null ? '–' : `${(share * 100).toFixed(1)}%`);
for (const [set, { conversations, micro, macro, rules }] of sets) {
  const over = `F1 ${inSentence(micro.f1, micro.f1Interval, 'en')}, mean of the rules ${percent(macro.f1)}`;
  console.log(`\n${set}: ${conversations} conversations, ${micro.labels} labels; ${over}\n`);
  console.log('| Rule | Labels | False alarms | Missed | Precision | Recall | F1 |');
  console.log('| --- | --: | --: | --: | --: | --: | --: |');
  for (const { rule, labels, falseAlarms, missed, precision, recall, f1 } of rules) {
    const shares = [precision?.value ?? null, recall?.value ?? null, f1].map(percent).join(' | ');
    console.log(`| \`${rule}\` | ${labels} | ${falseAlarms} | ${missed} | ${shares} |`);
  }
}
if (sets.size === 0) console.log('fixtures/labelled holds no labels: nothing is measured');
