import type { Column, Table } from "@aws-sdk/client-glue";
import type { ChangedPart, SchemaChange } from "../../protocol/panels/table.ts";

/** What an update made of a table: its columns first, then their comments, its properties and parameters. */
export function describeChanges(before: Table, after: Table): readonly SchemaChange[] {
  return [
    ...changedColumns("column", before.StorageDescriptor?.Columns ?? [], after.StorageDescriptor?.Columns ?? []),
    ...changedColumns("partition-key", before.PartitionKeys ?? [], after.PartitionKeys ?? []),
    ...changedValues("property", propertiesOf(before), propertiesOf(after)),
    ...changedValues("parameter", before.Parameters ?? {}, after.Parameters ?? {}),
  ];
}

type Values = Readonly<Record<string, string | undefined>>;

const propertiesOf = (table: Table): Values => ({
  Description: table.Description,
  Owner: table.Owner,
  Location: table.StorageDescriptor?.Location,
  InputFormat: table.StorageDescriptor?.InputFormat,
  SerializationLibrary: table.StorageDescriptor?.SerdeInfo?.SerializationLibrary,
  ViewOriginalText: table.ViewOriginalText,
});

function changedColumns(what: "column" | "partition-key", before: readonly Column[], after: readonly Column[]): readonly SchemaChange[] {
  const types = (columns: readonly Column[]): Values => Object.fromEntries(columns.map(({ Name = "", Type }) => [Name, Type ?? "string"]));
  const comments = (columns: readonly Column[]): Values => Object.fromEntries(columns.map(({ Name = "", Comment }) => [Name, Comment]));
  const [old, now] = [types(before), types(after)];
  const kept = (columns: Values, others: Values) => Object.keys(columns).filter((name) => name in others);
  const names = kept(now, old);
  const isMoved = names.join("\0") !== kept(old, now).join("\0");
  return [
    ...changedValues(what, old, now),
    ...(isMoved ? [{ kind: "reordered", what, names } as const] : []),
    // The comment of a column that comes or goes does so with it.
    ...changedValues("comment", only(comments(before), names), only(comments(after), names)),
  ];
}

const only = (values: Values, names: readonly string[]): Values => Object.fromEntries(names.map((name) => [name, values[name]]));

/** An empty value is none. */
function changedValues(what: ChangedPart, before: Values, after: Values): readonly SchemaChange[] {
  return [...new Set([...Object.keys(after), ...Object.keys(before)])].flatMap((name): readonly SchemaChange[] => {
    const [old, now] = [before[name] ?? "", after[name] ?? ""];
    if (old === now) return [];
    if (old === "") return [{ kind: "added", what, name, value: now }];
    if (now === "") return [{ kind: "removed", what, name, value: old }];
    return [{ kind: "changed", what, name, before: old, after: now }];
  });
}
