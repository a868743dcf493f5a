/** What a folder's name says as a part of a partition: Hive's `key=value`, percent-encoded, or a value alone. */
export function partitionFolder(name: string): { readonly key?: string; readonly value: string } {
  const [, key, value] = /^([^=]+)=(.*)$/s.exec(name) ?? [];
  if (key === undefined || value === undefined) return { value: name };
  return { key: decoded(key).toLowerCase(), value: decoded(value) };
}

/** What is not valid encoding is what it is: `100%`. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
