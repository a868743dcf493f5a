import type { Partition } from "@aws-sdk/client-glue";
import { isDeprecated } from "../../catalog/deprecation.ts";
import { everyPage } from "../client/every-page.ts";
import { parseTableName } from "../client/table-name.ts";
import { type CommonOptions, newCommand, withGlue } from "../command.ts";
import { wholeNumber } from "../option-values.ts";
import { formatTime } from "../terminal/format-quantity.ts";

interface PartitionsOptions extends CommonOptions {
  readonly filter?: string;
  readonly limit: number;
}

export const partitionsCommand = newCommand(
  "partitions <database.table>",
  "list a table's partitions",
  `epoxy partitions flights.delays_by_state --filter "state in ('CA', 'NY')"`,
)
  .option("--filter <expression>", "only those for which it holds; the grammar is that of Glue's GetPartitions")
  .option("--limit <count>", "how many", wholeNumber("--limit", 1), 100)
  .action((name: string, options: PartitionsOptions) => {
    const { database, table } = parseTableName(name);
    return withGlue(options, async ({ glue }, output) => {
      const { Table: found } = await glue.getTable({ DatabaseName: database, Name: table });
      const MaxResults = Math.min(1000, options.limit + 1);
      const pages = everyPage(
        (NextToken) => glue.getPartitions({ DatabaseName: database, TableName: table, Expression: options.filter, MaxResults, NextToken }),
        ({ Partitions }) => Partitions,
      );
      const partitions: Partition[] = [];
      for await (const partition of pages) {
        partitions.push(partition);
        if (partitions.length > options.limit) break;
      }
      const shown = partitions.slice(0, options.limit);
      if (options.json) return output.json(shown);
      const keys = (found?.PartitionKeys ?? []).map(({ Name }) => Name ?? "");
      if (keys.length === 0) return output.note(`${name} is not partitioned.`);
      output.table(
        [
          ...keys.map((key) => ({ name: key })),
          { name: "created" },
          ...(shown.some(isDeprecated) ? [{ name: "state" }] : []),
          { name: "location" },
        ],
        shown.map((partition) => [
          ...keys.map((_, index) => partition.Values?.[index]),
          partition.CreationTime ? formatTime(partition.CreationTime) : "",
          ...(shown.some(isDeprecated) ? [isDeprecated(partition) ? "deprecated" : ""] : []),
          partition.StorageDescriptor?.Location,
        ]),
      );
      if (partitions.length > shown.length) output.note(`The first ${String(shown.length)}; --limit shows more, --filter chooses.`);
    });
  });
