import type { Table } from "@aws-sdk/client-glue";
import { everyPage } from "../client/every-page.ts";
import { type CommonOptions, newCommand, withGlue } from "../command.ts";

export const searchCommand = newCommand(
  "search <text>",
  "find tables by name, column, comment or parameter; quotes within the text ask for the exact word",
  "epoxy search delay",
).action((text: string, options: CommonOptions) =>
  withGlue(options, async ({ glue }, output) => {
    const tables: Table[] = [];
    const pages = everyPage(
      (NextToken) => glue.searchTables({ SearchText: text, NextToken }),
      ({ TableList }) => TableList,
    );
    for await (const table of pages) tables.push(table);
    if (options.json) return output.json(tables);
    if (tables.length === 0) return output.note(`Nothing in the catalog has "${text}" in its name, columns, comments or parameters.`);
    output.table(
      [{ name: "table" }, { name: "columns that match" }, { name: "description" }],
      tables.map((table) => [`${table.DatabaseName ?? ""}.${table.Name ?? ""}`, matches(table, text), table.Description ?? ""]),
    );
  }),
);

function matches(table: Table, text: string): string {
  const words = text.toLowerCase().replaceAll('"', "").split(/\s+/);
  const columns = [...(table.StorageDescriptor?.Columns ?? []), ...(table.PartitionKeys ?? [])];
  const hits = columns.filter(({ Name, Comment }) => words.some((word) => `${Name ?? ""} ${Comment ?? ""}`.toLowerCase().includes(word)));
  return hits.map(({ Name }) => Name).join(", ");
}
