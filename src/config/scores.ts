import { isRuleList, type ScoreSettings, scoreSettings, type WrittenScores } from '../score-settings.ts';
import type { Layer } from './layer.ts';

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
