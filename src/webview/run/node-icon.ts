/** A codicon for a kind of plan node. */
export function nodeIcon(kind: string | undefined): string {
  return icons.get(kind ?? "") ?? "symbol-method";
}

const icons: ReadonlyMap<string, string> = new Map([
  ["read", "database"],
  ["write", "save"],
  ["createView", "eye"],
  ["sql", "code"],
  ["filter", "filter"],
  ["join", "git-merge"],
  ["union", "combine"],
  ["aggregate", "symbol-operator"],
  ["sort", "list-ordered"],
  ["limit", "list-selection"],
  ["project", "list-flat"],
  ["map", "symbol-function"],
]);
