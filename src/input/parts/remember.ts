/** The function with its results kept: a column holds few values, and each is understood once. */
export function remember<T>(understand: (value: string) => T): (value: string) => T {
  const known = new Map<string, { readonly result: T }>();
  return (value) => {
    const before = known.get(value);
    if (before) return before.result;
    const result = understand(value);
    if (known.size < MOST_REMEMBERED && value.length < 100) known.set(value, { result });
    return result;
  };
}

const MOST_REMEMBERED = 5000;
