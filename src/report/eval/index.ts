import { json } from './json.ts';
import type { EVAL_FORMATS } from './names.ts';
import { pretty } from './pretty.ts';
import type { EvalFormat } from './report.ts';

/** Every format of an evaluation, the default first. */
export const evalFormats: Readonly<Record<string, EvalFormat>> &
  Readonly<Record<(typeof EVAL_FORMATS)[number], EvalFormat>> = { pretty, json };
