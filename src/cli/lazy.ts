/** All that a plain check does without, in one module: every further entry point of the bundle costs the check a file to load. */
export { auditTranscripts } from './audit-command.ts';
export { runThread } from './audit-thread.ts';
export { showConfig } from './config-command.ts';
export { explainRule } from './explain-command.ts';
export { explainScore } from './explain-score-command.ts';
export { fixFiles, showFixes } from './fix.ts';
export { initConfig } from './init-command.ts';
export { mergeParts } from './merge-command.ts';
export { rewriteAll } from './rewrite.ts';
export { listRules } from './rules-command.ts';
export { testRules } from './test-command.ts';
export { tellTiming } from './timing.ts';
