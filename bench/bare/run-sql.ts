// The peer of a job: a script that opens DuckDB, runs one statement and ends. `node bench/bare/run-sql.ts SQL`
import { DuckDBInstance } from "@duckdb/node-api";

const instance = await DuckDBInstance.create(":memory:", { memory_limit: "4GB" });
const connection = await instance.connect();
await connection.run(process.argv[2] ?? "select 1");
