import * as v from 'valibot';
import type { WrittenScores } from '../score-settings.ts';
import { about, keys, mapping, text } from './schema-parts.ts';

/** Points in steps of a half: sums of them are exact. */
const points = v.pipe(v.number(), v.minValue(0), v.maxValue(100), v.multipleOf(0.5));
const ids = v.array(text);

export const scores = keys({
  pass: v.exactOptional(about(points, 'The fewest points that pass; default 80.')),
  repeat: v.exactOptional(
    about(v.pipe(v.number(), v.integer(), v.minValue(1)), 'How often one rule counts in one conversation; default 2.'),
  ),
  categories: v.exactOptional(about(mapping(points), 'The share of the full points that a category has.')),
  weights: v.exactOptional(about(mapping(points), 'What a finding costs, by rule or by severity.')),
  caps: v.exactOptional(about(mapping(points), 'The most that a rule may cost in one conversation.')),
  veto: v.exactOptional(
    v.union([
      about(ids, 'Red lines: these rules and no others set a score to 0.'),
      keys({
        add: v.exactOptional(about(ids, 'Rules that set a score to 0 too.')),
        remove: v.exactOptional(about(ids, 'Rules that do not.')),
      }),
    ]),
  ),
}) satisfies v.GenericSchema<unknown, WrittenScores>;
