import { toJsonSchema } from '@valibot/to-json-schema';
import type { GenericSchema } from 'valibot';
import { conceptFileSchema } from './schema-concept.ts';
import { configSchema } from './schema-config.ts';
import { profileFileSchema } from './schema-profile.ts';
import { ruleFileSchema } from './schema-rule.ts';

const SCHEMAS: Readonly<Record<string, { readonly title: string; readonly schema: GenericSchema }>> = {
  config: { title: 'replylint config', schema: configSchema },
  rule: { title: 'replylint rule', schema: ruleFileSchema },
  concept: { title: 'replylint concept', schema: conceptFileSchema },
  profile: { title: 'replylint profile', schema: profileFileSchema },
};

/** JSON Schemas of the files people write, by name, for editors. */
export function schemas(): Record<string, object> {
  return Object.fromEntries(
    Object.entries(SCHEMAS).map(([name, { title, schema }]) => [
      name,
      { ...toJsonSchema(schema, { typeMode: 'output', ignoreActions: ['check'] }), title },
    ]),
  );
}
