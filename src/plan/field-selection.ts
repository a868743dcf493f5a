import { type InferredColumn, sameName } from "./node-columns.ts";
import type { DataType } from "./type.ts";

type Paths = readonly (readonly string[])[];

/** The columns with only the fields on the paths; the order stays. */
export function keepFields(columns: readonly InferredColumn[], paths: Paths): readonly InferredColumn[] {
  return columns.flatMap((column) => {
    const below = pathsBelow(paths, column.name);
    if (below.length === 0) return [];
    return [{ name: column.name, type: below.some((path) => path.length === 0) ? column.type : within(column.type, below, keepFields) }];
  });
}

/** The columns without the fields on the paths. A struct that loses its last field goes too. */
export function dropFields(columns: readonly InferredColumn[], paths: Paths): readonly InferredColumn[] {
  return columns.flatMap((column) => {
    const below = pathsBelow(paths, column.name);
    if (below.length === 0) return [column];
    if (below.some((path) => path.length === 0)) return [];
    const type = within(column.type, below, dropFields);
    return type?.kind === "struct" && type.fields.length === 0 ? [] : [{ name: column.name, type }];
  });
}

const pathsBelow = (paths: Paths, name: string): Paths =>
  paths.flatMap(([head, ...rest]) => (head !== undefined && sameName(head, name) ? [rest] : []));

function within(type: DataType | undefined, paths: Paths, select: typeof keepFields): DataType | undefined {
  if (type?.kind !== "struct") return undefined;
  const fields = select(type.fields, paths).flatMap((field) => (field.type === undefined ? [] : [{ name: field.name, type: field.type }]));
  return { kind: "struct", fields };
}

/** The type at a path; undefined if only the engine knows, `missing` if there is no such field. */
export function typeAt(columns: readonly InferredColumn[], path: readonly string[]): DataType | undefined | "missing" {
  const [head = "", ...rest] = path;
  const column = columns.find((each) => sameName(each.name, head));
  if (column === undefined) return "missing";
  if (rest.length === 0) return column.type;
  if (column.type?.kind === "struct") return typeAt(column.type.fields, rest);
  return column.type === undefined || column.type.kind === "choice" || column.type.kind === "array" ? undefined : "missing";
}
