import { assertNever } from "../../../plan/assert-never.ts";
import type { Analysis, Occurrence } from "../scope/analysis.ts";

/** A piece of text, on one line, with what it is. */
export interface NameToken {
  readonly kind: "database" | "table" | "view" | "cte" | "alias" | "column" | "field" | "function" | "argument" | "parameter" | "window";
  readonly isDefinition: boolean;
  readonly start: number;
  readonly end: number;
}

/**
 * What the names of a text are, in their order, none over another. Keywords, literals and comments are left to an editor's own grammar;
 * names that mean nothing have none.
 */
export function nameTokens(analysis: Analysis): readonly NameToken[] {
  const { text, tokens } = analysis.script;
  const names = analysis.occurrences().flatMap(nameToken);
  const given = tokens.flatMap(({ kind, start, end }): NameToken[] =>
    kind === "argument" ? [{ kind: "argument", isDefinition: false, start, end }] : [],
  );
  let last = 0;
  return [...names, ...given]
    .sort((a, b) => a.start - b.start)
    .filter(({ start, end }) => {
      if (start < last || end <= start || text.slice(start, end).includes("\n")) return false;
      last = end;
      return true;
    });
}

function nameToken({ start, end, role, target }: Occurrence): readonly NameToken[] {
  const kind = kindOf(target);
  return kind === undefined ? [] : [{ kind, isDefinition: role === "definition", start, end }];
}

function kindOf(target: Occurrence["target"]): NameToken["kind"] | undefined {
  switch (target.kind) {
    case "database":
    case "cte":
    case "alias":
    case "column":
    case "field":
    case "function":
    case "window":
      return target.kind;
    case "table":
      return target.table.kind;
    case "created-table":
      return target.statement.statement === "create-view" ? "view" : "table";
    case "target-column":
    case "select-alias":
      return "column";
    case "lambda-parameter":
      return "parameter";
    case "unknown":
      return undefined;
    default:
      return assertNever(target);
  }
}
