import {
  BatchCreatePartition$,
  BatchDeletePartition$,
  BatchGetPartition$,
  BatchUpdatePartition$,
  CreatePartition$,
  DeletePartition$,
  GetPartition$,
  GetPartitions$,
  type Segment,
  UpdatePartition$,
} from "@aws-sdk/client-glue";
import type { PartitionFilter } from "../../catalog/catalog.ts";
import type { GlueOperations } from "./glue-operations.ts";
import { refuseTransactions } from "./table-restrictions.ts";

export const partitionOperations = {
  CreatePartition: {
    shape: CreatePartition$,
    handle: ({ DatabaseName, TableName, PartitionInput }, { catalog }) => {
      catalog.partitions.create(DatabaseName, TableName, PartitionInput);
      return {};
    },
  },
  BatchCreatePartition: {
    shape: BatchCreatePartition$,
    handle: ({ DatabaseName, TableName, PartitionInputList }, { catalog }) => ({
      Errors: [...catalog.partitions.batchCreate(DatabaseName, TableName, PartitionInputList)],
    }),
  },
  GetPartition: {
    shape: GetPartition$,
    handle: ({ DatabaseName, TableName, PartitionValues }, { catalog }) => ({
      Partition: catalog.partitions.get(DatabaseName, TableName, PartitionValues),
    }),
  },
  GetPartitions: {
    shape: GetPartitions$,
    handle: (input, context) => {
      refuseTransactions(input);
      const { DatabaseName, TableName, MaxResults, NextToken } = input;
      const filter = { ...partitionFilter(input), excludeColumnSchema: input.ExcludeColumnSchema };
      const page = context.catalog.partitions.list(DatabaseName, TableName, filter, context.pageRequest(MaxResults, NextToken, 1000));
      return { Partitions: [...page.items], NextToken: context.nextToken(page) };
    },
  },
  BatchGetPartition: {
    shape: BatchGetPartition$,
    handle: ({ DatabaseName, TableName, PartitionsToGet }, { catalog }) => {
      const { partitions, unprocessed } = catalog.partitions.batchGet(DatabaseName, TableName, PartitionsToGet);
      return { Partitions: [...partitions], UnprocessedKeys: [...unprocessed] };
    },
  },
  UpdatePartition: {
    shape: UpdatePartition$,
    handle: ({ DatabaseName, TableName, PartitionValueList, PartitionInput }, { catalog }) => {
      catalog.partitions.update(DatabaseName, TableName, PartitionValueList, PartitionInput);
      return {};
    },
  },
  BatchUpdatePartition: {
    shape: BatchUpdatePartition$,
    handle: ({ DatabaseName, TableName, Entries }, { catalog }) => ({
      Errors: [...catalog.partitions.batchUpdate(DatabaseName, TableName, Entries)],
    }),
  },
  DeletePartition: {
    shape: DeletePartition$,
    handle: ({ DatabaseName, TableName, PartitionValues }, { catalog }) => {
      catalog.partitions.delete(DatabaseName, TableName, PartitionValues);
      return {};
    },
  },
  BatchDeletePartition: {
    shape: BatchDeletePartition$,
    handle: ({ DatabaseName, TableName, PartitionsToDelete }, { catalog }) => ({
      Errors: [...catalog.partitions.batchDelete(DatabaseName, TableName, PartitionsToDelete)],
    }),
  },
} satisfies GlueOperations;

/** What GetPartitions and GetUnfilteredPartitionsMetadata filter by. */
export const partitionFilter = ({
  Expression,
  Segment,
}: {
  readonly Expression?: string | undefined;
  readonly Segment?: Segment | undefined;
}): PartitionFilter => ({
  expression: Expression,
  segment: Segment && { SegmentNumber: Segment.SegmentNumber, TotalSegments: Segment.TotalSegments },
});
