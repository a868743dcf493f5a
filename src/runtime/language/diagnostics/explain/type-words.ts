/** DuckDB's name of a type for people: a number or a text as it stands in the query has a type of its own. */
export function typeWords(type: string): string {
  return type.trim().replace("INTEGER_LITERAL", "INTEGER").replace("STRING_LITERAL", "VARCHAR");
}
