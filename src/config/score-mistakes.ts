import type { UserError } from '../errors.ts';
import { isRuleList, scoreSettings } from '../score-settings.ts';
import type { Text } from '../types.ts';
import type { KeyPath } from './document.ts';
import type { WrittenSettings } from './extend.ts';
import { unknownName } from './names.ts';
import type { Names } from './own-rules.ts';
import { severity } from './schema-parts.ts';

const RULE: Text = { zh: '规则', en: 'rule' };
const CATEGORY: Text = { zh: '类别', en: 'category' };

/** Names in `scores` that no rule, severity or category has. */
export function scoreMistakes({ document, at, settings }: WrittenSettings, names: Names): UserError[] {
  const { veto } = settings.scores ?? {};
  const unknownKeys = (key: 'categories' | 'weights' | 'caps', kind: Text, known: readonly string[]) =>
    Object.keys(settings.scores?.[key] ?? {}).flatMap((id) =>
      known.includes(id) ? [] : [unknownName(document, [...at, 'scores', key, id], id, kind, known, 'key')],
    );
  const unknownRules = (list: readonly string[], keyPath: KeyPath) =>
    list.flatMap((id, i) =>
      names.rules.includes(id) ? [] : [unknownName(document, [...at, 'scores', ...keyPath, i], id, RULE, names.rules)],
    );
  return [
    ...unknownKeys('categories', CATEGORY, categoriesIn(names)),
    ...unknownKeys('weights', RULE, [...severity.options, ...names.rules]),
    ...unknownKeys('caps', RULE, names.rules),
    ...(veto === undefined
      ? []
      : isRuleList(veto)
        ? unknownRules(veto, ['veto'])
        : [...unknownRules(veto.add ?? [], ['veto', 'add']), ...unknownRules(veto.remove ?? [], ['veto', 'remove'])]),
  ];
}

/** Those that have a share by default, and those of own rules. */
function categoriesIn({ ruleById }: Names): string[] {
  const inUse = [...ruleById.values()].map(({ category }) => category);
  return [...new Set([...scoreSettings().categories.keys(), 'own', ...inUse])];
}
