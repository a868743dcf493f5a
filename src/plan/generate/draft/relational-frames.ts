import type { DataType } from "../../type.ts";

/**
 * The keys of the frames that relationalize makes of rows: the root, and `root_path` for each array and map. An item of an array is `val`,
 * those of a map are `key` and `value`; dots are between names.
 */
export function relationalFrames(
  rootName: string,
  columns: readonly { readonly name: string; readonly type: DataType | undefined }[],
): readonly string[] {
  return [rootName, ...columns.flatMap(({ name, type }) => framesIn(name, type)).map((path) => `${rootName}_${path}`)];
}

function framesIn(path: string, type: DataType | undefined): readonly string[] {
  if (type?.kind === "struct") return type.fields.flatMap((field) => framesIn(`${path}.${field.name}`, field.type));
  if (type?.kind === "array") return [path, ...framesIn(`${path}.val`, type.element)];
  if (type?.kind === "map") return [path, ...framesIn(`${path}.key`, type.key), ...framesIn(`${path}.value`, type.value)];
  return [];
}
