import type { Partition } from "@aws-sdk/client-glue";
import type { PartitionList } from "../../protocol/panels/table.ts";
import type { RuntimeConnection } from "../runtime/runtime-service.ts";
import type { TableSubject } from "./table-subject.ts";

const pageSize = 1000;

/** The first so many of a table's partitions that an expression lets through. */
export async function loadPartitions(
  connection: RuntimeConnection,
  { database, table }: TableSubject,
  expression: string,
  atLeast: number,
): Promise<PartitionList> {
  const glue = await connection.glue();
  const partitions: Partition[] = [];
  const { Table } = await glue.getTable({ DatabaseName: database, Name: table });
  let token: string | undefined;
  do {
    const { Partitions = [], NextToken } = await glue.getPartitions({
      DatabaseName: database,
      TableName: table,
      ExcludeColumnSchema: true,
      MaxResults: Math.min(pageSize, atLeast - partitions.length),
      ...(expression === "" ? {} : { Expression: expression }),
      ...(token === undefined ? {} : { NextToken: token }),
    });
    partitions.push(...Partitions);
    token = NextToken;
  } while (token !== undefined && partitions.length < atLeast);
  return {
    keys: (Table?.PartitionKeys ?? []).map(({ Name = "" }) => Name),
    expression,
    partitions: partitions.map(({ Values = [], StorageDescriptor, CreationTime }) => ({
      values: Values,
      location: StorageDescriptor?.Location ?? "",
      ...(CreationTime === undefined ? {} : { created: CreationTime.toISOString() }),
    })),
    hasMore: token !== undefined,
  };
}
