import type { Table } from "@aws-sdk/client-glue";
import { everyPage } from "../client/every-page.ts";
import type { Session } from "../client/open-session.ts";
import { type CommonOptions, newCommand, withSession } from "../command.ts";
import { formatCount, formatTime } from "../terminal/format-quantity.ts";

export const tablesCommand = newCommand("tables [database]", "list the tables of the catalog", "epoxy tables flights").action(
  (database: string | undefined, options: CommonOptions) =>
    withSession(options, async (session, output) => {
      const tables = await allTables(session, database);
      if (options.json) return output.json(tables);
      if (tables.length === 0) return output.note("The catalog has no tables. `epoxy crawl <folder> --database <name>` finds some.");
      output.table(
        [
          { name: "table" },
          { name: "format" },
          { name: "columns", align: "right" },
          { name: "partitioned by" },
          { name: "rows", align: "right" },
          { name: "updated" },
        ],
        tables.map((table) => [
          `${table.DatabaseName ?? ""}.${table.Name ?? ""}`,
          table.TableType === "VIRTUAL_VIEW" ? "view" : (table.Parameters?.["classification"] ?? ""),
          String((table.StorageDescriptor?.Columns ?? []).length),
          (table.PartitionKeys ?? []).map(({ Name }) => Name).join(", "),
          rowsOf(table),
          table.UpdateTime ? formatTime(table.UpdateTime) : "",
        ]),
      );
    }),
);

async function allTables(session: Session, database: string | undefined): Promise<readonly Table[]> {
  const glue = await session.glue();
  const databases = database === undefined ? await databaseNames(session) : [database];
  const tables: Table[] = [];
  for (const DatabaseName of databases) {
    const pages = everyPage(
      (NextToken) => glue.getTables({ DatabaseName, NextToken }),
      ({ TableList }) => TableList,
    );
    for await (const table of pages) tables.push(table);
  }
  return tables;
}

async function databaseNames(session: Session): Promise<readonly string[]> {
  const glue = await session.glue();
  const names: string[] = [];
  const pages = everyPage(
    (NextToken) => glue.getDatabases({ NextToken }),
    ({ DatabaseList }) => DatabaseList,
  );
  for await (const { Name } of pages) if (Name !== undefined) names.push(Name);
  return names;
}

/** What the crawler or the last job counted. */
function rowsOf({ Parameters }: Table): string {
  const count = Parameters?.["recordCount"] ?? Parameters?.["numRows"];
  return count === undefined ? "" : formatCount(Number(count));
}
