import type { Glue, Partition, PartitionInput, Table } from "@aws-sdk/client-glue";
import { tableInput } from "./table-input.ts";

/** What is needed to make a table again that has been dropped. Its earlier versions and its statistics are not in it. */
export interface DroppedTable {
  readonly table: Table;
  readonly partitions: readonly PartitionInput[];
}

/** Partitions of a table that are kept for its return; a table with more does not come back whole. */
export const mostPartitions = 10_000;
/** As many as BatchCreatePartition takes. */
const partitionsACall = 100;

/** Undefined: the table has too many partitions to be held. */
export async function rememberTable(glue: Glue, table: Table): Promise<DroppedTable | undefined> {
  const { DatabaseName, Name: TableName, PartitionKeys = [] } = table;
  const partitions: PartitionInput[] = [];
  let NextToken: string | undefined;
  if (PartitionKeys.length === 0) return { table, partitions };
  do {
    const answer = await glue.getPartitions({ DatabaseName, TableName, NextToken, MaxResults: 1000 });
    partitions.push(...(answer.Partitions ?? []).map(partitionInput));
    NextToken = answer.NextToken;
    if (partitions.length > mostPartitions) return undefined;
  } while (NextToken !== undefined);
  return { table, partitions };
}

/** Makes the table again. Rejects when there is one of that name by now. */
export async function restoreTable(glue: Glue, { table, partitions }: DroppedTable): Promise<void> {
  const { DatabaseName, Name: TableName } = table;
  await glue.createTable({ DatabaseName, TableInput: tableInput(table) });
  for (let at = 0; at < partitions.length; at += partitionsACall) {
    const PartitionInputList = partitions.slice(at, at + partitionsACall);
    await glue.batchCreatePartition({ DatabaseName, TableName, PartitionInputList });
  }
}

function partitionInput({ Values, LastAccessTime, LastAnalyzedTime, StorageDescriptor, Parameters }: Partition): PartitionInput {
  const given = Object.entries({ Values, LastAccessTime, LastAnalyzedTime, StorageDescriptor, Parameters });
  return Object.fromEntries(given.filter(([, value]) => value !== undefined));
}
