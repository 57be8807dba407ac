import { answer } from './answer.ts';
import { askAgain } from './ask-again.ts';
import type { Check } from './check.ts';
import { customerName } from './customer-name.ts';
import { ended } from './ended.ts';
import { fields } from './fields.ts';
import { forbid } from './forbid.ts';
import { gap } from './gap.ts';
import { kept } from './kept.ts';
import { language } from './language.ts';
import { lastWord } from './last-word.ts';
import { limit } from './limit.ts';
import { need } from './need.ts';
import { occasion } from './occasion.ts';
import { order } from './order.ts';
import { overlap } from './overlap.ts';
import { parting } from './parting.ts';
import { prior } from './prior.ts';
import { rate } from './rate.ts';
import { repeat } from './repeat.ts';
import { require } from './require.ts';
import { respond } from './respond.ts';
import { stages } from './stages.ts';
import { variables } from './variables.ts';
import { wholeSet } from './whole-set.ts';

/** Every check a rule can name. A new one: a file here, a test, a line in this list. */
export const checks: readonly Check[] = [
  answer,
  askAgain,
  customerName,
  ended,
  fields,
  forbid,
  gap,
  kept,
  language,
  lastWord,
  limit,
  need,
  occasion,
  order,
  overlap,
  parting,
  prior,
  rate,
  repeat,
  require,
  respond,
  stages,
  variables,
  ...wholeSet,
];
