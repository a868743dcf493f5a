import type { Table, TableVersion } from "@aws-sdk/client-glue";
import { deprecatedParameter, diffDeprecation } from "../../catalog/deprecation.ts";
import { diffColumns } from "../../catalog/schema-diff.ts";
import { everyPage } from "../client/every-page.ts";
import { parseTableName } from "../client/table-name.ts";
import { type CommonOptions, newCommand, withGlue } from "../command.ts";
import type { Output } from "../output.ts";
import { typeLines } from "../terminal/type-lines.ts";
import { formatTime } from "../terminal/format-quantity.ts";

interface TableOptions extends CommonOptions {
  readonly versions?: boolean;
}

export const tableCommand = newCommand(
  "table <database.table>",
  "show a table's columns, place and versions",
  "epoxy table flights.airports --versions",
)
  .option("--versions", "its versions, newest first, and what changed in each")
  .action((name: string, options: TableOptions) => {
    const { database, table } = parseTableName(name);
    return withGlue(options, async ({ glue }, output) => {
      if (!options.versions) {
        const { Table: found } = await glue.getTable({ DatabaseName: database, Name: table });
        if (options.json) return output.json(found);
        return showTable(found ?? { Name: table }, output);
      }
      const versions: TableVersion[] = [];
      const pages = everyPage(
        (NextToken) => glue.getTableVersions({ DatabaseName: database, TableName: table, NextToken }),
        ({ TableVersions }) => TableVersions,
      );
      for await (const version of pages) versions.push(version);
      if (options.json) return output.json(versions);
      showVersions(versions, output);
    });
  });

function showTable(table: Table, output: Output): void {
  const { paint } = output;
  output.line(paint.bold(`${table.DatabaseName ?? ""}.${table.Name ?? ""}`) + (table.Description ? `  ${table.Description}` : ""));
  output.line("");
  const columns = [
    ...(table.StorageDescriptor?.Columns ?? []).map((column) => ({ ...column, role: "" })),
    ...(table.PartitionKeys ?? []).map((column) => ({ ...column, role: "partition key" })),
  ];
  output.table(
    [{ name: "column" }, { name: "type" }, { name: "role" }, { name: "comment" }],
    columns.flatMap(({ Name = "", Type = "", role, Comment = "" }) =>
      typeLines(Name, Type).map(([name, type], index) => [name, type, index === 0 ? role : "", index === 0 ? Comment : ""]),
    ),
  );
  output.line("");
  const deprecatedAt = table.Parameters?.[deprecatedParameter];
  const facts: readonly (readonly [string, string | undefined])[] = [
    ["location", table.StorageDescriptor?.Location],
    ["format", table.Parameters?.["classification"]],
    ["view", table.ViewOriginalText],
    ["version", table.VersionId],
    ["created", table.CreateTime && formatTime(table.CreateTime)],
    ["updated", table.UpdateTime && formatTime(table.UpdateTime)],
    ["deprecated", deprecatedAt && `${formatTime(new Date(Number(deprecatedAt)))}, by the crawler that found its data gone`],
  ];
  const width = deprecatedAt === undefined ? 9 : "deprecated".length;
  for (const [name, value] of facts) if (value) output.line(`${paint.dim(name.padEnd(width))} ${value}`);
}

function showVersions(versions: readonly TableVersion[], output: Output): void {
  const { paint } = output;
  for (const [index, { VersionId, Table: table }] of versions.entries()) {
    const before = versions[index + 1]?.Table;
    output.line(`${paint.bold(`version ${VersionId ?? ""}`)}  ${table?.UpdateTime ? formatTime(table.UpdateTime) : ""}`);
    const changes = before && table ? [...diffColumns(before, table), ...diffDeprecation(before, table)] : [];
    for (const change of changes) output.line(`  ${change}`);
    if (changes.length === 0) output.line(paint.dim(before ? "  the same columns" : "  the first one kept"));
  }
}
