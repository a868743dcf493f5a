import type { DataType } from "../../../plan/type.ts";
import type { Schemas } from "../schemas/schemas.ts";
import type { Expression, ExpressionItem, Lambda, Name, Query, QueryBody, Select, Statement, Window } from "../syntax/tree.ts";
import type { CteDefinition, Occurrence, Output, Scope } from "./analysis.ts";

/** What is found out of one statement while it is walked through. */
export interface Resolver {
  readonly schemas: Schemas;
  readonly defaultDatabase: string | undefined;
  /** A table that an earlier statement of the text makes. */
  created(database: string | undefined, name: string): CreatedTable | undefined;
  /** While a recursive CTE is looked at for its columns, before it is gone through. */
  readonly isAhead: boolean;
  readonly occurrences: Occurrence[];
  readonly scopes: Region<Scope>[];
  readonly ctes: Region<readonly CteDefinition[]>[];
  readonly scopeOf: Map<Select, Scope>;
  readonly outputs: Map<QueryBody, Output>;
  /** Of references and subqueries. */
  readonly types: Map<ExpressionItem, DataType>;
  /** Of parameters of lambdas. */
  readonly parameterTypes: Map<Name, DataType>;
  query(query: Query, surroundings: Surroundings): Output;
  expression(expression: Expression, surroundings: Surroundings): void;
}

export interface CreatedTable {
  readonly statement: Statement;
  readonly output: Output;
}

export interface Region<T> {
  readonly start: number;
  readonly end: number;
  readonly value: T;
}

/** What names mean at some place. */
export interface Surroundings {
  readonly ctes: readonly CteDefinition[];
  readonly scope: Scope | undefined;
  /** The innermost first. */
  readonly lambdas: readonly Lambda[];
  readonly windows: readonly Window[];
  /** In ORDER BY a name is that of a select item first, elsewhere that of a column. */
  readonly prefersAliases: boolean;
}
