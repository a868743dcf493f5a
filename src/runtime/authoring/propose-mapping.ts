import type { Table } from "@aws-sdk/client-glue";
import { formatFieldPath } from "../../plan/field-path.ts";
import { glueTypeName } from "../../plan/generate/mapping/glue-type-name.ts";
import { proposeMapping as proposed } from "../../plan/generate/mapping/propose-mapping.ts";
import { parseHiveType } from "../../plan/hive-type.ts";
import type { Column } from "../../plan/type.ts";
import type { Mapping } from "./mapping.ts";

/**
 * Maps a table's fields, its partition keys among them, to those of each sink that have the same name; without sinks each to
 * itself. Case and `_` do not tell names apart: `customerId` becomes `customer_id`. Throws a PlanError for a column type that is none.
 */
export function proposeMapping(source: Table, sinks: readonly Table[]): readonly Mapping[] {
  const targets = sinks.length === 0 ? [source] : sinks;
  const columns = columnsOf(source);
  return targets.flatMap((target) =>
    proposed(columns, columnsOf(target)).map(({ from, fromType, to, toType }) => ({
      sourceTable: source.Name ?? "",
      sourcePath: formatFieldPath(from),
      sourceType: glueTypeName(fromType),
      targetTable: target.Name ?? "",
      targetPath: formatFieldPath(to),
      targetType: glueTypeName(toType),
    })),
  );
}

const columnsOf = ({ StorageDescriptor, PartitionKeys }: Table): readonly Column[] =>
  [...(StorageDescriptor?.Columns ?? []), ...(PartitionKeys ?? [])].map(({ Name = "", Type }) => ({
    name: Name,
    type: parseHiveType(Type ?? "string"),
  }));
