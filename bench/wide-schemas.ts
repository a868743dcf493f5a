import { openTableReader } from "../src/runtime/language/schemas/read-table.ts";
import { openSchemaIndex } from "../src/runtime/language/schemas/schema-index.ts";
import type { Schemas } from "../src/runtime/language/schemas/schemas.ts";

/** What the language server knows of a catalog of 10,000 tables with 50 columns each, in 10 databases. */
export function wideSchemas(): Schemas {
  const schemas = openSchemaIndex();
  const read = openTableReader();
  const databases = Array.from({ length: 10 }, (_, index) => `db${String(index)}`);
  schemas.replace(
    databases,
    databases.flatMap((database) =>
      Array.from({ length: 1000 }, (_, index) => {
        const Columns = Array.from({ length: 50 }, (_column, column) => ({
          Name: `c${String(column)}`,
          Type: types[column % types.length] ?? "",
        }));
        return read({ Name: tableName(index), StorageDescriptor: { Columns } }, database);
      }),
    ),
  );
  return schemas;
}

const types = ["bigint", "string", "double", "timestamp", "decimal(12,2)", "struct<a:int,b:array<string>>", "date"];

const tableName = (index: number) => `table_${String(index).padStart(4, "0")}`;

/** A statement of 400 lines over 20 of the tables, in 20 CTEs; `edit` makes it another text. */
export function longStatement(edit: string): string {
  const ctes = Array.from({ length: 20 }, (_, index) => {
    const items = Array.from({ length: 13 }, (_item, item) => `    t.c${String((item * 7) % 49)} + ${String(item)} AS x${String(item)},`);
    return [
      `step_${String(index)} AS (`,
      "  SELECT",
      ...items,
      "    t.c1 AS name,",
      `    ${index === 19 ? edit : String(index)} AS stage`,
      `  FROM db${String(index % 10)}.${tableName(index * 37)} t`,
      "  WHERE t.c1 <> 'nothing' AND t.c2 > 0.5",
      "),",
    ].join("\n");
  });
  const joins = Array.from(
    { length: 19 },
    (_, index) => `JOIN step_${String(index + 1)} s${String(index + 1)} ON s${String(index + 1)}.name = s0.name`,
  );
  return `WITH ${ctes.join("\n").slice(0, -1)}\nSELECT s0.name, s19.stage\nFROM step_0 s0\n${joins.join("\n")}\n`.replaceAll(
    /t\.c(\d+) \+ (\d+)/g,
    (text, column: string, added: string) =>
      ["bigint", "double", "decimal(12,2)"].includes(types[Number(column) % types.length] ?? "") ? text : `t.c0 + ${added}`,
  );
}

/** Each CTE reads the one before it: PREPARE, which optimizes, takes twice as long with each link. */
export function chainOfCtes(edit: string): string {
  const links = Array.from({ length: 20 }, (_, index) => {
    const from = index === 0 ? "db0.table_0000" : `a${String(index - 1)}`;
    return `a${String(index)} AS (SELECT c0, max(c1) OVER (PARTITION BY c0) AS c1 FROM ${from})`;
  });
  return `WITH ${links.join(",\n")}\nSELECT c0, ${edit} AS edit FROM a19`;
}
