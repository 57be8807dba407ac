import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type LoadedConfig, type LoadRequest, loadConfig } from '../../src/config/index.ts';
import { describeError, UserError } from '../../src/errors.ts';
import type { Locale } from '../../src/types.ts';

/** Writes files into a folder that is gone after the test; gives its path. A name that ends in `/` is a folder. */
export function project(files: Readonly<Record<string, string>>): string {
  // Under node_modules, so that the test runner leaves the import of a project's modules to Node.
  const home = join(tmpdir(), 'node_modules');
  mkdirSync(home, { recursive: true });
  const root = realpathSync(mkdtempSync(join(home, 'replylint-')));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  for (const [name, text] of Object.entries({ '.git/': '', ...files })) {
    const path = join(root, name);
    mkdirSync(name.endsWith('/') ? path : dirname(path), { recursive: true });
    if (!name.endsWith('/')) writeFileSync(path, text);
  }
  return root;
}

export function load(
  files: Readonly<Record<string, string>>,
  request: Partial<LoadRequest> = {},
): Promise<LoadedConfig> {
  return loadConfig({ cwd: project(files), ...request });
}

/** What a person reads when the config cannot be used. */
export async function complaint(
  files: Readonly<Record<string, string>>,
  request: Partial<LoadRequest> = {},
  locale: Locale = 'en',
): Promise<string> {
  const root = project(files);
  try {
    await loadConfig({ cwd: root, ...request });
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return describeError(error, locale).replaceAll(root, '<root>');
  }
  return 'nothing wrong';
}

/** `rule “quote”` of each finding in a draft. */
export function found(
  config: LoadedConfig,
  text: string,
  target: Parameters<LoadedConfig['linterFor']>[0] = { kind: 'draft' },
): string[] {
  return config
    .linterFor(target)
    .linter.lint(text)
    .map(({ rule, quote }) => `${rule} “${quote}”`);
}
