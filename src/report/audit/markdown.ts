import type { AuditFormat, CreateAuditFormat } from './format.ts';
import { NO_PIECE } from './format.ts';
import { worstSection } from './markdown/conversations.ts';
import { type Broken, brokenPromises, promiseSection, withBroken } from './markdown/promises.ts';
import {
  agentSection,
  errorSection,
  footSection,
  headSection,
  ruleSection,
  standoutSection,
} from './markdown/sections.ts';

/** The longest comment that GitHub takes, with room for what a person adds. */
const MOST_UNITS = 60_000;

/** A short report for a chat or a pull request: GitHub's Markdown, and fit to be read as plain text. */
export const markdown: CreateAuditFormat = (options): AuditFormat => {
  let broken: readonly Broken[] = [];
  return {
    begin: () => '',
    piece(entry) {
      const found = brokenPromises(entry);
      return found.length === 0 ? NO_PIECE : [JSON.stringify(found)];
    },
    add([found]) {
      // Made by `piece`.
      if (found !== undefined) broken = withBroken(broken, JSON.parse(found) as Broken[]);
      return '';
    },
    async *end(summary, errors) {
      const isNothing = summary.total.conversations === 0;
      const foot = `${footSection(options).join('\n')}\n`;
      let left = MOST_UNITS - foot.length;
      for (const lines of [
        headSection(summary, options),
        isNothing ? [] : standoutSection(summary, options),
        agentSection(summary, options),
        ruleSection(summary, options),
        worstSection(summary, options),
        promiseSection(summary, broken, options),
        errorSection(summary, errors, options),
      ]) {
        const section = lines.length === 0 ? '' : `${lines.join('\n')}\n\n`;
        left -= section.length;
        // Every section is short; a config may still hold anything.
        if (left >= 0) yield section;
      }
      yield foot;
    },
  };
};
