import type { PartitionInput, Table, TableInput } from "@aws-sdk/client-glue";

/** What a commit does to one table, decided and not yet done. */
export interface TableChange {
  readonly database: string;
  readonly table: string;
  /** The version that was looked at; absent: the table is new. */
  readonly expectedVersion: string | undefined;
  readonly input: TableInput;
  /** Only parameters change: not worth a version in the archive. */
  readonly keepsSchema: boolean;
  readonly putPartitions: readonly PartitionInput[];
  readonly dropPartitions: readonly (readonly string[])[];
  readonly publish: readonly { readonly from: string; readonly to: string }[];
  readonly remove: readonly string[];
  readonly stagingFolder: string;
  readonly rows: number;
  readonly bytes: number;
  /** Replaces rows, so that what the run read of the table must still be true. */
  readonly replaces: boolean;
}

/** The parts of a table that a change may set, as they are. */
export function tableInput(table: Table): TableInput {
  const { Name, Description, Owner, LastAccessTime, LastAnalyzedTime, Retention, StorageDescriptor } = table;
  const { PartitionKeys, ViewOriginalText, ViewExpandedText, TableType, Parameters, TargetTable } = table;
  return {
    Name,
    Description,
    Owner,
    LastAccessTime,
    LastAnalyzedTime,
    Retention,
    StorageDescriptor,
    PartitionKeys,
    ViewOriginalText,
    ViewExpandedText,
    TableType,
    Parameters,
    TargetTable,
  };
}
