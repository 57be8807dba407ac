/** What an evaluation is written as, the default first; apart from the formats, which a plain check need not load. */
export const EVAL_FORMATS = ['pretty', 'json'] as const;
