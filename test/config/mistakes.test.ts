import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { complaint } from './project.ts';

/** A project, what the command line says, and what a person then reads. */
interface Case {
  readonly title: string;
  /** `replylint.config.yaml`; `files` are all others. */
  readonly config?: string;
  readonly files?: Readonly<Record<string, string>>;
  readonly request?: { readonly configFile?: string; readonly rules?: readonly string[]; readonly profile?: string };
  readonly en: string;
  readonly zh: string;
}

const cases: readonly Case[] = parse(readFileSync(new URL('mistakes.yaml', import.meta.url), 'utf8'));

describe('a config that cannot be meant is refused, with its place and what was probably meant', () => {
  for (const { title, config, files, request, en, zh } of cases) {
    it(title, async () => {
      const all = { ...(config !== undefined && { 'replylint.config.yaml': config }), ...files };
      expect(`${await complaint(all, request)}\n`).toBe(en);
      expect(`${await complaint(all, request, 'zh')}\n`).toBe(zh);
    });
  }
});
