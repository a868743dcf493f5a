import type { DataType } from "../../../../plan/type.ts";

/** What can be said of a column's values: numbers and times lie on an axis, values can be told apart, of the rest it is known whether they are there. */
export type Measure = "number" | "time" | "value" | "presence";

export function measureOf({ kind }: DataType): Measure {
  switch (kind) {
    case "tinyint":
    case "smallint":
    case "int":
    case "bigint":
    case "float":
    case "double":
    case "decimal":
      return "number";
    case "date":
    case "timestamp":
      return "time";
    case "boolean":
    case "string":
    case "char":
    case "varchar":
      return "value";
    case "binary":
    case "null":
    case "array":
    case "map":
    case "struct":
    case "choice":
      return "presence";
  }
}

/** The column's values as numbers on an axis; those that are on none are passed over. */
export const axis = (name: string, measure: Measure) => (measure === "time" ? `epoch(${name})` : `CAST(${name} AS DOUBLE)`);
/** Which values those are: a filter of an aggregate. */
export const onAxis = (name: string, measure: Measure) => `FILTER (WHERE isfinite(${measure === "time" ? name : axis(name, measure)}))`;
