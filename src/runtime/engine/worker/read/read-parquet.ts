import type { FileGroup } from "../../../../protocol/binding.ts";
import type { Column, DataType } from "../../../../plan/type.ts";
import { duckdbType } from "../compile/duckdb-type.ts";
import { quoteIdentifier } from "../quote-identifier.ts";
import type { Session } from "../session.ts";
import { filesOf, namedOptions } from "./reader-options.ts";
import type { GroupReader } from "./group-reader.ts";
import { textLiteral } from "./text-literal.ts";

/**
 * With an explicit schema DuckDB opens no file before it runs, finds columns by name without regard to case, gives null
 * for those a file lacks, and casts only what is of another type. It then sees no statistics, and reads a single file with
 * a single thread: a single file that is large is opened for its own schema.
 */
export async function readParquet(
  session: Session,
  group: FileGroup,
  columns: readonly Column[],
  fileColumn: string | undefined,
): Promise<GroupReader> {
  const present = new Set(group.columns.map(({ name }) => name.toLowerCase()));
  const read = columns.filter(({ name }) => present.has(name));
  if (read.length === 0) {
    return { from: `read_parquet(${namedOptions(filesOf(group), fileColumn, [])})`, expression: () => undefined };
  }
  const own = isOneLargeFile(group) ? await ownColumns(session, group) : undefined;
  return own !== undefined && read.every((column) => canBeCast(own.get(column.name), column))
    ? byOwnSchema(group, read, own, fileColumn)
    : byGivenSchema(group, read, fileColumn);
}

/** Fewer bytes have hardly more rows than a thread takes at a time. */
const largeBytes = 1 << 20;

function isOneLargeFile({ files: [file, ...others] }: FileGroup): boolean {
  return file !== undefined && others.length === 0 && file.bytes >= largeBytes;
}

/** By lower-case name; of several that differ only in case the first. */
async function ownColumns(session: Session, group: FileGroup): Promise<ReadonlyMap<string, Column>> {
  const found = await session.describe(`FROM read_parquet(${namedOptions(filesOf(group), undefined, [])})`);
  return new Map(found.toReversed().map((column) => [column.name.toLowerCase(), column]));
}

/** Whether a cast gives what the reader itself would: it matches the fields of nested types in ways of its own. */
function canBeCast(own: Column | undefined, { type }: Column): boolean {
  return own === undefined || !nested.has(type.kind) || JSON.stringify(own.type) === JSON.stringify(type);
}

const nested: ReadonlySet<DataType["kind"]> = new Set(["array", "map", "struct", "choice"]);

function byOwnSchema(
  group: FileGroup,
  read: readonly Column[],
  own: ReadonlyMap<string, Column>,
  fileColumn: string | undefined,
): GroupReader {
  const expressions = new Map(
    read.flatMap(({ name, type }) => {
      const column = own.get(name);
      return column === undefined ? [] : [[name, `CAST(${quoteIdentifier(column.name)} AS ${duckdbType(type)})`]];
    }),
  );
  return {
    from: `read_parquet(${namedOptions(filesOf(group), fileColumn, [])})`,
    expression: ({ name }) => expressions.get(name),
  };
}

function byGivenSchema(group: FileGroup, read: readonly Column[], fileColumn: string | undefined): GroupReader {
  const schema = read.map(
    ({ name, type }) => `${textLiteral(name)}: {name: ${textLiteral(name)}, type: ${textLiteral(duckdbType(type))}, default_value: NULL}`,
  );
  const options = [`schema = MAP {${schema.join(", ")}}`, `explicit_cardinality = ${guessedRows(group)}`];
  const names = new Set(read.map(({ name }) => name));
  return {
    from: `read_parquet(${namedOptions(filesOf(group), fileColumn, options)})`,
    expression: ({ name }) => (names.has(name) ? quoteIdentifier(name) : undefined),
  };
}

/**
 * Nothing else tells DuckDB which of two tables is the larger, and so which side of a join to keep in memory. Never less
 * than it assumes by itself: small files that are joined with the list of them must be the side that is skipped through.
 */
function guessedRows({ files, columns }: FileGroup): number {
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  return Math.max(files.length * assumedRowsPerFile, Math.round(bytes / (columns.length * bytesPerValue)));
}

const assumedRowsPerFile = 1000;

/** Of columns of all types, encoded and compressed, as a rule. */
const bytesPerValue = 4;
