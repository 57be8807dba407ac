import { Option } from 'commander';
import type { Locale, Text } from '../types.ts';

/** What can be done with a baseline. */
export const BASELINE_ACTIONS = ['create', 'update', 'prune', 'show'] as const;
export type BaselineAction = (typeof BASELINE_ACTIONS)[number];

/** What each action does, for the help. */
export const BASELINE_ABOUT: Readonly<Record<BaselineAction, Text>> = {
  create: {
    zh: '把现有的问题都记下来，以后只报新的',
    en: 'keep what is found now: only what is new is reported from then on',
  },
  update: { zh: '补上新的，去掉已经改好的', en: 'add what is new and drop what is gone' },
  prune: { zh: '只去掉已经改好的', en: 'drop what is gone, add nothing' },
  show: { zh: '按规则和文件列出清单', en: 'list the baseline by rule and file' },
};

/** The options of `baseline` that no other command has. */
export function baselineOptions(locale: Locale): Option[] {
  const option = (flags: string, about: Text) => new Option(flags, about[locale]);
  return [
    option('--baseline <file>', {
      zh: '清单文件（默认 .replylint-baseline.json）',
      en: 'the file (default .replylint-baseline.json)',
    }),
    option('--reason <text>', {
      zh: '为什么先留着，记在新增的条目上',
      en: 'why new entries are kept; written down with them',
    }),
    option('--author <name>', { zh: '谁记的，写在新增的条目上', en: 'who keeps them; written down with new entries' }),
    option('--force', { zh: '覆盖已有的清单（create）', en: 'overwrite a baseline that is there (create)' }),
    option('-f, --format <format>', {
      zh: 'show 的输出：pretty（默认）、json',
      en: 'of show: pretty (default) or json',
    }).choices(['pretty', 'json']),
  ];
}
