import * as v from 'valibot';
import { about, keys, localized, name, text, texts } from './schema-parts.ts';

const insteadKind = v.exactOptional(about(v.picklist(['safe', 'review']), 'Default `review`.'));

export const wording = v.union([text, keys({ phrase: text, instead: texts, kind: insteadKind })]);
export const patternWording = v.union([text, keys({ pattern: text, instead: texts, kind: insteadKind })]);

/** A family of wordings: rules/concepts/<lang>/<concept-id>.yaml. */
export const conceptFileSchema = keys({
  about: about(v.union([text, localized]), 'What this family is, in one line.'),
  phrases: v.exactOptional(about(v.array(wording), 'Literal wordings; width, case and script are folded.')),
  patterns: v.exactOptional(
    about(v.array(patternWording), 'Regular expressions; each needs a literal that is always there.'),
  ),
  except: v.exactOptional(about(v.array(text), 'Wordings that hide a hit they overlap.')),
  exceptPatterns: v.exactOptional(v.array(text)),
  include: v.exactOptional(about(v.array(name), 'Hits of these concepts count as hits of this one.')),
  in: v.exactOptional(v.picklist(['statement', 'question'])),
  reach: v.exactOptional(
    about(
      v.array(v.picklist(['quote', 'link', 'variable', 'code'])),
      'Masked regions this concept looks into all the same.',
    ),
  ),
  examples: keys({ hit: texts, miss: v.array(text) }),
});
