import { sqlName } from "../../sql/sql-name.ts";
import { keyColumn } from "./guess-columns.ts";
import type { JobTemplate } from "./job-template.ts";
import { description, madeOnce, plainText, sqlScript, sqlTable } from "./sql-parts.ts";

export const changingDimension: JobTemplate = {
  id: "changing-dimension",
  title: "Slowly changing dimension (type 2)",
  description: "Keeps every version of a row, with the time from and to which it held",
  language: "sql",
  tables: 1,
  write: ({ source, target }) => {
    const key = sqlName(keyColumn(source));
    const columns = source.columns.map(({ name }) => sqlName(name));
    const attributes = columns.filter((name) => name !== key);
    const differs = [`held.${key} IS NULL`, ...attributes.map((name) => `held.${name} IS DISTINCT FROM incoming.${name}`)];
    const listed = (of: string) => columns.map((name) => `  ${of}.${name},`).join("\n");
    return sqlScript(
      [
        description(
          `Every version of the rows of ${plainText(source.name)}. Each ${keyColumn(source)} is one thing, and comes once in the source.`,
        ),
      ],
      madeOnce(
        target,
        `SELECT *, TIMESTAMP '2000-01-01' AS valid_from, TIMESTAMP '2000-01-01' AS valid_to, TRUE AS is_current\nFROM ${sqlTable(source.name)}`,
      ),
      `INSERT OVERWRITE ${sqlTable(target)}
WITH changed AS (
  SELECT incoming.*
  FROM ${sqlTable(source.name)} AS incoming
  LEFT JOIN ${sqlTable(target)} AS held ON held.${key} = incoming.${key} AND held.is_current
  WHERE ${differs.join("\n    OR ")}
)
-- What was: the version that held until now ends where there is a new one.
SELECT
${listed("held")}
  held.valid_from,
  CASE WHEN changed.${key} IS NULL THEN held.valid_to ELSE CAST(now() AS TIMESTAMP) END AS valid_to,
  held.is_current AND changed.${key} IS NULL AS is_current
FROM ${sqlTable(target)} AS held
LEFT JOIN changed ON changed.${key} = held.${key} AND held.is_current
UNION ALL
-- What is new.
SELECT
${listed("changed")}
  CAST(now() AS TIMESTAMP) AS valid_from,
  NULL AS valid_to,
  TRUE AS is_current
FROM changed`,
    );
  },
};
