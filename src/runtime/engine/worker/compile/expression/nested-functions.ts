/** Of arrays, structs and maps. */
export const nestedFunctions = {
  array: (...items: string[]) => `[${items.join(", ")}]`,
  arrayLength: (array: string) => `len(${array})`,
  arrayContains: (array: string, item: string) => `list_contains(${array}, ${item})`,
  /** The first is 1, the last -1; null outside the array. */
  element: (array: string, index: string) => `list_extract(${array}, ${index})`,
  mapValue: (map: string, key: string) => `map_extract_value(${map}, ${key})`,
  /** A row for each item; no row for an empty array or null. */
  explode: (array: string) => `unnest(${array})`,
} as const;
