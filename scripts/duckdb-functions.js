// Writes what DuckDB says of its functions to src/runtime/language/dialect/functions.json. Run it again with each new
// version of DuckDB. Left out are operators, what is about DuckDB itself, and what reads files, which no script of Epoxy's may.
import { writeFileSync } from "node:fs";
import { DuckDBInstance } from "@duckdb/node-api";
import { format, resolveConfig } from "prettier";

const instance = await DuckDBInstance.create(":memory:");
const connection = await instance.connect();
const reader = await connection.runAndReadAll(`
  SELECT function_name AS name, function_type AS kind, description, examples, parameters, parameter_types AS types, varargs,
    return_type AS returns, alias_of
  FROM duckdb_functions()
  WHERE regexp_matches(function_name, '^[a-z][a-z0-9_]*$') AND function_type IN ('scalar', 'aggregate', 'macro', 'table', 'table_macro')
    AND NOT regexp_matches(function_name, '^(pragma_|pg_|has_[a-z_]*privilege|duckdb_|test_|json_deserialize|json_execute|finalize$|combine$|read_|parquet_|sniff_csv|query$|query_table$|glob$|force_|enable_|disable_|icu_|arrow_scan|check_peg|truncate_duckdb|sql_auto|sleep_ms|inet_|in_search_path|is_histogram|vector_type|write_log|which_secret|seq_scan|txid_|shobj_|obj_desc|col_desc|variant_bytes|variant_norm|variant_to|timetz_byte|map_to_pg|list_sem$|sem$|summary$|get_block_size|grade_up$|getvariable)')
  ORDER BY function_name, function_oid`);

/** @type {Map<string, object>} */
const functions = new Map();
for (const row of reader.getRowObjectsJson()) {
  const { name, kind, description, examples, parameters, types, varargs, returns, alias_of: aliasOf } = row;
  const known = functions.get(name) ?? {
    name,
    kind: kind.replace("_macro", ""),
    ...(description ? { description } : {}),
    ...(examples?.length > 0 ? { example: examples[0] } : {}),
    ...(aliasOf && aliasOf !== name ? { aliasOf } : {}),
    overloads: [],
  };
  functions.set(name, known);
  const overload = {
    parameters: (parameters ?? []).map((parameter, index) =>
      `${(parameter ?? `arg${index}`).replaceAll(" ", "_")} ${types?.[index] ?? ""}`.trim(),
    ),
    ...(varargs ? { varargs } : {}),
    ...(returns ? { returns } : {}),
  };
  if (!known.overloads.some((each) => JSON.stringify(each) === JSON.stringify(overload))) known.overloads.push(overload);
}
connection.closeSync();
instance.closeSync();
const file = new URL("../src/runtime/language/dialect/functions.json", import.meta.url);
writeFileSync(file, await format(JSON.stringify([...functions.values()]), { ...(await resolveConfig(file)), parser: "json" }));
