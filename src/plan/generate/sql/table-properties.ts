import type { FileFormat } from "../../format.ts";
import type { WriteNode } from "../../plan.ts";
import { textLiteral } from "../../sql/sql-literal.ts";
import { notInSql } from "../errors.ts";
import { bracketed, render } from "../layout.ts";

/** `WITH (...)` of Athena's CREATE TABLE AS: what a new table is to be; empty when nothing is said. */
export function tableProperties(node: WriteNode): string {
  if (node.fileSize !== undefined) throw notInSql(node, "CREATE TABLE AS has no size of files");
  if (Object.keys(node.tableProperties ?? {}).length > 0) throw notInSql(node, "CREATE TABLE AS has no table properties of one's own");
  const properties = [
    ...(node.format === undefined ? [] : formatProperties(node, node.format)),
    ...(node.location === undefined ? [] : [`external_location = ${textLiteral(node.location)}`]),
    ...(node.partitionBy === undefined || node.partitionBy.length === 0
      ? []
      : [`partitioned_by = ARRAY[${node.partitionBy.map(textLiteral).join(", ")}]`]),
  ];
  return properties.length === 0 ? "" : `\n${render(bracketed("WITH (", properties, ")"))}`;
}

function formatProperties(node: WriteNode, format: FileFormat): readonly string[] {
  switch (format.kind) {
    case "parquet":
      return [
        "format = 'PARQUET'",
        ...(format.codec === "snappy" ? [] : [`write_compression = ${textLiteral(format.codec.toUpperCase())}`]),
      ];
    case "json":
      return ["format = 'JSON'", ...compression(format.compression)];
    case "csv":
      if (!format.header || format.quote !== '"') throw notInSql(node, "CREATE TABLE AS writes CSV with a header and quotes");
      return [
        "format = 'CSV'",
        ...(format.delimiter === "," ? [] : [`field_delimiter = ${textLiteral(format.delimiter)}`]),
        ...compression(format.compression),
      ];
  }
}

const compression = (name: string) => (name === "none" ? [] : [`write_compression = ${textLiteral(name.toUpperCase())}`]);
