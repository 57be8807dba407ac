import { createReadStream, existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describeError, UserError } from '../../src/errors.ts';
import { type Evaluation, evaluate } from '../../src/eval.ts';
import { readLabelFile } from '../../src/input/label-file.ts';
import { readTranscripts } from '../../src/input/read-transcripts.ts';
import { emptyTally } from '../../src/input/tally.ts';
import { createLinter } from '../../src/linter.ts';
import type { Measured } from '../../src/pack.ts';
import type { Conversation } from '../../src/types.ts';

const ENDING = '.labels.jsonl';

/** How right all rules are on each labelled set of a folder: `zh.jsonl` with `zh.labels.jsonl`. A label that cannot be compared is an error. */
export async function measureSets(folder: string): Promise<ReadonlyMap<string, Evaluation>> {
  const names = existsSync(folder) ? readdirSync(folder) : [];
  const sets = names
    .filter((name) => name.endsWith(ENDING))
    .map((name) => name.slice(0, -ENDING.length))
    .sort();
  const linter = createLinter({ profile: 'all' });
  const measured = new Map<string, Evaluation>();
  for (const set of sets) {
    const path = join(folder, `${set}${ENDING}`);
    const file = await readLabelFile(path, createReadStream(path), 'utf-8', stop);
    if (file.kind !== 'labels') throw new Error(`${path} holds marks, not labels`);
    const evaluation = evaluate(await conversationsOf(join(folder, `${set}.jsonl`)), file.labels, linter);
    const [problem] = evaluation.problems;
    if (problem) stop(new UserError({ ...problem, file: path, line: problem.labels.source?.line }));
    measured.set(set, evaluation);
  }
  return measured;
}

/** The same as it is kept in `rules/measured.yaml`. */
export function asMeasured(sets: ReadonlyMap<string, Evaluation>): Measured {
  const rules: Record<string, Record<string, Measured['rules'][string][string]>> = {};
  for (const [set, evaluation] of sets) {
    for (const { rule, found, falseAlarms, missed } of evaluation.rules) {
      rules[rule] = { ...rules[rule], [set]: { found, falseAlarms, missed } };
    }
  }
  return {
    sets: Object.fromEntries([...sets].map(([set, { conversations }]) => [set, { conversations }])),
    rules,
  };
}

async function conversationsOf(path: string): Promise<readonly Conversation[]> {
  const options = {
    from: 'replylint',
    map: {},
    encoding: 'utf-8',
    timezone: 'Asia/Shanghai',
    sessionGap: 0,
    window: 0,
  } as const;
  const events = {
    onNote() {},
    onProblem({ line, problem }: { readonly line?: number | undefined; readonly problem: UserError['title'] }) {
      stop(new UserError({ title: problem, file: path, line }));
    },
    onError: stop,
  };
  const read: Conversation[] = [];
  for await (const batch of readTranscripts({ path, chunks: createReadStream(path) }, options, events, emptyTally())) {
    read.push(...batch.map(({ conversation }) => conversation));
  }
  return read;
}

function stop(error: UserError): never {
  throw new Error(describeError(error, 'en'), { cause: error });
}
