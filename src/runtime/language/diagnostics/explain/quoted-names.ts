/** The names in DuckDB's lists of candidates: `"a", "b.c"`. */
export function quotedNames(text: string): readonly string[] {
  return [...text.matchAll(/"((?:[^"]|"")*)"/g)].map(([, name]) => (name ?? "").replaceAll('""', '"'));
}
