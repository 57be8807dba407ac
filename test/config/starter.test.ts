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
});
