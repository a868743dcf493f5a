import { PlanError } from "../../../../../plan/errors.ts";
import type { ColumnExpression } from "../../../../../plan/expression.ts";
import type { Column, DataType } from "../../../../../plan/type.ts";
import { quoteIdentifier } from "../../quote-identifier.ts";
import { pathSql } from "../nested/path-sql.ts";

/** What columns an expression may name: those of the node's inputs. In a join each input has an alias. */
export type ExpressionScope = readonly ScopeInput[];

export interface ScopeInput {
  readonly alias?: string;
  readonly columns: readonly Column[];
}

export interface TypedSql {
  readonly sql: string;
  readonly type: DataType;
}

/** The SQL and type of a column or a field in it. An unknown name is an error that lists what there is. */
export function resolveColumn(expression: ColumnExpression, scope: ExpressionScope): TypedSql {
  const [name, ...fields] = expression.path;
  const candidates = expression.input === undefined ? scope : scope.slice(expression.input, expression.input + 1);
  const found = candidates.flatMap((input) => {
    const column = findColumn(input.columns, name);
    return column === undefined ? [] : [{ sql: qualified(input, column.name), type: column.type }];
  });
  const [only, second] = found;
  if (only === undefined) {
    throw unknownColumn(
      name,
      candidates.flatMap((input) => input.columns),
    );
  }
  if (second !== undefined) {
    throw new PlanError(`column ${JSON.stringify(name)} is in both inputs of the join: say which one is meant`);
  }
  return pathSql(only, fields);
}

/** Names are matched as DuckDB matches them: without regard to case. */
export function findColumn(columns: readonly Column[], name: string): Column | undefined {
  const folded = name.toLowerCase();
  return columns.find((column) => column.name === name) ?? columns.find((column) => column.name.toLowerCase() === folded);
}

export function requireColumn(columns: readonly Column[], name: string): Column {
  const column = findColumn(columns, name);
  if (column === undefined) {
    throw unknownColumn(name, columns);
  }
  return column;
}

function unknownColumn(name: string, columns: readonly Column[]): PlanError {
  const shown = columns.slice(0, 20).map((column) => column.name);
  const more = columns.length > shown.length ? ` and ${columns.length - shown.length} more` : "";
  return new PlanError(`unknown column ${JSON.stringify(name)}; the input has ${shown.join(", ")}${more}`);
}

function qualified(input: ScopeInput, name: string): string {
  return input.alias === undefined ? quoteIdentifier(name) : `${input.alias}.${quoteIdentifier(name)}`;
}
