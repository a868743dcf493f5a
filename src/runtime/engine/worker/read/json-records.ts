import { statSync } from "node:fs";
import type { JsonFormat } from "../../../../plan/format.ts";
import type { JsonPath } from "../../../../plan/json-path.ts";
import { parseJsonPath } from "../../../../plan/json-path.ts";
import type { BoundFile } from "../../../../protocol/binding.ts";
import { quoteIdentifier } from "../quote-identifier.ts";
import { compressionOption } from "./compression-option.ts";
import { namedOptions } from "./reader-options.ts";
import { textLiteral } from "./text-literal.ts";

/** A relation with one JSON value, `json`, for each that the format's path finds in the documents of files. */
export function jsonRecords(files: readonly BoundFile[], format: JsonFormat, fileColumn: string | undefined): string {
  const options = [
    "format = 'unstructured'",
    compressionOption(format.compression),
    `maximum_object_size = ${longestDocument(files, format)}`,
  ];
  const paths = files.map(({ path }) => path);
  const passed = fileColumn === undefined ? "" : `, ${quoteIdentifier(fileColumn)}`;
  const from = `read_json_objects(${namedOptions(paths, fileColumn, options)})`;
  return `(SELECT unnest(${recordsAt(parseJsonPath(format.path ?? "$") ?? [])}) AS json${passed} FROM ${from})`;
}

/** SQL: the list of values at a path. */
function recordsAt(path: JsonPath): string {
  if (path.length === 0) return "[json]";
  const found = `json_extract(json, ${textLiteral(`$${path.map(stepText).join("")}`)})`;
  return path.some(({ kind }) => kind === "elements" || kind === "fields") ? found : `[${found}]`;
}

function stepText(step: JsonPath[number]): string {
  switch (step.kind) {
    case "field":
      return `."${step.name.replaceAll("\\", "\\\\").replaceAll('"', '\\"')}"`;
    case "index":
      return `[${step.index}]`;
    case "elements":
      return "[*]";
    case "fields":
      return ".*";
  }
}

/** A file may be one document. Packed text is seldom more than twenty times what it is packed to. */
function longestDocument(files: readonly BoundFile[], { compression }: JsonFormat): number {
  // Not what is bound: a file may have been unpacked since.
  const sizes = files.map(({ path }) => statSync(path, { throwIfNoEntry: false })?.size ?? 0);
  const largest = Math.max(...sizes) * (compression === "none" ? 1 : 20);
  return Math.min(1 << 30, Math.max(1 << 24, largest + 1024));
}
