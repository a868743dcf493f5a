import { createHash } from "node:crypto";

/** Glue's limit for the name of a table. */
const longest = 128;

/**
 * A table's name after its folder or file: lower case, what is not a letter, digit or underscore an underscore, 128 characters. When
 * `isTaken`, with a hash of the location at its end.
 */
export function tableName(prefix: string, sourceName: string, location: string, isTaken: (name: string) => boolean): string {
  const name = (prefix + sourceName)
    .toLowerCase()
    .replace(/[^a-z0-9_]/g, "_")
    .slice(0, longest);
  if (!isTaken(name)) return name;
  const hash = createHash("sha256").update(location).digest("hex");
  for (let digits = 8; ; digits++) {
    const unique = `${name.slice(0, longest - digits - 1)}_${hash.slice(0, digits)}`;
    if (!isTaken(unique) || digits === hash.length) return unique;
  }
}
