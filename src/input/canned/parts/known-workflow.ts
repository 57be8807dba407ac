import { inside, keyOver, scalarText, select, type Trail } from './select.ts';
import { parsePath } from './select-path.ts';
import { type Candidate, textUnder } from './shapes-candidate.ts';
import { entryOf, type TreeNode } from './tree.ts';

const STEPS = [parsePath('jobs.*.steps[*]'), parsePath('runs.steps[*]')];

/** Inputs that are comments in whatever action has them: actions/stale, actions/first-interaction, lock-threads, welcome. */
const COMMENTS =
  /^(?:(?:issue|pr|discussion|stale|close)[-_])+(?:message|comment)$|^(?:first[-_])?(?:issue|pr)[-_](?:message|comment|body)$|^(?:close|reopen|mark|unmark|lock|support|welcome|reply)[-_]?(?:comment|message)$|^comment(?:[-_](?:body|message))?$|^FIRST_(?:ISSUE|PR|ISSUE_COMMENT|PR_COMMENT|PR_MERGED)$|^FIRST_PR_MERGED_COMMENT$|^(?:STAR|UNSTAR)_MESSAGE$|^(?:issues?|pull_?requests?)(?:Opened|Closed|Reopened|Merged)$/i;
/** Inputs that are one in an action that comments: elsewhere a release, a commit, a word to the team. */
const BODIES = /^(?:body|message|reply|content)$/i;
const COMMENTING =
  /comment|issue|repl(?:y|ies)|respon|stale|interaction|welcome|greet|close|lock|triage|thank|feedback|support/i;
const OTHERWISE =
  /create-an-issue|create-issue|issue-from|release|create-pull-request|commit-action|slack|telegram|dingtalk|wecom|wechat|discord|teams|mail|twitter|close-milestone/i;

/** What the steps of a GitHub workflow, or of an action made of steps, say in issues and pull requests; `undefined` when the file is none. */
export function workflowCandidates(roots: readonly TreeNode[]): readonly Candidate[] | undefined {
  const steps = STEPS.flatMap((path) => select(roots, path));
  if (
    steps.length === 0 ||
    !steps.some(({ node }) => node.kind === 'map' && (entryOf(node, 'uses') ?? entryOf(node, 'run')))
  )
    return undefined;
  return steps.flatMap(candidatesOfStep);
}

function candidatesOfStep(step: Trail): Candidate[] {
  if (step.node.kind !== 'map') return [];
  const uses = scalarText(entryOf(step.node, 'uses')?.value) ?? '';
  const title = textUnder(step.node, ['name', 'id']);
  const inputs = inside(step).find(({ entry }) => entry?.key === 'with');
  if (!inputs) return [];
  const job = step.parent?.parent && keyOver(step.parent.parent);
  return inside(inputs).flatMap((trail) => {
    const { node: text, entry } = trail;
    if (text.kind !== 'text' || !entry || !isComment(entry.key, uses, inputs.node) || !saysSomething(text.text))
      return [];
    const key = [job, title ?? uses.replace(/@.*$/, ''), entry.key].filter((name) => name).join('/');
    return [{ text, trail, markup: 'markdown' as const, title, key, region: entry }];
  });
}

function isComment(key: string, uses: string, inputs: TreeNode): boolean {
  if (COMMENTS.test(key)) return true;
  if (!BODIES.test(key) || !COMMENTING.test(uses) || OTHERWISE.test(uses)) return false;
  // issues-helper is told what to do: it opens issues too.
  const actions = inputs.kind === 'map' ? scalarText(entryOf(inputs, 'actions')?.value) : undefined;
  return actions === undefined || /comment|welcome|close|reply/.test(actions);
}

/** More than the result of another step. */
function saysSomething(text: string): boolean {
  return /\p{L}/u.test(text.replace(/\$\{\{.*?\}\}/gs, ''));
}
