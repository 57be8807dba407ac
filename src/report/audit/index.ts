import { csv } from './csv.ts';
import type { CreateAuditFormat } from './format.ts';
import { html } from './html/index.ts';
import { json } from './json.ts';
import { jsonl } from './jsonl.ts';
import { markdown } from './markdown.ts';
import { pretty } from './pretty.ts';
import { xlsx } from './xlsx.ts';

/** Every output format of an audit. A new one: a file here, a test, a line in this list. */
export const auditFormats: Readonly<Record<string, CreateAuditFormat>> = {
  pretty,
  json,
  jsonl,
  csv,
  xlsx,
  html,
  markdown,
};

export { auditLineSchema, auditSchema } from './schema.ts';
