/** A kind of file that can be checked. A new one: a file here, a test, a line in this list. */
export interface InputKind {
  readonly id: 'text' | 'markdown';
  /** Lower case, with the dot. */
  readonly extensions: readonly string[];
}

export const inputKinds: readonly InputKind[] = [
  { id: 'text', extensions: ['.txt', '.text'] },
  { id: 'markdown', extensions: ['.md', '.markdown'] },
];

/** The kind of a file by its name; a name without an extension is text; `undefined` when the extension is not known. */
export function inputKindOf(path: string): InputKind | undefined {
  const extension = /[^/\\](\.[^./\\]+)$/.exec(path)?.[1]?.toLowerCase();
  if (extension === undefined) return inputKinds[0];
  return inputKinds.find(({ extensions }) => extensions.includes(extension));
}
