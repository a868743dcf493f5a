import type { TableInput } from "@aws-sdk/client-glue";

const fields = {
  Name: true,
  Description: true,
  Owner: true,
  LastAccessTime: true,
  LastAnalyzedTime: true,
  Retention: true,
  StorageDescriptor: true,
  PartitionKeys: true,
  ViewOriginalText: true,
  ViewExpandedText: true,
  TableType: true,
  Parameters: true,
  TargetTable: true,
  FederatedTable: true,
  ViewDefinition: true,
} as const satisfies Record<keyof TableInput, true>;

/** What belongs to a definition: callers may pass a table they were given, with the fields that the catalog makes. */
export function tableInput(given: TableInput): TableInput {
  const kept = Object.entries(given).filter(([name, value]) => Object.hasOwn(fields, name) && value !== undefined);
  return { Name: given.Name, ...Object.fromEntries(kept) };
}
