/** The formats of canned replies, in one module: every further entry point of the bundle costs a plain check a file to load. */
export { html } from './html.ts';
export { json } from './json.ts';
export { markdown } from './markdown.ts';
export { po } from './po.ts';
export { sheet } from './sheet.ts';
export { xliff } from './xliff.ts';
export { xlsx } from './xlsx.ts';
export { yaml } from './yaml.ts';
