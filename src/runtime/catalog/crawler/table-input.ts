import type { Column as GlueColumn, PartitionInput, StorageDescriptor, TableInput } from "@aws-sdk/client-glue";
import type { FileFormat } from "../../../plan/format.ts";
import { glueFormat } from "../table-format.ts";
import type { DiscoveredPartition, DiscoveredTable, FileStatistics } from "./describe-table.ts";
import { glueColumns } from "./glue-columns.ts";

/** What a crawler says of itself in what it writes. */
export interface CrawlerMark {
  readonly crawlerName: string;
  /** Kept with the table, as Glue does. */
  readonly exclusions: readonly string[];
}

/** The table as a crawler of AWS Glue would create it. */
export function tableInput(table: DiscoveredTable, columns: GlueColumn[], mark: CrawlerMark): TableInput {
  const parameters = parametersOf(table.format, table.statistics, mark);
  return {
    Name: table.name,
    TableType: "EXTERNAL_TABLE",
    Owner: "owner",
    Retention: 0,
    PartitionKeys: table.partitionKeys.map((name): GlueColumn => ({ Name: name, Type: "string" })),
    StorageDescriptor: storageOf(table.format, table.location, columns, parameters, table.spelledNames),
    Parameters: {
      ...parameters,
      ...(table.partitionKeys.length > 0 ? { "partition_filtering.enabled": "true" } : {}),
      ...(mark.exclusions.length > 0 ? { exclusions: JSON.stringify(mark.exclusions) } : {}),
    },
  };
}

/** Partitions in Glue's shape, one at a time: there may be a million. `inherited`: the table's columns instead of their own. */
export function* partitionInputs(
  partitions: Iterable<DiscoveredPartition>,
  table: DiscoveredTable,
  inherited: GlueColumn[] | undefined,
  mark: CrawlerMark,
): Generator<PartitionInput> {
  for (const { values, location, format, columns, statistics } of partitions) {
    const parameters = parametersOf(format, statistics, mark);
    const storage = storageOf(format, location, inherited ?? glueColumns(columns), parameters, table.spelledNames);
    yield { Values: [...values], StorageDescriptor: storage, Parameters: parameters };
  }
}

function storageOf(
  format: FileFormat,
  location: string,
  columns: GlueColumn[],
  parameters: Record<string, string>,
  spelledNames: readonly string[] | undefined,
): StorageDescriptor {
  const { storage } = glueFormat(format);
  const paths = spelledNames === undefined ? {} : { paths: spelledNames.join(",") };
  return {
    ...storage,
    SerdeInfo: { ...storage.SerdeInfo, Parameters: { ...storage.SerdeInfo?.Parameters, ...paths } },
    Columns: columns,
    Location: location,
    NumberOfBuckets: -1,
    BucketColumns: [],
    SortColumns: [],
    Parameters: parameters,
    StoredAsSubDirectories: false,
  };
}

/** Glue's own names and versions; readers of the catalog look for them. */
function parametersOf(format: FileFormat, statistics: FileStatistics, mark: CrawlerMark): Record<string, string> {
  const { objectCount, sizeKey, recordCount } = statistics;
  return {
    CrawlerSchemaDeserializerVersion: "1.0",
    CrawlerSchemaSerializerVersion: "1.0",
    UPDATED_BY_CRAWLER: mark.crawlerName,
    typeOfData: "file",
    ...glueFormat(format).parameters,
    objectCount: String(objectCount),
    sizeKey: String(sizeKey),
    ...(recordCount === undefined
      ? {}
      : {
          recordCount: String(recordCount),
          averageRecordSize: String(recordCount === 0 ? 0 : Math.max(1, Math.round(sizeKey / recordCount))),
        }),
  };
}
