import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { buildSync } from 'esbuild';

/** Browsers of 2021 and later: offices are slow to renew theirs. */
const TARGET = ['chrome88', 'edge88', 'firefox85', 'safari15'];

/** The module with the script and the style of the HTML report, and their hashes for its content security policy. */
export function pageModule(folder: string): string {
  const script = bundled(join(folder, 'main.ts'));
  const style = bundled(join(folder, 'page.css'));
  return [
    `export const pageScript = ${JSON.stringify(script)};`,
    `export const scriptHash = ${JSON.stringify(hashOf(script))};`,
    `export const pageStyle = ${JSON.stringify(style)};`,
    `export const styleHash = ${JSON.stringify(hashOf(style))};`,
    '',
  ].join('\n');
}

function bundled(entry: string): string {
  const { outputFiles } = buildSync({
    entryPoints: [entry],
    bundle: true,
    write: false,
    minify: true,
    format: 'iife',
    target: TARGET,
    charset: 'utf8',
    legalComments: 'none',
  });
  const text = outputFiles[0]!.text.trim();
  if (/<\/(?:script|style)|<!--/i.test(text)) throw new Error(`${entry} would end its own block in a page`);
  return text;
}

function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}
