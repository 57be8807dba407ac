import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';

/** What docs/scale.md tells to do; `run.sh` says what it has compared, and by itself runs the rest too. */
const recipes = {
  parallel: 'GNU parallel, killed and resumed',
  files: 'a file a task',
  filter: 'the filter, by partitions',
  slurm: 'a Slurm array, killed and resumed',
};

for (const [name, compared] of Object.entries(recipes)) {
  it(`gives what one run gives: ${name}`, ({ skip }) => {
    const { stdout, stderr, status, error } = spawnSync('bash', ['test/recipes/run.sh', name], { encoding: 'utf8' });
    if (error) skip('skipped: there is no bash here');
    if (stdout.startsWith('skipped: ')) skip(stdout.trim());
    expect({ status, stdout }, stderr).toEqual({ status: 0, stdout: expect.stringContaining(`ok: ${compared}`) });
  }, 180_000);
}
