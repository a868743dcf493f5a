/** What a function of Spark, Hive, Athena, MySQL or PostgreSQL is called here. */
export interface FunctionElsewhere {
  /** The function that takes the same arguments and means the same. */
  readonly name?: string;
  readonly advice: string;
}

export function functionElsewhere(name: string): FunctionElsewhere | undefined {
  const lower = name.toLowerCase();
  const same = sameArguments.get(lower);
  if (same !== undefined) return { name: same, advice: `here it is ${same}` };
  const other = otherForms.get(lower);
  return other === undefined ? undefined : { advice: `write ${other}` };
}

const sameArguments: ReadonlyMap<string, string> = new Map([
  ["approx_distinct", "approx_count_distinct"],
  ["charindex", "strpos"],
  ["collect_list", "list"],
  ["date_format", "strftime"],
  ["date_parse", "strptime"],
  ["getdate", "now"],
  ["json_extract_scalar", "json_extract_string"],
  ["get_json_object", "json_extract_string"],
  ["nvl", "coalesce"],
  ["regexp_like", "regexp_matches"],
  ["rlike", "regexp_matches"],
  ["size", "len"],
  ["sysdate", "now"],
  ["to_json_string", "to_json"],
  ["truncate", "trunc"],
]);

const otherForms: ReadonlyMap<string, string> = new Map([
  ["collect_set", "list(DISTINCT x)"],
  ["convert", "CAST(x AS type)"],
  ["date_add", "x + INTERVAL 1 DAY"],
  ["date_sub", "x - INTERVAL 1 DAY"],
  ["dateadd", "x + INTERVAL 1 DAY"],
  ["datediff", "date_diff('day', a, b)"],
  ["decode", "CASE x WHEN ... THEN ... END"],
  ["from_iso8601_date", "x::DATE"],
  ["from_iso8601_timestamp", "x::TIMESTAMP"],
  ["from_unixtime", "to_timestamp(x)"],
  ["unix_timestamp", "epoch(x)"],
  ["iif", "if(condition, a, b)"],
  ["nvl2", "CASE WHEN x IS NOT NULL THEN a ELSE b END"],
  ["parse_json", "x::JSON"],
  ["to_char", "strftime(x, '%Y-%m-%d')"],
  ["to_date", "x::DATE, or strptime(x, '%d.%m.%Y')::DATE"],
  ["to_number", "x::DOUBLE"],
  ["try_parse_date", "try_cast(x AS DATE)"],
  ["zip_with", "list_zip(a, b)"],
]);
