/**
 * A text with everything that could steer a terminal, or hide in it, as a visible sign: control characters, line breaks,
 * direction marks, lone surrogates. Unit for unit, so that offsets stay.
 */
export function visible(text: string): string {
  return text.replace(UNSAFE, (char) => {
    if (char === '\t') return ' ';
    const code = char.charCodeAt(0);
    return code < 0x20 ? String.fromCharCode(0x2400 + code) : code === 0x7f ? '␡' : '\ufffd';
  });
}

const UNSAFE =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is replaced
  /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
