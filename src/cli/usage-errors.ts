import type { CommanderError } from 'commander';
import { nearest, UserError } from '../errors.ts';
import type { Text } from '../types.ts';

/** A wrong command line in words of both locales. */
export function usageError(error: CommanderError): UserError {
  const said = error.message.replace(/^error: /, '').replace(/\.$/, '');
  const [first = '', ...rest] = said.split('\n');
  const meant = /^\(Did you mean (?:one of )?(.+)\?\)$/.exec(rest.join(' '))?.[1];
  const near = meant ?? nearestChoice(first);
  const hint: Text = near
    ? { zh: `是不是 ${near}？`, en: `did you mean ${near}?` }
    : { zh: '用法见 replylint --help', en: 'see replylint --help' };
  return new UserError({ title: { zh: chinese(error.code, first), en: english(first) }, hint });
}

/** Of the choices an option has, the one that was probably meant. */
function nearestChoice(said: string): string | undefined {
  const [, value, choices] = /argument '([^']*)' is invalid\. Allowed choices are (.+)$/.exec(said) ?? [];
  return value === undefined ? undefined : nearest(value, choices!.split(', '));
}

function english(said: string): string {
  return said.replace(/'([^']*)'/g, '“$1”').replace(/ is invalid\. /, ' is invalid: ');
}

function chinese(code: string, said: string): string {
  const quoted = [...said.matchAll(/'([^']*)'/g)].map(([, name]) => name!);
  const [name = '', value = ''] = quoted;
  const allowed = /Allowed choices are (.+)$/.exec(said)?.[1];
  switch (code) {
    case 'commander.unknownOption':
      return `不认识的选项 ${name}`;
    case 'commander.optionMissingArgument':
      return `选项 ${name} 缺少参数`;
    case 'commander.missingArgument':
      return `缺少参数 ${name}`;
    case 'commander.invalidArgument':
      return `选项 ${name} 的值「${value}」无效${allowed ? `，可用：${allowed.replaceAll(', ', '、')}` : '，应为 0 或以上的整数'}`;
    case 'commander.conflictingOption':
      return `选项 ${name} 不能和 ${value} 一起用`;
    case 'commander.excessArguments':
      return '参数太多';
    default:
      return said;
  }
}
