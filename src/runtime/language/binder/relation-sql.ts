import type { TableName } from "../../../plan/plan.ts";
import { duckdbType } from "../../engine/worker/compile/duckdb-type.ts";
import { quoteIdentifier } from "../../engine/worker/quote-identifier.ts";
import type { ColumnSchema } from "../schemas/schemas.ts";

/** The catalog's name in the binder's database: the one that AWS gives it. */
export const dataCatalog = "awsdatacatalog";

/** A table as the binder's database knows it. */
export function relationName({ database, table }: TableName): string {
  return [dataCatalog, database, table].map(quoteIdentifier).join(".");
}

/** What stands for a relation in the binder's database. */
export interface RelationSql {
  readonly kind: "TABLE" | "VIEW";
  /** After its name in a CREATE statement. */
  readonly body: string;
}

/** A table or view of the catalog: an empty table. Of two columns with one name the first is kept, as in a query. */
export function tableSql(columns: readonly Pick<ColumnSchema, "name" | "type">[]): RelationSql {
  const byName = new Map(columns.toReversed().map((column) => [column.name.toLowerCase(), column]));
  const list = columns
    .filter((column) => column.name !== "" && byName.get(column.name.toLowerCase()) === column)
    .map(({ name, type }) => `${quoteIdentifier(name)} ${type === undefined ? "VARCHAR" : duckdbType(type)}`);
  return list.length === 0 ? placeholderSql([]) : { kind: "TABLE", body: `(${list.join(", ")})` };
}

/** A relation of which nothing is known: its columns, those that are asked of it, fit everywhere. */
export function placeholderSql(names: readonly string[]): RelationSql {
  const columns = ["no column is known", ...names].map((name) => `NULL AS ${quoteIdentifier(name)}`);
  return { kind: "VIEW", body: `AS SELECT ${columns.join(", ")}` };
}
