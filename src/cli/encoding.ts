import { UserError } from '../errors.ts';
import { ENCODINGS, type Encoding, encodingNamed } from '../input/decode.ts';

/** The encoding that a flag names. Throws {@link UserError}. */
export function encodingAsked(name: string | undefined): Encoding | undefined {
  if (name === undefined) return undefined;
  const encoding = encodingNamed(name);
  if (encoding) return encoding;
  throw new UserError({
    title: { zh: `不认识的编码「${name}」`, en: `unknown encoding “${name}”` },
    hint: { zh: `可用：${ENCODINGS.join('、')}`, en: `it is one of ${ENCODINGS.join(', ')}` },
  });
}
