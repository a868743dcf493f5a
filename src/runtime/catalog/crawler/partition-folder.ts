/** What a folder's name says as a part of a partition: Hive's `key=value`, percent-encoded, or a value alone. */
export function partitionFolder(name: string): { readonly key?: string; readonly value: string } {
  const equals = name.indexOf("=");
  if (equals < 1) return { value: name };
  return { key: decoded(name.slice(0, equals)).toLowerCase(), value: decoded(name.slice(equals + 1)) };
}

/** What is not valid encoding is what it is: `100%`. */
function decoded(text: string): string {
  if (!text.includes("%")) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
