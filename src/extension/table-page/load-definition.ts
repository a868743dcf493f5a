import type { Column, Table } from "@aws-sdk/client-glue";
import type { ColumnNode, Fact, FactName, TableDefinition } from "../../protocol/panels/table.ts";
import type { RuntimeConnection } from "../runtime/runtime-service.ts";
import { nestedColumns } from "./nested-columns.ts";
import type { TableSubject } from "./table-subject.ts";

/** What the catalog says about a table. */
export async function loadDefinition(connection: RuntimeConnection, { database, table }: TableSubject): Promise<TableDefinition> {
  const glue = await connection.glue();
  const { Table } = await glue.getTable({ DatabaseName: database, Name: table });
  if (Table === undefined) throw new Error(`${database}.${table}`);
  const { StorageDescriptor: storage, Parameters, PartitionKeys = [], ViewOriginalText } = Table;
  return {
    type: Table.TableType === "VIRTUAL_VIEW" ? "view" : "table",
    description: Table.Description ?? "",
    columns: (storage?.Columns ?? []).map(columnNode),
    partitionKeys: PartitionKeys.map(columnNode),
    ...(ViewOriginalText ? { viewText: ViewOriginalText } : {}),
    facts: factsOf(Table),
    parameters: [
      { name: "table", entries: entriesOf(Parameters) },
      { name: "storage", entries: entriesOf(storage?.Parameters) },
      { name: "serde", entries: entriesOf(storage?.SerdeInfo?.Parameters) },
    ],
  };
}

function columnNode({ Name = "", Type = "string", Comment }: Column): ColumnNode {
  return { name: Name, type: Type, ...(Comment ? { comment: Comment } : {}), children: nestedColumns(Type) };
}

function factsOf({ StorageDescriptor: storage, ...table }: Table): readonly Fact[] {
  const buckets =
    (storage?.NumberOfBuckets ?? 0) > 0 ? `${(storage?.BucketColumns ?? []).join(", ")}: ${String(storage?.NumberOfBuckets)}` : "";
  const sorted = (storage?.SortColumns ?? []).map(({ Column = "", SortOrder }) => `${Column}${SortOrder === 0 ? " DESC" : ""}`);
  const facts: readonly (readonly [FactName, string | undefined])[] = [
    ["location", storage?.Location],
    ["format", table.Parameters?.["classification"]],
    ["serde", storage?.SerdeInfo?.SerializationLibrary],
    ["owner", table.Owner],
    ["created", table.CreateTime?.toISOString()],
    ["updated", table.UpdateTime?.toISOString()],
    ["analyzed", table.LastAnalyzedTime?.toISOString()],
    ["version", table.VersionId],
    ["retention", table.Retention ? String(table.Retention) : undefined],
    ["compressed", storage?.Compressed === true ? "true" : undefined],
    ["bucketed", buckets],
    ["sorted", sorted.join(", ")],
  ];
  return facts.flatMap(([name, value]) => (value ? [{ name, value }] : []));
}

const entriesOf = (parameters: Readonly<Record<string, string>> = {}) => Object.entries(parameters).sort(([a], [b]) => (a < b ? -1 : 1));
