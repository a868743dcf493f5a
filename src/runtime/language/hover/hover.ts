import type { ArgumentDeclaration } from "../../../plan/job-declaration.ts";
import type { NamedText } from "../references/named-text.ts";
import type { ScopeColumn, StatementAnalysis } from "../scope/analysis.ts";
import type { TableSchema } from "../schemas/schemas.ts";
import type { Range } from "../syntax/tree.ts";
import { hoverArgument } from "./hover-argument.ts";
import { hoverColumn, hoverField } from "./hover-column.ts";
import { hoverFunction } from "./hover-function.ts";
import { hoverCte, hoverMadeTable, hoverRelation, hoverTable } from "./hover-relation.ts";
import { codeSpan } from "./markdown.ts";

export interface SqlHover extends Range {
  /** Markdown, a paragraph each. */
  readonly lines: readonly string[];
  /** What the catalog may know more of. */
  readonly of:
    | { readonly kind: "column"; readonly column: NonNullable<ScopeColumn["origin"]> }
    | { readonly kind: "table"; readonly table: TableSchema }
    | undefined;
}

export interface HoverRequest extends NamedText {
  readonly offset: number;
  /** Of the job's header. */
  readonly arguments: readonly ArgumentDeclaration[];
}

/** What is known of the name at an offset without asking the catalog. Undefined where there is none, and of names that mean nothing. */
export function hoverAt(request: HoverRequest): SqlHover | undefined {
  const { analysis, offset } = request;
  const statement = analysis.statementAt(offset);
  if (statement === undefined) return undefined;
  const argument = statement.statement.tokens.find(({ kind, start, end }) => kind === "argument" && start <= offset && offset <= end);
  if (argument !== undefined) {
    const lines = hoverArgument(argument.text.slice(1), request.arguments);
    return lines && { start: argument.start, end: argument.end, lines, of: undefined };
  }
  const occurrence = analysis.occurrenceAt(offset);
  const found = occurrence && describe(request, statement, occurrence);
  return found && { start: occurrence.start, end: occurrence.end, ...found };
}

type Described = Pick<SqlHover, "lines" | "of">;

function describe(
  text: NamedText,
  statement: StatementAnalysis,
  { target }: StatementAnalysis["occurrences"][number],
): Described | undefined {
  switch (target.kind) {
    case "database":
      return { lines: [`${codeSpan(target.database)} database`], of: undefined };
    case "table":
      return { lines: hoverTable(target.table), of: { kind: "table", table: target.table } };
    case "created-table":
      return { lines: hoverMadeTable(text, target.statement), of: undefined };
    case "cte":
      return { lines: hoverCte(statement, target.cte), of: undefined };
    case "alias": {
      const { source } = target.relation;
      return {
        lines: hoverRelation(text, target.relation),
        of: source.kind === "table" ? { kind: "table", table: source.table } : undefined,
      };
    }
    case "column":
      return { lines: hoverColumn(text, target.column, target.relation), of: ofColumn(target.column) };
    case "select-alias":
      return { lines: hoverColumn(text, target.column, undefined), of: ofColumn(target.column) };
    case "target-column": {
      const { table, column } = target;
      const origin = { table, column };
      const asScope = { name: column.name, type: column.type, origin, definition: undefined, item: undefined };
      return { lines: hoverColumn(text, asScope, undefined), of: { kind: "column", column: origin } };
    }
    case "field":
      return { lines: hoverField(target.column, target.path, target.type), of: undefined };
    case "function": {
      const lines = hoverFunction(target.name);
      return lines && { lines, of: undefined };
    }
    case "lambda-parameter":
      return { lines: [`${codeSpan(target.parameter.text)} parameter`], of: undefined };
    case "window":
      return target.window.name && { lines: [`${codeSpan(target.window.name.text)} window`], of: undefined };
    case "unknown":
      return undefined;
  }
}

const ofColumn = ({ origin }: ScopeColumn): SqlHover["of"] => origin && { kind: "column", column: origin };
