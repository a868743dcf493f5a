import { isSameMeaning, type Meaning, meaningOf, nameOfMeaning } from "../references/meaning.ts";
import type { NamedText } from "../references/named-text.ts";
import type { Scope } from "../scope/analysis.ts";
import { children } from "../syntax/children.ts";
import type { Select, SyntaxNode } from "../syntax/tree.ts";

/** The select whose USING or NATURAL joins a column with that meaning to one of the same name. */
export function joinedByName(text: NamedText, meaning: Meaning): Select | undefined {
  const name = nameOfMeaning(meaning).toLowerCase();
  for (const statement of text.analysis.statements) {
    const found = selectsIn(statement.statement).find((select) => {
      const scope = statement.scopeOf(select);
      return scope?.merged.has(name) === true && hasColumn(text, scope, meaning, name);
    });
    if (found !== undefined) return found;
  }
  return undefined;
}

function hasColumn(text: NamedText, scope: Scope, meaning: Meaning, wanted: string): boolean {
  const { start } = scope.select;
  return scope.relations.some((relation) =>
    relation.columns.some((column) => {
      if (column.name.toLowerCase() !== wanted) return false;
      // As if it were named in the select.
      const name = { kind: "name", text: column.name, isQuoted: false, start, end: start } as const;
      const own = meaningOf(text, { start, end: start, name, role: "reference", target: { kind: "column", column, relation } });
      return own !== undefined && isSameMeaning(own, meaning);
    }),
  );
}

const selectsIn = (node: SyntaxNode): readonly Select[] => [
  ...(node.kind === "select" ? [node] : []),
  ...children(node).flatMap((child) => selectsIn(child)),
];
