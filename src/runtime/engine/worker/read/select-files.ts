import type { BoundFiles, FileGroup } from "../../../../protocol/binding.ts";
import { assertNever } from "../../../../plan/assert-never.ts";
import type { Column } from "../../../../plan/type.ts";
import { duckdbType } from "../compile/duckdb-type.ts";
import { quoteIdentifier } from "../quote-identifier.ts";
import type { EngineSession } from "../open-session.ts";
import { checkPacked } from "./check-packed.ts";
import type { GroupReader, ReadOptions } from "./group-reader.ts";
import { groupsByHeader } from "./groups-by-header.ts";
import { readCsv } from "./read-csv.ts";
import { readJson } from "./read-json.ts";
import { readParquet } from "./read-parquet.ts";
import { selectWithPartitions } from "./partition-columns.ts";
import { unpackedGroup } from "./unpacked-group.ts";

/**
 * A SELECT of all the table's columns, in its order and of its types, from exactly the files that are bound. Nothing is
 * sniffed and no folder is listed.
 */
export async function selectFiles(session: EngineSession, bound: BoundFiles, options: ReadOptions): Promise<string> {
  const columns = bound.columns.map((column) =>
    options.choiceColumns.includes(column.name) ? { ...column, type: { kind: "choice" as const, options: [] } } : column,
  );
  const keys = new Set(bound.partitionKeys.map(({ name }) => name));
  const selects = [];
  const unpacked = bound.groups.filter(({ files }) => files.length > 0).map((packed) => unpackedGroup(session, packed));
  bound.groups.forEach((group) => checkPacked(session, group, options.checkedBytes ?? Infinity));
  for (const group of (await Promise.all(unpacked.map(groupsByHeader))).flat()) {
    const fileColumn = fileColumnFor(group, keys.size);
    const reader = await groupReader(
      session,
      group,
      columns.filter(({ name }) => !keys.has(name)),
      fileColumn,
      options,
    );
    const data = columns
      .filter(({ name }) => !keys.has(name))
      .map((column) => `${reader.expression(column) ?? nullOf(column)} AS ${quoteIdentifier(column.name)}`);
    selects.push(selectWithPartitions(group, bound.partitionKeys, reader.from, data, fileColumn, columns));
  }
  return selects.length > 0
    ? selects.join("\nUNION ALL\n")
    : `SELECT ${columns.map((column) => `${nullOf(column)} AS ${quoteIdentifier(column.name)}`).join(", ")} WHERE false`;
}

/** DuckDB skips files by a condition on their name only when the column has its default name. */
function fileColumnFor(group: FileGroup, keys: number): string | undefined {
  if (keys === 0 || group.partitionValuesFrom === "none") {
    return undefined;
  }
  let name = "filename";
  while (group.columns.some((column) => column.name.toLowerCase() === name)) {
    name = `_${name}`;
  }
  return name;
}

function groupReader(
  session: EngineSession,
  group: FileGroup,
  columns: readonly Column[],
  fileColumn: string | undefined,
  options: ReadOptions,
): Promise<GroupReader> {
  const { format } = group;
  switch (format.kind) {
    case "csv":
      return readCsv(session, group, format, columns, fileColumn, options);
    case "json":
      return readJson(session, group, format, columns, fileColumn, options);
    case "parquet":
      return readParquet(session, group, columns, fileColumn);
    default:
      return assertNever(format);
  }
}

function nullOf(column: Column): string {
  return `CAST(NULL AS ${duckdbType(column.type)})`;
}
