import type { UserError } from '../errors.ts';
import { isRuleList, type ScoreSettings, scoreSettings, type WrittenScores } from '../score-settings.ts';
import type { Text } from '../types.ts';
import type { KeyPath } from './document.ts';
import type { WrittenSettings } from './extend.ts';
import type { Layer } from './layer.ts';
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

/** The score settings that the layers amount to. `idsOf` gives the rules that an id means. */
export function foldScores(layers: readonly Layer[], idsOf: (id: string) => readonly string[]): ScoreSettings {
  const spread = (points: Readonly<Record<string, number>>) =>
    Object.fromEntries(Object.entries(points).flatMap(([id, value]) => idsOf(id).map((rule) => [rule, value])));
  return scoreSettings(
    layers.flatMap(({ settings: { scores } }): WrittenScores[] => {
      if (scores === undefined) return [];
      const { weights, caps, veto } = scores;
      return [
        {
          ...scores,
          ...(weights && { weights: spread(weights) }),
          ...(caps && { caps: spread(caps) }),
          ...(veto && { veto: spreadVeto(veto, idsOf) }),
        },
      ];
    }),
  );
}

function spreadVeto(
  veto: NonNullable<WrittenScores['veto']>,
  idsOf: (id: string) => readonly string[],
): NonNullable<WrittenScores['veto']> {
  if (isRuleList(veto)) return veto.flatMap(idsOf);
  return { add: veto.add?.flatMap(idsOf) ?? [], remove: veto.remove?.flatMap(idsOf) ?? [] };
}

/** What somebody wrote about scores, each with its last place; lists and changes of red lines one after the other. */
export function explainScores(
  layers: readonly Layer[],
): { readonly key: string; readonly value: unknown; readonly from: string }[] {
  const said = new Map<string, { key: string; value: unknown; from: string }>();
  layers.forEach(({ settings: { scores }, from }, i) => {
    for (const [key, value] of Object.entries(scores ?? {})) {
      const isByName = key === 'categories' || key === 'weights' || key === 'caps';
      for (const [name, points] of isByName ? Object.entries(value) : []) {
        said.set(`${key}.${name}`, { key: `scores.${key}.${name}`, value: points, from: from(['scores', key, name]) });
      }
      if (isByName) continue;
      const isChange = key === 'veto' && !Array.isArray(value);
      said.set(isChange ? `${key} ${i}` : key, { key: `scores.${key}`, value, from: from(['scores', key]) });
    }
  });
  return [...said.values()];
}
