import { closestName } from "../../../../plan/closest-name.ts";

/** What to tell of a name that no column has; `where` says of what. */
export function noColumn(name: string, candidates: readonly string[], where = ""): string {
  const meant = closestName(name, candidates);
  return `no column ${JSON.stringify(name)}${where}${meant === undefined ? "" : `; did you mean ${JSON.stringify(meant)}?`}`;
}
