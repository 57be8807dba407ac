import { entryOf, type TreeNode } from './tree.ts';

const NAMES = [
  'package|composer|bower|lerna|nx|turbo|rush|deno|jsr|vercel|netlify|firebase|manifest|biome|angular|nest-cli|typedoc|cypress|jest|babel|knip|wrangler|tslint|pyrightconfig|devcontainer|vcpkg',
  '[\\w.-]*lock|npm-shrinkwrap|[jt]sconfig(?:[.-][\\w.-]+)?|[\\w.-]+[.-](?:config|schema|map|min|lock)|[\\w.-]+rc',
  '(?:docker-)?compose(?:\\.[\\w-]+)?|pnpm-workspace|mkdocs|_config|codecov|dependabot|renovate|goreleaser|pubspec|kustomization|skaffold|serverless|openapi|swagger|asyncapi|appveyor|(?:azure|bitbucket)-pipelines|cloudbuild|nlu|stories|crowdin',
].join('|');
const FOLDERS =
  'node_modules|dist|trainingPhrases|entityTypes|testCases|\\.git|\\.vscode|\\.idea|\\.circleci|\\.github/(?:issue_template|discussion_template)';
/** Files whose very name says that they hold no replies: what tools are set up with and write themselves. */
const BY_NAME = new RegExp(
  // What customers say, in exports of Dialogflow, is there to be misspelt.
  `_(?:usersays|entries)_[\\w-]+\\.json$|(?:^|/)(?:${FOLDERS})/|(?:^|/)(?:(?:${NAMES})\\.(?:json[c5]?|ya?ml)|\\.(?!.*(?:repl|macro|canned|话术|話術))[^/]*)$`,
  'i',
);

/** Whether a name alone says that a file holds no replies, so that it is not even read. */
export function isOtherName(name: string): boolean {
  return BY_NAME.test(name);
}

/** What stands at the root of files of other tools, each with another key that tells it from a reply of that name. */
const ROOTS: readonly (readonly string[])[] = [
  ['openapi'],
  ['swagger'],
  ['asyncapi'],
  ['apiVersion', 'kind'],
  ['AWSTemplateFormatVersion'],
  ['Resources'],
  ['lockfileVersion'],
  ['nbformat', 'cells'],
  ['type', 'features'],
  ['type', 'coordinates'],
  ['compilerOptions'],
  ['dependencies', 'name'],
  ['services', 'version'],
  ['log', 'version'],
  ['mcpServers'],
  ['definitions', '$schema'],
  ['properties', 'type'],
  ['rules', 'extends'],
  // Rules of replylint.
  ['check', 'examples'],
  ['check', 'severity'],
  ['phrases', 'about'],
  ['stages'],
  ['pipelines'],
  ['repos', 'default_language_version'],
];

/** Whether the root of a file says that it is set up for another tool. */
export function isOtherRoot(root: TreeNode): boolean {
  if (root.kind === 'list') {
    // Plays of Ansible.
    const [first] = root.items;
    return first?.kind === 'map' && entryOf(first, 'hosts') !== undefined && entryOf(first, 'tasks') !== undefined;
  }
  if (root.kind !== 'map') return false;
  const keys = new Set(root.entries.map(({ key }) => key));
  if (ROOTS.some((names) => names.every((name) => keys.has(name)))) return true;
  const schema = entryOf(root, '$schema')?.value;
  return schema?.kind === 'text' && /json-schema\.org/.test(schema.text);
}

/** A template out of which YAML is made, by Helm, Jinja or ERB: it need not be YAML itself. */
export function isTemplateOfYaml(source: string): boolean {
  return /^\{\{-|\{\{\s*(?:\.(?:Values|Release|Chart)\b|include\b|template\b|define\b|end\b)|^\{%|^<%[=-]?/m.test(
    source,
  );
}
