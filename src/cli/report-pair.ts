import { nearest, UserError } from '../errors.ts';

/** The parts of `--report format=file`. Throws a UserError for what is no such pair, or for a format that is not among the names. */
export function reportPair(
  written: string,
  names: readonly string[],
  example = 'html=五月.html',
): { readonly format: string; readonly file: string } {
  const at = written.indexOf('=');
  const file = written.slice(at + 1).trim();
  if (at < 1 || file === '') throw noPair(written, example);
  return { format: knownFormat(written.slice(0, at).trim(), names, '--report'), file };
}

/** A name of a format. Throws a UserError with the nearest one when there is none of that name. */
export function knownFormat(format: string, names: readonly string[], flag: string): string {
  if (names.includes(format)) return format;
  const near = nearest(format, names);
  throw new UserError({
    title: { zh: `${flag}：没有「${format}」这种格式`, en: `${flag}: there is no format “${format}”` },
    detail: near === undefined ? undefined : { zh: `是不是想写「${near}」？`, en: `did you mean “${near}”?` },
    hint: { zh: `可用：${names.join('、')}`, en: `there are: ${names.join(', ')}` },
  });
}

function noPair(written: string, example: string): UserError {
  return new UserError({
    title: { zh: `--report 要写成 格式=文件，得到「${written}」`, en: `--report is format=file, got “${written}”` },
    hint: { zh: `例如 --report ${example}`, en: `for example --report ${example.replace('五月', 'may')}` },
  });
}
