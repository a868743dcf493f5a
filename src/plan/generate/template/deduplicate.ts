import { sqlName } from "../../sql/sql-name.ts";
import { keyColumn, timeColumn } from "./guess-columns.ts";
import type { JobTemplate } from "./job-template.ts";
import { description, madeOnce, plainText, sqlScript, sqlTable } from "./sql-parts.ts";

export const deduplicate: JobTemplate = {
  id: "deduplicate",
  title: "Deduplicate",
  description: "Keeps the newest row of each key",
  language: "sql",
  tables: 1,
  write: ({ source, target }) => {
    const key = keyColumn(source);
    const time = timeColumn(source)?.name ?? key;
    return sqlScript(
      [description(`The newest row of each ${key} in ${plainText(source.name)}.`)],
      madeOnce(target, `SELECT * FROM ${sqlTable(source.name)}`),
      `INSERT OVERWRITE ${sqlTable(target)}
SELECT *
FROM ${sqlTable(source.name)}
QUALIFY row_number() OVER (PARTITION BY ${sqlName(key)} ORDER BY ${sqlName(time)} DESC) = 1`,
    );
  },
};
