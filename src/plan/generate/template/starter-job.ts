import { sqlName } from "../../sql/sql-name.ts";
import type { JobLanguage } from "../job-language.ts";
import { objectKey } from "../typescript/constant-name.ts";
import type { NamedTable } from "./job-template.ts";
import { plainText, sqlTable } from "./sql-parts.ts";
import { catalogTable, tableLiteral } from "./typescript-parts.ts";

/** A job with as little as it can have: of a table its columns, to be changed. It runs as it is; in TypeScript it writes into `database`. */
export function starterJob(language: JobLanguage, name: string, table: NamedTable | undefined, database = "default"): string {
  const own = name.toLowerCase().replaceAll(/[^\p{L}\p{N}_]+/gu, "_");
  if (table === undefined) return language === "sql" ? emptySql : emptyTypescript(tableLiteral({ database, table: own }));
  const about = JSON.stringify(`${name}: rows of ${plainText(table.name)}`);
  const columns = table.columns.map((column) => column.name);
  if (language === "sql") {
    return `/*
description: ${about.replaceAll("*/", "* /")}
*/

-- Shows its rows. To keep them, put CREATE TABLE ... AS or INSERT INTO ... before the SELECT.
SELECT
${columns.map((column) => `  ${sqlName(column)}`).join(",\n")}
FROM ${sqlTable(table.name)};
`;
  }
  const { text, imported } = catalogTable(table.name);
  const row = columns.map(
    (column) => `${objectKey(column)}: c${/^[A-Za-z_$][\w$]*$/.test(column) ? `.${column}` : `[${JSON.stringify(column)}]`},`,
  );
  return `import { job } from "epoxy";
import { ${imported} } from "epoxy/catalog";

export default job({ description: ${about} }, () => {
  ${text}
    .read()
    .select((c) => ({
${row.map((entry) => `      ${entry}`).join("\n")}
    }))
    .writeTo(${tableLiteral({ database: table.name.database, table: own })}, { mode: "overwrite" });
});
`;
}

const emptySql = `/*
description: Says hello
arguments:
  name: { type: string, default: world }
*/

SELECT 'hello, ' || $name AS greeting;
`;

const emptyTypescript = (target: string) => `import { job, sql } from "epoxy";

export default job(
  { description: "Two numbers, to begin with", arguments: { least: { type: "integer", default: 1 } } },
  ({ args, log }) => {
    log.info(\`numbers from \${args.least}\`);
    sql<{ n: "int" }>\`SELECT n FROM (VALUES (1), (2)) AS v(n)\`
      .where((c) => c.n.ge(args.least))
      .writeTo(${target}, { mode: "overwrite" });
  },
);
`;
