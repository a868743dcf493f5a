import { closestName } from "./closest-name.ts";

/** What to tell of a name that no column has. `side` says of which input, in a join. */
export function unknownColumn(name: string, names: readonly string[], side = ""): string {
  const meant = closestName(name, names);
  if (meant !== undefined) return `no column ${JSON.stringify(name)}${side}; did you mean ${JSON.stringify(meant)}?`;
  const shown = names.slice(0, 20).join(", ");
  return `no column ${JSON.stringify(name)}${side}; there are ${names.length === 0 ? "none" : shown}${names.length > 20 ? ` and ${names.length - 20} more` : ""}`;
}
