import { children } from "../../syntax/children.ts";
import type { SyntaxNode } from "../../syntax/tree.ts";
import { isMark } from "../cursor.ts";
import { type Context, clauseAround } from "../context.ts";

/** Names of columns that the query mentions, lower case: in the clause that is written, and in its other clauses. */
export interface UsedNames {
  readonly inList: ReadonlySet<string>;
  readonly elsewhere: ReadonlySet<string>;
}

export function usedNames(context: Context): UsedNames {
  const inList = new Set<string>();
  const elsewhere = new Set<string>();
  const here = clauseAround(context)?.clause;
  const join = here?.clause === "from";
  for (const clause of [...(context.scope?.select.clauses ?? []), ...(here === undefined ? [] : [here])]) {
    // The conditions of joins use the same columns again and again.
    collect(clause, clause === here && !join ? inList : elsewhere);
  }
  return { inList, elsewhere };
}

function collect(node: SyntaxNode, names: Set<string>): void {
  if (node.kind === "reference") {
    const name = node.path.parts.at(-1);
    if (name !== undefined && !isMark(name.text)) names.add(name.text.toLowerCase());
  } else if (node.kind !== "query") {
    for (const child of children(node)) collect(child, names);
  }
}
