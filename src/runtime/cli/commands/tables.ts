import type { Glue, Table } from "@aws-sdk/client-glue";
import { everyPage } from "../client/every-page.ts";
import { type CommonOptions, newCommand, withGlue } from "../command.ts";
import { isDeprecated } from "../../catalog/deprecation.ts";
import { formatCount, formatTime } from "../terminal/format-quantity.ts";

export const tablesCommand = newCommand("tables [database]", "list the tables of the catalog", "epoxy tables flights").action(
  (database: string | undefined, options: CommonOptions) =>
    withGlue(options, async ({ glue }, output) => {
      const tables = await allTables(glue, database);
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
          ...(tables.some(isDeprecated) ? [{ name: "state" }] : []),
        ],
        tables.map((table) => [
          `${table.DatabaseName ?? ""}.${table.Name ?? ""}`,
          table.TableType === "VIRTUAL_VIEW" ? "view" : (table.Parameters?.["classification"] ?? ""),
          String((table.StorageDescriptor?.Columns ?? []).length),
          (table.PartitionKeys ?? []).map(({ Name }) => Name).join(", "),
          rowsOf(table),
          table.UpdateTime ? formatTime(table.UpdateTime) : "",
          isDeprecated(table) ? "deprecated" : "",
        ]),
      );
    }),
);

async function allTables(glue: Glue, database: string | undefined): Promise<readonly Table[]> {
  const databases = database === undefined ? await databaseNames(glue) : [database];
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

async function databaseNames(glue: Glue): Promise<readonly string[]> {
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
