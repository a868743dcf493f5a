import type { CsvFormat, FileCompression, FileFormat, JsonFormat } from "../plan/format.ts";
import { addNode } from "./build.ts";
import { malformedOf, type MalformedPolicy } from "./malformed.ts";
import type { Flat, UnknownRow } from "./column-type.ts";
import type { Dataset } from "./dataset.ts";
import { datasetOf } from "./dataset-of.ts";
import { badArgument } from "./errors.ts";
import { csvDefaults } from "./file-format.ts";
import { type DeclaredColumns, type DeclaredRow, declaredList } from "./types.ts";

interface FileOptions<D extends DeclaredColumns> {
  /** The columns of the files. Absent: the engine finds out. */
  readonly columns?: D;
  readonly malformed?: MalformedPolicy;
  /** The source's name in the job's bookmark. Absent: everything is read at every run. */
  readonly bookmark?: string;
}

export interface CsvOptions<D extends DeclaredColumns> extends FileOptions<D>, Partial<Omit<CsvFormat, "kind">> {}

export interface JsonOptions<D extends DeclaredColumns> extends FileOptions<D> {
  /** Absent: `lines`. */
  readonly layout?: JsonFormat["layout"];
  readonly compression?: FileCompression;
  /** Columns whose values have several types, to be settled by resolveChoice(). */
  readonly choiceColumns?: readonly string[];
}

/** The row of files with declared columns, or one of which nothing is known. */
type RowOf<D extends DeclaredColumns> = [keyof D] extends [never] ? UnknownRow : Flat<DeclaredRow<D>>;
type Undeclared = Readonly<Record<never, never>>;

/** Files by their path, `s3://bucket/folder/`, that are no table of the catalog. */
export const source = {
  csv: <D extends DeclaredColumns = Undeclared>(uri: string, options: CsvOptions<D> = {}): Dataset<RowOf<D>> => {
    const { columns: _columns, malformed: _malformed, bookmark: _bookmark, ...format } = options;
    return read("source.csv()", uri, { ...csvDefaults, ...format }, options);
  },

  json: <D extends DeclaredColumns = Undeclared>(uri: string, options: JsonOptions<D> = {}): Dataset<RowOf<D>> =>
    read(
      "source.json()",
      uri,
      { kind: "json", layout: options.layout ?? "lines", compression: options.compression ?? "none" },
      options,
      options.choiceColumns,
    ),

  parquet: <D extends DeclaredColumns = Undeclared>(uri: string, options: FileOptions<D> = {}): Dataset<RowOf<D>> =>
    read("source.parquet()", uri, { kind: "parquet", codec: "snappy" }, options),
} as const;

function read<D extends DeclaredColumns>(
  call: string,
  uri: string,
  format: FileFormat,
  options: FileOptions<D>,
  choiceColumns?: readonly string[],
): Dataset<RowOf<D>> {
  if (typeof uri !== "string" || !/^s3:\/\/[^/]+/.test(uri)) throw badArgument(call, "an s3:// URI, such as s3://bucket/folder/", uri);
  return datasetOf<RowOf<D>>(
    addNode(call, {
      kind: "read",
      inputs: [],
      label: uri,
      from: { kind: "path", uri, format, ...(options.columns === undefined ? {} : { columns: declaredList(options.columns) }) },
      ...malformedOf(options.malformed),
      ...(options.bookmark === undefined ? {} : { bookmark: options.bookmark }),
      ...(choiceColumns === undefined ? {} : { choiceColumns }),
    }),
  );
}
