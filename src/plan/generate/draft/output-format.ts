import type { FileFormat } from "../../format.ts";

/** The usual form of a format for a new table: Parquet with snappy, JSON lines, CSV with a header. */
export function outputFormat(kind: string): FileFormat {
  if (kind === "json") return { kind, layout: "lines", compression: "none" };
  if (kind === "csv")
    return { kind, compression: "none", delimiter: ",", quote: '"', escape: '"', header: true, skipLines: 0, nullText: "" };
  return { kind: "parquet", codec: "snappy" };
}
