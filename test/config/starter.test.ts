import { describe, expect, it } from 'vitest';
import { starterConfig } from '../../src/config/starter.ts';
import { load } from './project.ts';

/** The starter with its examples turned into settings. */
function awake(starter: string): string {
  return starter.replace(/^# ((?: +|- |[a-zA-Z]+:).*)$/gm, (all, line: string) =>
    line.startsWith('yaml-') ? all : line,
  );
}

describe('the config that init writes', () => {
  for (const locale of ['zh', 'en'] as const) {
    const starter = starterConfig({ profile: 'formal', channel: 'email', locale });
    it(`${locale}: is a config`, async () => {
      const own = await load({ 'replylint.config.yaml': starter });
      expect(own.linterFor({ kind: 'draft' })).toMatchObject({ profile: 'formal', channel: 'email' });
      expect(own).toMatchObject({ locale, failOn: 'error' });
    });
    it(`${locale}: has examples that are settings`, async () => {
      const text = awake(starter).replace(/^rulePaths:.*\n/m, '');
      expect(text).toMatch(/^overrides:$/m);
      const own = await load({ 'replylint.config.yaml': text });
      expect(own.linterFor({ kind: 'draft', channel: 'email' }).profile).toBe('formal+email');
      expect(own.maxWarnings).toBe(0);
    });
  }
  it('leaves the channel open when nobody said one', () => {
    expect(starterConfig({ profile: 'recommended', locale: 'zh' })).toContain('\n# channel: chat\n');
  });
  it('names the schema where it is there', () => {
    const schema = './node_modules/replylint/dist/schema/config.schema.json';
    const first = (text: string) => text.split('\n')[0];
    expect(first(starterConfig({ profile: 'canned', locale: 'en', schema }))).toBe(
      `# yaml-language-server: $schema=${schema}`,
    );
    expect(first(starterConfig({ profile: 'canned', locale: 'en' }))).toBe(
      '# replylint config: what replies to customers must and must not say',
    );
  });
  it('names the files with replies, or shows how to', () => {
    const canned = ['话术/**/*.yml', '!README.md'];
    expect(starterConfig({ profile: 'canned', locale: 'zh', canned })).toContain(
      '\ncanned:\n  - files: ["话术/**/*.yml", "!README.md"]\n',
    );
    expect(starterConfig({ profile: 'canned', locale: 'en' })).toContain(
      "\n# canned:\n#   - files: ['replies/**/*.yml']\n",
    );
  });
});
