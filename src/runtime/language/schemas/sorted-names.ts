/** Names in order, in an array: half a million of them are a few megabytes, and a prefix is found by halving. */
export interface SortedNames<Named> {
  add(named: Named): void;
  remove(named: Named): void;
  /** Puts everything in order at once, which is cheaper than to add many one by one. */
  replace(all: readonly Named[]): void;
  find(key: string): Named | undefined;
  withPrefix(prefix: string, limit: number): readonly Named[];
}

/** `keyOf` gives what they are ordered by; of two with one key both are kept. */
export function sortedNames<Named>(keyOf: (named: Named) => string): SortedNames<Named> {
  let all: Named[] = [];
  const compare = (a: Named, b: Named) => (keyOf(a) < keyOf(b) ? -1 : keyOf(a) > keyOf(b) ? 1 : 0);
  /** Of the first whose key is not less. */
  const placeOf = (key: string) => {
    let [low, high] = [0, all.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      const named = all[middle];
      if (named !== undefined && keyOf(named) < key) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  return {
    add: (named) => void all.splice(placeOf(keyOf(named)), 0, named),
    remove: (named) => {
      const key = keyOf(named);
      for (let at = placeOf(key); at < all.length; at++) {
        const found = all[at];
        if (found === named) return void all.splice(at, 1);
        if (found === undefined || keyOf(found) !== key) return;
      }
    },
    replace: (names) => {
      all = [...names].sort(compare);
    },
    find: (key) => {
      const found = all[placeOf(key)];
      return found !== undefined && keyOf(found) === key ? found : undefined;
    },
    withPrefix: (prefix, limit) => {
      const from = placeOf(prefix);
      const found = all.slice(from, from + limit);
      const end = found.findIndex((named) => !keyOf(named).startsWith(prefix));
      return end < 0 ? found : found.slice(0, end);
    },
  };
}
