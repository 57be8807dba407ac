import { json } from './json.ts';
import { line } from './line.ts';
import { pretty } from './pretty.ts';
import type { Format } from './report.ts';

/** Every output format. A new one: a file here, a test, a line in this list; one for machines is imported when it is asked for. */
export const formats: Readonly<Record<string, () => Promise<Format>>> = {
  pretty: async () => pretty,
  line: async () => line,
  json: async () => json,
  sarif: async () => (await import('./more.ts')).sarif,
  'github-sarif': async () => (await import('./more.ts')).githubSarif,
  github: async () => (await import('./more.ts')).github,
  gitlab: async () => (await import('./more.ts')).gitlab,
  junit: async () => (await import('./more.ts')).junit,
  checkstyle: async () => (await import('./more.ts')).checkstyle,
  rdjson: async () => (await import('./more.ts')).rdjson,
  markdown: async () => (await import('./more.ts')).markdown,
};

export { reportSchema } from './json-schema.ts';
