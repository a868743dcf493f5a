import { sqlName } from "../../sql/sql-name.ts";
import { keyColumn, timeColumn } from "./guess-columns.ts";
import type { JobTemplate } from "./job-template.ts";
import { description, madeOnce, plainText, sqlScript, sqlTable } from "./sql-parts.ts";

export const upsert: JobTemplate = {
  id: "upsert",
  title: "Merge changes into a table",
  description: "Replaces the rows whose keys came again, adds the others (upsert)",
  language: "sql",
  tables: 1,
  write: ({ source, target }) => {
    const key = keyColumn(source);
    const time = timeColumn(source)?.name;
    return sqlScript(
      [
        description(`Merges ${plainText(source.name)} into ${plainText(target)} by ${key}.`),
        "# Only files that no earlier run has merged are read.",
        "bookmark: true",
      ],
      madeOnce(target, `SELECT * FROM ${sqlTable(source.name)}`),
      `INSERT OVERWRITE ${sqlTable(target)}
SELECT * EXCLUDE (is_change)
FROM (
  SELECT *, TRUE AS is_change FROM ${sqlTable(source.name)}
  UNION ALL BY NAME
  SELECT *, FALSE AS is_change FROM ${sqlTable(target)}
)
-- Of each ${key} the change stays, and of several changes the newest.
QUALIFY row_number() OVER (PARTITION BY ${sqlName(key)} ORDER BY is_change DESC${time === undefined ? "" : `, ${sqlName(time)} DESC`}) = 1`,
    );
  },
};
