import type { CreateAuditFormat } from './format.ts';

/** Every output format of an audit. A new one: a file here, a test, a line in this list. */
export const auditFormats: Readonly<Record<string, () => Promise<CreateAuditFormat>>> = {
  pretty: async () => (await import('./pretty.ts')).pretty,
  json: async () => (await import('./json.ts')).json,
  jsonl: async () => (await import('./jsonl.ts')).jsonl,
  csv: async () => (await import('./csv.ts')).csv,
};

export { auditLineSchema, auditSchema } from './schema.ts';
