import type { CsvFormat, FileCompression, FileFormat, ParquetFormat } from "../plan/format.ts";
import { badArgument } from "./errors.ts";

export const csvDefaults: CsvFormat = {
  kind: "csv",
  compression: "none",
  delimiter: ",",
  quote: '"',
  escape: '"',
  header: true,
  skipLines: 0,
  nullText: "",
};

const fileCompressions: readonly string[] = ["none", "gzip", "zstd"];
const codecs: readonly string[] = ["none", "snappy", "zstd", "gzip", "lz4"];

/** The format of a write, if the script asks for one. A compression alone is Parquet's codec. */
export function writeFormat(format: FileFormat["kind"] | FileFormat | undefined, compression: string | undefined): FileFormat | undefined {
  if (typeof format === "object") {
    if (compression !== undefined) throw badArgument("writeTo()", "the compression within the format", compression);
    return format;
  }
  if (format === undefined && compression === undefined) return undefined;
  switch (format ?? "parquet") {
    case "csv":
      return { ...csvDefaults, compression: compressionOf(compression) };
    case "json":
      return { kind: "json", layout: "lines", compression: compressionOf(compression) };
    case "parquet":
      return { kind: "parquet", codec: codecOf(compression ?? "snappy") };
    default:
      throw badArgument("writeTo()", 'format to be "csv", "json" or "parquet"', format);
  }
}

function compressionOf(compression = "none"): FileCompression {
  if (!fileCompressions.includes(compression)) throw badArgument("compression", `one of ${fileCompressions.join(", ")}`, compression);
  return compression as FileCompression;
}

function codecOf(codec: string): ParquetFormat["codec"] {
  if (!codecs.includes(codec)) throw badArgument("compression", `one of ${codecs.join(", ")} for Parquet`, codec);
  return codec as ParquetFormat["codec"];
}
