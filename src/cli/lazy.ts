/** All that a plain check does without, in one module: every further entry point of the bundle costs the check a file to load. */
export { afterLint, tellRemarks } from './after-lint.ts';
export { auditTranscripts } from './audit-command.ts';
export { runThread } from './audit-thread.ts';
export { baselineCommand } from './baseline-command.ts';
export { brokenBaseline } from './baseline-mistake.ts';
export { openCache } from './cache.ts';
export { showConfig } from './config-command.ts';
export { explainRule } from './explain-command.ts';
export { explainScore } from './explain-score-command.ts';
export { fixFiles, showFixes } from './fix.ts';
export { changesSince, stagedChanges } from './git-changes.ts';
export { stagedBytes } from './git-staged.ts';
export { initConfig } from './init-command.ts';
export { mergeParts } from './merge-command.ts';
export { rewriteAll } from './rewrite.ts';
export { listRules } from './rules-command.ts';
export { testRules } from './test-command.ts';
export { tellTiming } from './timing.ts';
