import { existsSync, renameSync } from "node:fs";
import { join } from "node:path";
import type { DuckDBConnection } from "@duckdb/node-api";

/** Rows of TPC-H's lineitem at scale factor 1. */
export const lineitemRows = 6_001_215;

/** A file shaped like TPC-H's lineitem (16 columns, about 770 MB as CSV), made once by DuckDB itself: its tpch extension is a download. */
export async function lineitem(
  connection: DuckDBConnection,
  folder: string,
  format: "csv" | "parquet",
  rows = lineitemRows,
): Promise<string> {
  const file = join(folder, `lineitem-${rows}.${format}`);
  if (existsSync(file)) return file;
  const options = format === "csv" ? "format csv, header" : "format parquet";
  await connection.run(`copy (${lineitemQuery(rows)}) to '${file}.part' (${options})`);
  renameSync(`${file}.part`, file);
  return file;
}

function lineitemQuery(rows: number): string {
  return `
    select
      (i / 4)::bigint + 1 as l_orderkey,
      (hash(i) % 200000)::bigint + 1 as l_partkey,
      (hash(i + 1) % 10000)::bigint + 1 as l_suppkey,
      (i % 7)::bigint + 1 as l_linenumber,
      (hash(i + 2) % 50)::double + 1 as l_quantity,
      round((hash(i + 3) % 10000000) / 100.0, 2)::double as l_extendedprice,
      round((hash(i + 4) % 11) / 100.0, 2)::double as l_discount,
      round((hash(i + 5) % 9) / 100.0, 2)::double as l_tax,
      ['A', 'N', 'R'][(hash(i + 6) % 3)::int + 1] as l_returnflag,
      ['O', 'F'][(hash(i + 7) % 2)::int + 1] as l_linestatus,
      date '1992-01-01' + (hash(i + 8) % 2526)::int as l_shipdate,
      date '1992-01-31' + (hash(i + 9) % 2466)::int as l_commitdate,
      date '1992-01-02' + (hash(i + 10) % 2555)::int as l_receiptdate,
      ['DELIVER IN PERSON', 'COLLECT COD', 'NONE', 'TAKE BACK RETURN'][(hash(i + 11) % 4)::int + 1] as l_shipinstruct,
      ['TRUCK', 'MAIL', 'REG AIR', 'AIR', 'FOB', 'RAIL', 'SHIP'][(hash(i + 12) % 7)::int + 1] as l_shipmode,
      'carefully ' || (hash(i + 13) % 100000) || ' ironic deposits ' || (hash(i + 14) % 1000) as l_comment
    from range(${rows}) numbers(i)`;
}
