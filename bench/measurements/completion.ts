import { complete } from "../../src/runtime/language/completion/complete.ts";
import { openTableReader } from "../../src/runtime/language/schemas/read-table.ts";
import { openSchemaIndex, type SchemaIndex } from "../../src/runtime/language/schemas/schema-index.ts";
import { openCatalog } from "../../test/language/catalog.ts";
import { warehouse } from "../../test/language/labelled-tables.ts";
import { isFound, labels } from "../../test/language/measure-recall.ts";
import { openBare } from "../bare/open-bare.ts";
import { compare, type Figures } from "../compare.ts";
import type { Measurement } from "../measurement.ts";

const tables = 10_000;
const columns = 50;
/** DuckDB needs 0.7 ms and 80 KB for each, so it gets fewer; its answers take as many times less. */
const peerTables = 2000;

/** P6: what an editor waits for after a letter, without the protocol, beside DuckDB's own completion of the same text. */
export const completion: Measurement = {
  name: "completion",
  async measure() {
    const schemas = bigSchemas();
    const bare = await openBare();
    try {
      for (let database = 0; database < 10; database++) await bare.run(`CREATE SCHEMA db${String(database)}`);
      for (let index = 0; index < peerTables; index++) {
        const list = columnsOf(index).map(({ Name, Type }) => `${Name} ${Type === "bigint" ? "BIGINT" : "VARCHAR"}`);
        await bare.run(`CREATE TABLE db${String(index % 10)}.${tableName(index)} (${list.join(", ")})`);
      }
      const figures: Figures[] = [];
      const recall = await labelledRecall();
      for (const { name, text } of places) {
        const offset = text.indexOf("|");
        const before = text.slice(0, offset);
        figures.push(
          await compare({
            metric: `P6 completion: ${name}`,
            data: `${tables.toLocaleString("en")} tables of ${String(columns)} columns; labelled set: ${recall}`,
            ours: {
              name: "complete",
              run: async () => void (await complete({ text: before + text.slice(offset + 1), offset, schemas, defaultDatabase: "db0" })),
            },
            peer: {
              name: `sql_auto_complete, ${peerTables.toLocaleString("en")} tables`,
              run: async () => void (await bare.runAndReadAll(`SELECT * FROM sql_auto_complete('${before.replaceAll("'", "''")}')`)),
            },
            repetitions: 60,
          }),
        );
      }
      return figures;
    } finally {
      bare.closeSync();
    }
  },
};

const tableName = (index: number) => `table_${String(index).padStart(5, "0")}`;

function columnsOf(index: number) {
  const key = { Name: `${tableName((index + 1) % tables)}_id`, Type: "bigint" };
  const others = Array.from({ length: columns - 2 }, (_, at) => ({
    Name: `col_${String(index % 97)}_${String(at)}`,
    Type: at % 3 === 0 ? "bigint" : "string",
  }));
  return [{ Name: "id", Type: "bigint" }, key, ...others];
}

function bigSchemas(): SchemaIndex {
  const schemas = openSchemaIndex();
  const read = openTableReader();
  const all = Array.from({ length: tables }, (_, index) =>
    read({ Name: tableName(index), StorageDescriptor: { Columns: columnsOf(index) } }, `db${String(index % 10)}`),
  );
  schemas.replace(
    Array.from({ length: 10 }, (_, index) => `db${String(index)}`),
    all,
  );
  return schemas;
}

/** About 400 lines: 22 CTEs over 22 tables, each with a join. */
function longStatement(last: string): string {
  const ctes = Array.from({ length: 22 }, (_, index) => {
    const items = Array.from({ length: 10 }, (_unused, at) => `    a.col_${String(index)}_${String(at)} AS v${String(at)},`);
    const [table, next] = [tableName(index), tableName(index + 1)];
    return `c${String(index)} AS (
  SELECT
${items.join("\n")}
    count(*) FILTER (WHERE b.id > ${String(index)}) AS n
  FROM db${String(index % 10)}.${table} a
  LEFT JOIN db${String((index + 1) % 10)}.${next} b ON b.id = a.${next}_id
  WHERE a.id IN (SELECT id FROM db3.table_00003)
  GROUP BY ALL
)`;
  });
  return `WITH ${ctes.join(",\n")}\n${last}`;
}

const places: readonly { readonly name: string; readonly text: string }[] = [
  { name: "a column at the end of 400 lines", text: longStatement("SELECT x.n FROM c1 x JOIN c2 y ON x.n = y.n WHERE v|") },
  { name: "a table behind FROM", text: "SELECT * FROM table_00|" },
  { name: "a column behind WHERE", text: "SELECT * FROM db0.table_00010 WHERE col|" },
  { name: "a column before there is a FROM", text: "SELECT col_1|" },
];

/** How often the column that was wanted is among the first ten. */
async function labelledRecall(): Promise<string> {
  const schemas = openCatalog();
  const read = openTableReader();
  schemas.putDatabase(
    "dw",
    warehouse.map((table) => read(table, "dw")),
  );
  const share = async (isCut: boolean) => {
    const all = labels(schemas, isCut);
    const found = await Promise.all(all.map((label) => isFound(schemas, label)));
    return `${((100 * found.filter(Boolean).length) / all.length).toFixed(1)} % of ${String(all.length)}`;
  };
  return `${await share(false)} in the first ten, ${await share(true)} with nothing behind the cursor`;
}
