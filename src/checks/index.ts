import type { Check } from './check.ts';
import { customerName } from './customer-name.ts';
import { forbid } from './forbid.ts';
import { language } from './language.ts';
import { limit } from './limit.ts';
import { need } from './need.ts';
import { order } from './order.ts';
import { require } from './require.ts';

/** Every check a rule can name. A new one: a file here, a test, a line in this list. */
export const checks: readonly Check[] = [customerName, forbid, language, limit, need, order, require];
