import { CreatePartitionIndex$, DeletePartitionIndex$, GetPartitionIndexes$ } from "@aws-sdk/client-glue";
import { badPageToken } from "../errors.ts";
import type { GlueOperations } from "./glue-operations.ts";

export const partitionIndexOperations = {
  CreatePartitionIndex: {
    shape: CreatePartitionIndex$,
    handle: ({ DatabaseName, TableName, PartitionIndex }, { catalog }) => {
      catalog.partitions.createIndex(DatabaseName, TableName, PartitionIndex);
      return {};
    },
  },
  DeletePartitionIndex: {
    shape: DeletePartitionIndex$,
    handle: ({ DatabaseName, TableName, IndexName }, { catalog }) => {
      catalog.partitions.deleteIndex(DatabaseName, TableName, IndexName);
      return {};
    },
  },
  /** A table has three at most: they are one page. */
  GetPartitionIndexes: {
    shape: GetPartitionIndexes$,
    handle: ({ DatabaseName, TableName, NextToken }, { catalog }) => {
      if (NextToken) throw badPageToken();
      return { PartitionIndexDescriptorList: [...catalog.partitions.indexes(DatabaseName, TableName)] };
    },
  },
} satisfies GlueOperations;
