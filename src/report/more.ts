import { docs } from '../generated/docs.ts';
import { sarifWith } from './sarif.ts';

/** The formats that a plain check does without, in one module: every further entry point of the bundle costs the check a file to load. */
export { checkstyle } from './checkstyle.ts';
export { github } from './github.ts';
export { gitlab } from './gitlab.ts';
export { junit } from './junit.ts';
export { markdown } from './markdown.ts';
export { rdjson } from './rdjson.ts';
export const sarif = sarifWith(docs.rules, { withHidden: true });
/** GitHub refuses a file with more results: https://docs.github.com/code-security/reference/code-scanning/sarif-support-for-code-scanning */
export const githubSarif = sarifWith(docs.rules, { withHidden: false, most: 25_000 });
