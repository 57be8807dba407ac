import { UserError } from '../errors.ts';
import { type GitIo, gitOutput, repositoryOf } from './git.ts';

/** The bytes of files as they are staged, by their shown paths. Files that are not in the index are left out; throws a UserError for one that is not merged. */
export async function stagedBytes(io: GitIo, paths: readonly string[]): Promise<Map<string, Uint8Array>> {
  const repository = await repositoryOf(io);
  const atRoot = { ...io, cwd: repository.root };
  const wanted = new Map<string, string[]>();
  for (const path of paths) {
    const inside = repository.inside(path);
    if (inside !== undefined) wanted.set(inside, [...(wanted.get(inside) ?? []), path]);
  }
  const found: { readonly id: string; readonly inside: string }[] = [];
  for (const entry of (await gitOutput(atRoot, ['ls-files', '--stage', '-z'])).toString().split('\0')) {
    const [, mode, id, stage, inside] = /^(\d+) ([0-9a-f]+) (\d)\t(.+)$/s.exec(entry) ?? [];
    if (id === undefined || inside === undefined || !wanted.has(inside) || mode === SUBMODULE) continue;
    if (stage !== '0') throw notMerged(wanted.get(inside)![0]!);
    found.push({ id, inside });
  }
  const staged = new Map<string, Uint8Array>();
  if (found.length === 0) return staged;
  const output = await gitOutput(atRoot, ['cat-file', '--batch'], found.map(({ id }) => `${id}\n`).join(''));
  let at = 0;
  for (const { inside } of found) {
    const head = output.indexOf(10, at);
    const size = Number(output.toString('latin1', at, head).split(' ')[2]);
    let bytes = output.subarray(head + 1, head + 1 + size);
    // What Git LFS keeps elsewhere is fetched by its filter.
    if (bytes.subarray(0, LFS.length).equals(LFS)) {
      bytes = await gitOutput(atRoot, ['cat-file', '--filters', `:${inside}`]);
    }
    for (const path of wanted.get(inside)!) staged.set(path, bytes);
    at = head + 1 + size + 1;
  }
  return staged;
}

const SUBMODULE = '160000';
const LFS = Buffer.from('version https://git-lfs.github.com/');

function notMerged(file: string): UserError {
  return new UserError({
    title: {
      zh: '合并冲突还没解决，没有可检查的暂存内容',
      en: 'has merge conflicts: there is no staged content to check',
    },
    hint: { zh: '解决后先 git add。', en: 'Solve them and git add the file first.' },
    file,
  });
}
