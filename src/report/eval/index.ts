import { json } from './json.ts';
import { pretty } from './pretty.ts';
import type { EvalFormat } from './report.ts';

/** Every format of an evaluation, the default first. */
export const evalFormats: Readonly<Record<string, EvalFormat>> = { pretty, json };
