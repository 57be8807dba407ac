import { createContext, runInContext } from 'node:vm';
import { build } from 'esbuild';
import { expect, it } from 'vitest';

it('the library bundles for a browser and lints in a bare context', async () => {
  const { outputFiles, metafile } = await build({
    stdin: {
      contents:
        "import { createLinter } from './src/index.ts'; globalThis.found = createLinter().lint('这个订单不能改地址。');",
      resolveDir: '.',
    },
    bundle: true,
    write: false,
    platform: 'browser',
    format: 'iife',
    metafile: true,
  });
  const outside = Object.values(metafile.inputs).flatMap(({ imports }) => imports.filter(({ external }) => external));
  expect(outside).toEqual([]);
  // Nothing but what every JavaScript engine has, and Intl.
  const context = createContext({ performance: { now: () => 0 } });
  runInContext(outputFiles[0]!.text, context);
  expect(context.found).toContainEqual(expect.objectContaining({ rule: 'refusal-needs-reason', severity: 'warning' }));
});
