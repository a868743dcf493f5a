import type { Table } from "@aws-sdk/client-glue";
import type { Mapping } from "./mapping.ts";
import { type MappedField, mappedFields } from "./mapped-fields.ts";

/**
 * Maps a table's fields, its partition keys among them, to those of each sink that have the same name; without sinks each to
 * itself. Case and `_` do not tell names apart: `customerId` becomes `customer_id`. Throws a PlanError for a column type that is none.
 */
export function proposeMapping(source: Table, sinks: readonly Table[]): readonly Mapping[] {
  const fields = fieldsOf(source);
  const sourceTable = source.Name ?? "";
  const entry = (field: MappedField, targetTable: string, target: MappedField): Mapping => ({
    sourceTable,
    sourcePath: field.path,
    sourceType: field.type,
    targetTable,
    targetPath: target.path,
    targetType: target.type,
  });
  if (sinks.length === 0) return fields.map((field) => entry(field, sourceTable, field));
  return sinks.flatMap((sink) => {
    const targets = fieldsOf(sink);
    return fields.flatMap((field) => {
      const target = targets.find(({ path }) => path === field.path) ?? targets.find(({ path }) => folded(path) === folded(field.path));
      return target === undefined ? [] : [entry(field, sink.Name ?? "", target)];
    });
  });
}

const fieldsOf = ({ StorageDescriptor, PartitionKeys }: Table) =>
  mappedFields([...(StorageDescriptor?.Columns ?? []), ...(PartitionKeys ?? [])]);

const folded = (path: string) => path.toLowerCase().replaceAll("_", "");
