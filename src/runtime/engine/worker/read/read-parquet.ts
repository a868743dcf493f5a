import type { FileGroup } from "../../../../protocol/binding.ts";
import type { Column } from "../../../../plan/type.ts";
import { duckdbType } from "../compile/duckdb-type.ts";
import { quoteIdentifier } from "../quote-identifier.ts";
import { filesOf, namedOptions } from "./reader-options.ts";
import type { GroupReader } from "./group-reader.ts";
import { textLiteral } from "./text-literal.ts";

/**
 * With an explicit schema DuckDB opens no file before it runs, finds columns by name without regard to case, gives null
 * for those a file lacks, and casts only what is of another type.
 */
export function readParquet(group: FileGroup, columns: readonly Column[], fileColumn: string | undefined): GroupReader {
  const present = new Set(group.columns.map(({ name }) => name.toLowerCase()));
  const read = columns.filter(({ name }) => present.has(name));
  if (read.length === 0) {
    return { from: `read_parquet(${namedOptions(filesOf(group), fileColumn, [])})`, expression: () => undefined };
  }
  const schema = read.map(
    ({ name, type }) => `${textLiteral(name)}: {name: ${textLiteral(name)}, type: ${textLiteral(duckdbType(type))}, default_value: NULL}`,
  );
  return {
    from: `read_parquet(${namedOptions(filesOf(group), fileColumn, [`schema = MAP {${schema.join(", ")}}`])})`,
    expression: ({ name }) => (present.has(name) ? quoteIdentifier(name) : undefined),
  };
}
