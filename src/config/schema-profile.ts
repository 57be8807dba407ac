import * as v from 'valibot';
import { about, keys, localized, name, rules } from './schema-parts.ts';

/** A named set of rule settings: rules/profiles/<name>.yaml. */
export const profileFileSchema = keys({
  about: localized,
  extends: v.exactOptional(about(name, 'The profile this one starts from.')),
  rules: about(rules, 'Severity, or [severity, options], by rule.'),
});
