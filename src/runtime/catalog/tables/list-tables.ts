import type { GetTablesRequest, Table } from "@aws-sdk/client-glue";
import type { Page, PageRequest } from "../page-request.ts";
import { needDatabase } from "../databases.ts";
import { namePattern } from "../name-pattern.ts";
import { pageOf, tokenText } from "../page.ts";
import type { CatalogStore } from "../store/catalog-store.ts";
import { tableWithAttributes } from "./table-attributes.ts";
import { describeTable, selectTables, type TableRow } from "./table-row.ts";

/** GetTables: by name; `Expression` is a pattern of names. */
export function listTables(
  store: CatalogStore,
  request: Pick<GetTablesRequest, "DatabaseName" | "Expression" | "AttributesToGet">,
  page: PageRequest,
): Page<Table> {
  const database = needDatabase(store, request.DatabaseName ?? "");
  const after = tokenText(page.nextToken);
  const rows =
    request.Expression === undefined || request.Expression === ""
      ? store.db.all<TableRow>(
          `${selectTables} where t.database_id = ? and t.name > ? order by t.name limit ?`,
          database.id,
          after,
          page.limit + 1,
        )
      : namedLike(store, database.id, request.Expression, after, page.limit + 1);
  return pageOf(
    rows,
    page.limit,
    (row) => row.name,
    (row) => tableWithAttributes(describeTable(store, row), request.AttributesToGet),
  );
}

/** Names first: a pattern that few of many tables match must not read them all. */
function namedLike(store: CatalogStore, databaseId: number, pattern: string, after: string, limit: number): readonly TableRow[] {
  const matches = namePattern(pattern);
  const names = store.db.all<{ readonly id: number; readonly name: string }>(
    "select id, name from tables where database_id = ? and name > ? order by name",
    databaseId,
    after,
  );
  return names
    .values()
    .filter(({ name }) => matches(name))
    .take(limit)
    .map(({ id }) => store.db.get<TableRow>(`${selectTables} where t.id = ?`, id))
    .filter((row) => row !== undefined)
    .toArray();
}
