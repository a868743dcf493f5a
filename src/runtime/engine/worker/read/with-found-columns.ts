import type { BoundFiles, FileGroup } from "../../../../protocol/binding.ts";
import type { EngineSession } from "../open-session.ts";
import { compressionOption } from "./compression-option.ts";
import { noFilesAt } from "./errors.ts";
import { filesOf, namedOptions } from "./reader-options.ts";
import { textLiteral } from "./text-literal.ts";
import { unpackedGroup } from "./unpacked-group.ts";

/** Files that were given by path without columns: those that DuckDB finds in them. Anything else stays as it is. */
export async function withFoundColumns(session: EngineSession, bound: BoundFiles): Promise<BoundFiles> {
  if (bound.columns.length > 0 || bound.database !== "") {
    return bound;
  }
  const [group] = bound.groups;
  if (group === undefined) {
    throw noFilesAt(bound.table);
  }
  const found = await session.describe(`FROM ${finder(unpackedGroup(session, group))}`);
  const columns = found.map((column) => ({ ...column, name: column.name.toLowerCase() }));
  return { ...bound, columns, groups: bound.groups.map((part) => ({ ...part, columns })) };
}

function finder(group: FileGroup): string {
  const { format } = group;
  const reader = (name: string, options: readonly string[]) =>
    `${name}(${namedOptions(filesOf(group), undefined, ["union_by_name = true", ...options])})`;
  switch (format.kind) {
    case "parquet":
      return reader("read_parquet", []);
    case "json":
      return reader("read_json", [compressionOption(format.compression)]);
    case "csv":
      return reader("read_csv", [
        `delim = ${textLiteral(format.delimiter)}`,
        `quote = ${textLiteral(format.quote)}`,
        `escape = ${textLiteral(format.escape)}`,
        `header = ${String(format.header)}`,
        `skip = ${String(format.skipLines)}`,
        compressionOption(format.compression),
      ]);
  }
}
