import type { FileCompression } from "../../../../plan/format.ts";
import { textLiteral } from "./text-literal.ts";

/** The `compression` option of DuckDB's readers. The JSON reader does not know "none". */
export function compressionOption(compression: FileCompression): string {
  return `compression = ${textLiteral(compression === "none" ? "uncompressed" : compression)}`;
}
