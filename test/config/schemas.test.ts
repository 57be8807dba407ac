import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { schemas } from '../../src/config/schemas.ts';
import { starterConfig } from '../../src/config/starter.ts';

const FOLDERS = { rule: ['norms'], concept: ['concepts/zh', 'concepts/en'], profile: ['profiles'] };

describe('the published JSON Schemas', () => {
  for (const [name, folders] of Object.entries(FOLDERS)) {
    const validate = new Ajv().compile(schemas()[name]!);
    for (const folder of folders) {
      for (const file of readdirSync(join('rules', folder))) {
        it(`take rules/${folder}/${file}`, () => {
          validate(parse(readFileSync(join('rules', folder, file), 'utf8')));
          expect(validate.errors).toBeNull();
        });
      }
    }
  }
  it('take the config that init writes, and no misspelt key', () => {
    const validate = new Ajv().compile(schemas().config!);
    expect(validate(parse(starterConfig({ profile: 'formal', channel: 'email', locale: 'en' })))).toBe(true);
    expect(validate({ ruels: {} })).toBe(false);
    expect(validate({ rules: { 'no-but': 'eror' } })).toBe(false);
  });
  it('tell editors what each key is', () => {
    expect(schemas().config).toMatchObject({
      title: 'replylint config',
      type: 'object',
      additionalProperties: false,
      properties: {
        prefer: { description: 'The wording to use instead of another, by the other.', additionalProperties: {} },
      },
    });
  });
});
