/** What a function of DuckDB's is called in Spark SQL, where that is something else. */
export function sparkFunction(name: string): string | undefined {
  return functions.get(name.toLowerCase());
}

const functions: ReadonlyMap<string, string> = new Map([
  ["approx_quantile", "approx_percentile(x, p)"],
  ["arg_max", "max_by(x, y)"],
  ["arg_min", "min_by(x, y)"],
  ["date_diff", "datediff(end, start), in days"],
  ["epoch", "unix_timestamp(x)"],
  ["epoch_ms", "unix_millis(x)"],
  ["generate_series", "sequence(a, b)"],
  ["json_extract", "get_json_object(x, path)"],
  ["json_extract_string", "get_json_object(x, path)"],
  ["len", "length(x) or size(x)"],
  ["list", "collect_list(x)"],
  ["list_aggregate", "aggregate(...)"],
  ["list_contains", "array_contains(x, y)"],
  ["list_distinct", "array_distinct(x)"],
  ["list_filter", "filter(x, f)"],
  ["list_sort", "sort_array(x)"],
  ["list_transform", "transform(x, f)"],
  ["list_value", "array(...)"],
  ["quantile_cont", "percentile(x, p)"],
  ["quantile_disc", "percentile_approx(x, p)"],
  ["regexp_full_match", "x RLIKE '^...$'"],
  ["regexp_matches", "x RLIKE y"],
  ["strftime", "date_format(x, format)"],
  ["string_agg", "concat_ws(separator, collect_list(x))"],
  ["strptime", "to_timestamp(x, format)"],
  ["struct_pack", "named_struct('name', value)"],
  ["unnest", "explode(x)"],
]);
