import { json } from './json.ts';
import { line } from './line.ts';
import { pretty } from './pretty.ts';
import type { Format } from './report.ts';

/** Every output format. A new one: a file here, a test, a line in this list; a heavy one is imported when it is asked for. */
export const formats: Readonly<Record<string, () => Promise<Format>>> = {
  pretty: async () => pretty,
  line: async () => line,
  json: async () => json,
};

export { reportSchema } from './json-schema.ts';
