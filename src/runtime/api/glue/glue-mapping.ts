import type { MappingEntry } from "@aws-sdk/client-glue";
import { mappingIncomplete, mappingOfOther } from "../../authoring/errors.ts";
import type { Mapping } from "../../authoring/mapping.ts";
import type { CatalogTable } from "../../authoring/plan-graph.ts";

/** A mapping as GetPlan is given one: SourceTable and TargetTable may be left out where there is only one they can be. */
export function mappingOf(entries: readonly MappingEntry[], source: string, sinks: readonly CatalogTable[]): readonly Mapping[] {
  const [only] = sinks.length === 1 ? sinks : [];
  return entries.map((entry, index) => {
    const need = (field: "SourcePath" | "SourceType" | "TargetPath" | "TargetType") => {
      const value = entry[field];
      if (!value) throw mappingIncomplete(index, field);
      return value;
    };
    const { SourceTable = source, TargetTable = only?.table ?? "" } = entry;
    if (SourceTable.toLowerCase() !== source.toLowerCase())
      throw mappingOfOther(index, "SourceTable", SourceTable, `the source '${source}'`);
    if (sinks.length > 0 && !sinks.some(({ table }) => table.toLowerCase() === TargetTable.toLowerCase())) {
      throw mappingOfOther(index, "TargetTable", TargetTable, "one of Sinks");
    }
    return {
      sourceTable: SourceTable,
      sourcePath: need("SourcePath"),
      sourceType: need("SourceType"),
      targetTable: TargetTable,
      targetPath: need("TargetPath"),
      targetType: need("TargetType"),
    };
  });
}
