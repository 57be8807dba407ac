import { didYouMean, UserError } from '../errors.ts';
import type { Profile, Rule, Severity, Text } from '../types.ts';
import { always, type Layer, profileLayer } from './layer.ts';

const SETTINGS = ['error', 'warning', 'info', 'off'] as const;

/** The layer that `--profile` makes. */
export function profileFlagLayer(name: string, profiles: readonly Pick<Profile, 'id'>[]): Layer {
  const known = profiles.map(({ id }) => id);
  if (!known.includes(name)) throw unknown('--profile', name, { zh: '规则集', en: 'profile' }, known);
  return profileLayer(name, '--profile');
}

/** The layer that `--rule id` and `--rule id:severity` make; a rule without a severity is on with its own. */
export function ruleFlagsLayer(flags: readonly string[], rules: readonly Pick<Rule, 'id' | 'severity'>[]): Layer {
  const settings: Record<string, Severity | 'off'> = {};
  const mistakes: UserError[] = [];
  const known = rules.map(({ id }) => id);
  for (const flag of flags) {
    const [id = '', ...rest] = flag.split(':');
    const said = rest.length > 0 ? rest.join(':') : undefined;
    const rule = rules.find((one) => one.id === id);
    const setting = said === undefined ? rule?.severity : SETTINGS.find((one) => one === said);
    if (!rule) mistakes.push(unknown(`--rule ${flag}`, id, { zh: '规则', en: 'rule' }, known));
    if (said !== undefined && !setting)
      mistakes.push(unknown(`--rule ${flag}`, said, { zh: '级别', en: 'severity' }, SETTINGS));
    if (rule && setting) settings[id] = setting;
  }
  const [first, ...more] = mistakes;
  if (first) throw new UserError({ title: first.title, hint: first.hint, more });
  return { settings: { rules: settings }, applies: always, from: () => '--rule' };
}

function unknown(flag: string, name: string, kind: Text, known: readonly string[]): UserError {
  return new UserError({
    title: { zh: `${flag}：没有叫“${name}”的${kind.zh}`, en: `${flag}: unknown ${kind.en} “${name}”` },
    hint: didYouMean(name, known),
  });
}
