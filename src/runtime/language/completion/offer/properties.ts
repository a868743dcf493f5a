import type { Property, Statement } from "../../syntax/tree.ts";
import type { Candidate } from "../candidate.ts";
import { ranks } from "../candidate.ts";
import type { Context } from "../context.ts";

/** What WITH of CREATE TABLE AS takes: `plan/sql/read-properties.ts`. */
const properties: readonly {
  readonly name: string;
  readonly description: string;
  readonly values: readonly string[];
  readonly snippet: string;
}[] = [
  { name: "format", description: "How the files are written.", values: ["PARQUET", "JSON", "TEXTFILE", "CSV"], snippet: "format = '$0'" },
  {
    name: "partitioned_by",
    description: "The last columns of the query, in their order.",
    values: [],
    snippet: "partitioned_by = ARRAY['$0']",
  },
  { name: "external_location", description: "The folder of the table's files.", values: [], snippet: "external_location = 's3://$0'" },
  {
    name: "write_compression",
    description: "How the files are compressed.",
    values: ["SNAPPY", "ZSTD", "GZIP", "LZ4", "NONE"],
    snippet: "write_compression = '$0'",
  },
  {
    name: "parquet_compression",
    description: "The same as write_compression.",
    values: ["SNAPPY", "ZSTD", "GZIP", "LZ4", "NONE"],
    snippet: "parquet_compression = '$0'",
  },
  {
    name: "field_delimiter",
    description: "One character, of TEXTFILE and CSV.",
    values: [",", "\\t", "\\001", ";"],
    snippet: "field_delimiter = '$0'",
  },
  { name: "table_type", description: "Tables are Hive's.", values: ["HIVE"], snippet: "table_type = 'HIVE'" },
];

export function offerProperties({ properties: listed }: Statement): readonly Candidate[] {
  const there = new Set(listed.map(({ name }) => name.text.toLowerCase()));
  return properties
    .filter(({ name }) => !there.has(name))
    .map(({ name, description, snippet }, index) => ({
      kind: "property",
      label: name,
      documentation: description,
      insert: snippet,
      isSnippet: true,
      rank: ranks.local + index,
    }));
}

export function offerPropertyValues({ statement }: Context, { name }: Property): readonly Candidate[] {
  const key = name.text.toLowerCase();
  const columns =
    key === "partitioned_by" ? (statement?.tableOutput.columns ?? []).map((column) => column.name).filter((each) => each !== "") : [];
  const values = properties.find((each) => each.name === key)?.values ?? [];
  return [...columns, ...values].map((value, index) => ({
    kind: "value",
    label: `'${value}'`,
    name: value,
    insert: `'${value.replaceAll("'", "''")}'`,
    rank: ranks.value + index,
  }));
}
