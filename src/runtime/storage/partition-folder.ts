/** Hive's folder for partition values: `year=2020/name=a%2Fb`. What Hive and Spark escape is escaped, in their way. */
export function partitionFolder(keys: readonly string[], values: readonly string[]): string {
  return keys.map((key, index) => `${escapeSegment(key)}=${escapeSegment(values[index] ?? "")}`).join("/");
}

/** Whether a folder below a table's own says just these keys and values, in this order, beside folders without `=`. */
export function spellsPartition(below: string, keys: readonly string[], values: readonly string[]): boolean {
  const spelled = below.split("/").filter((segment) => segment.includes("="));
  return (
    spelled.length === keys.length &&
    spelled.every((segment, index) => {
      const at = segment.indexOf("=");
      // An empty value spelled in a path is null to some readers.
      return at + 1 < segment.length && decoded(segment.slice(0, at)) === keys[index] && decoded(segment.slice(at + 1)) === values[index];
    })
  );
}

/** One path segment for any text: what a file system or Hive treats as special becomes `%XX`. */
export function escapeSegment(text: string): string {
  const escaped = text.replaceAll(/[\x00-\x1f"#%'*/:<=>?[\\\]^{|}\x7f]/g, (character) => {
    return `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`;
  });
  return escaped === "." || escaped === ".." ? escaped.replaceAll(".", "%2E") : escaped;
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
