import { GetPartition$, GetPartitions$ } from "@aws-sdk/client-glue";
import type { GlueOperations } from "./glue-operations.ts";

export const partitionOperations = {
  GetPartition: {
    shape: GetPartition$,
    handle: ({ DatabaseName, TableName, PartitionValues }, { catalog }) => ({
      Partition: catalog.partitions.get(DatabaseName, TableName, PartitionValues),
    }),
  },
  GetPartitions: {
    shape: GetPartitions$,
    handle: ({ DatabaseName, TableName, Expression, Segment, ExcludeColumnSchema, MaxResults, NextToken }, context) => {
      const filter = { expression: Expression, segment: Segment && segmentOf(Segment), excludeColumnSchema: ExcludeColumnSchema };
      const page = context.catalog.partitions.list(DatabaseName, TableName, filter, context.pageRequest(MaxResults, NextToken, 1000));
      return { Partitions: [...page.items], NextToken: context.nextToken(page) };
    },
  },
} satisfies GlueOperations;

const segmentOf = ({ SegmentNumber, TotalSegments }: { SegmentNumber?: number | undefined; TotalSegments?: number | undefined }) => ({
  SegmentNumber,
  TotalSegments,
});
