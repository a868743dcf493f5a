import type { Table, TableInput } from "@aws-sdk/client-glue";

/** Of a table as the catalog answers it, what defines it: what CreateTable and UpdateTable take. */
export function tableInput(table: Table): TableInput {
  const { Name, Description, Owner, LastAccessTime, LastAnalyzedTime, Retention, StorageDescriptor, PartitionKeys } = table;
  const { ViewOriginalText, ViewExpandedText, TableType, Parameters } = table;
  return {
    Name,
    ...given({ Description, Owner, LastAccessTime, LastAnalyzedTime, Retention, StorageDescriptor, PartitionKeys }),
    ...given({ ViewOriginalText, ViewExpandedText, TableType, Parameters }),
  };
}

const given = <Fields extends object>(fields: Fields) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Partial<Fields>;
