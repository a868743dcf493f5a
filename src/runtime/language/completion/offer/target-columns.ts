import { nameInSql } from "../../dialect/name-in-sql.ts";
import type { TableSchema } from "../../schemas/schemas.ts";
import { columnsOfTable } from "../../scope/columns.ts";
import type { Statement } from "../../syntax/tree.ts";
import type { Candidate } from "../candidate.ts";
import { ranks } from "../candidate.ts";
import type { Context } from "../context.ts";
import { columnCandidate } from "./columns.ts";

/** The columns of the table that an INSERT fills, as far as they are not in its list; and all of them at once. */
export function offerTargetColumns(context: Context, statement: Statement): readonly Candidate[] {
  const table = targetOf(context, statement);
  if (table === undefined || statement.statement !== "insert") return [];
  const listed = new Set(statement.columns.map(({ text }) => text.toLowerCase()));
  const missing = columnsOfTable(table).filter(({ name }) => !listed.has(name.toLowerCase()));
  const offered = missing.map((column, index) => columnCandidate(column, undefined, ranks.local + index, false));
  if (missing.length < 2 || context.prefix !== "") return offered;
  const all = missing.map(({ name }) => nameInSql(name)).join(", ");
  const label = listed.size > 1 ? "the other columns" : "all columns";
  return [{ kind: "column-list", label, detail: all, insert: all, rank: ranks.condition }, ...offered];
}

function targetOf({ schemas, defaultDatabase }: Context, { target }: Statement): TableSchema | undefined {
  const [name, database = defaultDatabase] = (target?.parts ?? []).map(({ text }) => text).toReversed();
  return name === undefined || database === undefined ? undefined : schemas.table(database, name);
}
