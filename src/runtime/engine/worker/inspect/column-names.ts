/**
 * Names for columns by position: blank ones are `col0`, `col1` ..., as AWS Glue numbers columns without a header, and one that
 * stands twice (without regard to case) gets a number, as DuckDB gives it. Control characters become `_`.
 */
export function columnNames(given: readonly string[]): readonly string[] {
  const taken = new Set<string>();
  return given.map((text, index) => {
    const cleaned = text.trim().replace(/\p{Cc}+/gu, "_");
    const name = cleaned === "" ? `col${index}` : cleaned;
    let unique = name;
    for (let number = 1; taken.has(unique.toLowerCase()); number++) unique = `${name}_${number}`;
    taken.add(unique.toLowerCase());
    return unique;
  });
}
