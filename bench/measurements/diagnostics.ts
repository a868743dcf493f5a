import { resolve } from "node:path";
import { tokenize } from "../../src/plan/sql/tokenize.ts";
import { relationName, tableSql } from "../../src/runtime/language/binder/relation-sql.ts";
import { openChecker } from "../../src/runtime/language/diagnostics/check.ts";
import type { Schemas } from "../../src/runtime/language/schemas/schemas.ts";
import { openBare } from "../bare/open-bare.ts";
import { compare, type Figures } from "../compare.ts";
import type { Measurement } from "../measurement.ts";
import { chainOfCtes, longStatement, wideSchemas } from "../wide-schemas.ts";

/** P5: from an edit to its diagnostics, beside DuckDB's PREPARE of the same text where its tables are made already. */
export const diagnostics: Measurement = {
  name: "diagnostics",
  async measure() {
    const schemas = wideSchemas();
    const checker = openChecker({
      binderPath: resolve("dist/binder.js"),
      schemas,
      log: (message) =>
        process.stderr.write(`${message}
`),
      // What takes long is to be measured, not cut off.
      answerWithin: 10_000,
    });
    const bare = await openBare();
    await makeTables(bare, schemas);
    let edit = 0;
    const never = new AbortController().signal;
    const measured = (metric: string, text: (edit: string) => string, errors: number, repetitions: number): Promise<Figures> =>
      compare({
        metric,
        data: `10,000 tables of 50 columns, ${String(text("1").split("\n").length)} lines, ${String(tokenize(text("1")).length)} tokens`,
        ours: {
          name: "checker",
          run: async () => {
            edit += 1;
            const found = await checker.check({ text: text(String(edit)), kind: "query" }, never);
            const wrong = found.filter(({ severity }) => severity === "error").length;
            if (wrong !== errors || found.some(({ code }) => code === "not-checked")) {
              throw new Error(`${metric}: ${JSON.stringify(found.slice(0, 3))}`);
            }
          },
        },
        peer: {
          name: "bare DuckDB, PREPARE",
          run: async () => {
            // The first error is all that it tells.
            await bare
              .prepare(text("0"))
              .then((prepared) => prepared.destroySync())
              .catch(() => undefined);
          },
        },
        repetitions,
      });
    try {
      return [
        await measured("P5 diagnostics, p95 at most 50 ms", longStatement, 0, 60),
        await measured("P5 with one error, at most 300 ms", (text) => longStatement(text).replace("t.c1 AS name", "t.cx AS name"), 1, 40),
        await measured(
          "P5 with five errors, at most 300 ms",
          (text) =>
            [3, 6, 9, 12, 15].reduce(
              (before, step) => before.replace(`    ${String(step)} AS stage`, `    zz AS stage`),
              longStatement(text),
            ),
          5,
          40,
        ),
        await measured("P5 a chain of 20 CTEs, at most 300 ms", chainOfCtes, 0, 5),
      ];
    } finally {
      checker.close();
      bare.closeSync();
    }
  },
};

/** The tables that the statements name. */
async function makeTables(bare: Awaited<ReturnType<typeof openBare>>, schemas: Schemas): Promise<void> {
  const named = new Set(
    [...longStatement("0").matchAll(/(db\d)\.(table_\d+)/g)].map(([, database = "", table = ""]) => `${database}.${table}`),
  );
  for (const name of [...named, "db0.table_0000"]) {
    const [database = "", table = ""] = name.split(".");
    const { body } = tableSql(schemas.table(database, table)?.columns ?? []);
    const short = relationName({ database, table }).split(".").slice(1).join(".");
    await bare.run(`CREATE SCHEMA IF NOT EXISTS ${database}; CREATE TABLE IF NOT EXISTS ${short} ${body}`);
  }
}
