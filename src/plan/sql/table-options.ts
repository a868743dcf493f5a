import type { FileFormat, FileCompression, ParquetFormat } from "../format.ts";
import type { WriteNode } from "../plan.ts";
import { badProperty } from "./errors.ts";
import type { PropertyValue, TableProperties } from "./read-properties.ts";
import type { SqlSource } from "./sql-source.ts";

export type TableOptions = Pick<WriteNode, "format" | "location" | "partitionBy">;

/**
 * What the properties of Athena's CREATE TABLE AS say of the new table. TEXTFILE is Athena's: fields divided by Ctrl-A or `field_delimiter`,
 * no quotes, no header. CSV is our addition: with quotes and a header.
 */
export function tableOptions(source: SqlSource, properties: TableProperties): TableOptions {
  const format = fileFormat(source, properties);
  const location = properties.text("external_location");
  const partitionBy = properties.list("partitioned_by");
  const type = properties.text("table_type");
  if (type !== undefined && type.value.toUpperCase() !== "HIVE") {
    throw badProperty(source, type.token, "table_type", "'HIVE'");
  }
  if (location !== undefined && !/^s3:\/\/[^/]+\/?/.test(location.value)) {
    throw badProperty(source, location.token, "external_location", "an s3:// URI, such as 's3://bucket/folder/'");
  }
  return {
    ...(format === undefined ? {} : { format }),
    ...(location === undefined ? {} : { location: location.value }),
    ...(partitionBy === undefined ? {} : { partitionBy: partitionBy.map((name) => name.toLowerCase()) }),
  };
}

function fileFormat(source: SqlSource, properties: TableProperties): FileFormat | undefined {
  const named = properties.text("format");
  const compression = properties.text("write_compression") ?? properties.text("parquet_compression");
  const delimiter = properties.text("field_delimiter");
  const name = named?.value.toUpperCase() ?? "PARQUET";
  if (delimiter !== undefined && (delimiterOf(delimiter).length !== 1 || (name !== "TEXTFILE" && name !== "CSV"))) {
    throw badProperty(source, delimiter.token, "field_delimiter", "one character, with format = 'TEXTFILE' or 'CSV'");
  }
  switch (name) {
    case "PARQUET":
      return (named ?? compression) ? { kind: "parquet", codec: codecOf(source, compression) } : undefined;
    case "JSON":
      return { kind: "json", layout: "lines", compression: compressionOf(source, compression) };
    case "TEXTFILE":
      return {
        ...csv,
        compression: compressionOf(source, compression),
        delimiter: delimiter === undefined ? "\u0001" : delimiterOf(delimiter),
        quote: "",
        escape: "\\",
        header: false,
        nullText: "\\N",
      };
    case "CSV":
      return { ...csv, compression: compressionOf(source, compression), delimiter: delimiter === undefined ? "," : delimiterOf(delimiter) };
    default:
      throw badProperty(source, (named as PropertyValue).token, "format", "'PARQUET', 'JSON', 'TEXTFILE' or 'CSV'");
  }
}

const csv = {
  kind: "csv",
  compression: "none",
  delimiter: ",",
  quote: '"',
  escape: '"',
  header: true,
  skipLines: 0,
  nullText: "",
} as const;

function delimiterOf(property: PropertyValue): string {
  return property.value.replace("\\t", "\t").replace("\\001", "\u0001");
}

function codecOf(source: SqlSource, property: PropertyValue | undefined): ParquetFormat["codec"] {
  const codec = property?.value.toLowerCase() ?? "snappy";
  switch (codec) {
    case "snappy":
    case "zstd":
    case "gzip":
    case "lz4":
    case "none":
      return codec;
    default:
      throw badProperty(
        source,
        (property as PropertyValue).token,
        "write_compression",
        "'SNAPPY', 'ZSTD', 'GZIP', 'LZ4' or 'NONE' for Parquet",
      );
  }
}

function compressionOf(source: SqlSource, property: PropertyValue | undefined): FileCompression {
  const compression = property?.value.toLowerCase() ?? "none";
  switch (compression) {
    case "none":
    case "gzip":
    case "zstd":
      return compression;
    default:
      throw badProperty(source, (property as PropertyValue).token, "write_compression", "'GZIP', 'ZSTD' or 'NONE' for text files");
  }
}
