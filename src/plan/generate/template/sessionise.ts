import { sqlName } from "../../sql/sql-name.ts";
import { keyColumn, neededTimeColumn } from "./guess-columns.ts";
import type { JobTemplate, NamedTable } from "./job-template.ts";
import { description, madeOnce, plainText, sqlScript, sqlTable } from "./sql-parts.ts";

export const sessionise: JobTemplate = {
  id: "sessionise",
  title: "Sessionise events",
  description: "Numbers the events of each user by sessions, which a pause divides",
  language: "sql",
  tables: 1,
  write: ({ source, target }) => {
    const user = sqlName(userColumn(source));
    const time = sqlName(neededTimeColumn(source).name);
    return sqlScript(
      [
        description(`The sessions of each ${userColumn(source)} in ${plainText(source.name)}.`),
        "arguments:",
        "  pause: { type: integer, default: 30, description: minutes without an event that end a session }",
      ],
      madeOnce(target, `SELECT *, 0::BIGINT AS session_number, TIMESTAMP '2000-01-01' AS session_start\nFROM ${sqlTable(source.name)}`),
      `INSERT OVERWRITE ${sqlTable(target)}
WITH marked AS (
  SELECT
    *,
    date_diff('minute', lag(${time}) OVER (PARTITION BY ${user} ORDER BY ${time}), ${time}) AS minutes_before
  FROM ${sqlTable(source.name)}
),
numbered AS (
  SELECT
    * EXCLUDE (minutes_before),
    count(*) FILTER (WHERE minutes_before IS NULL OR minutes_before >= $pause)
      OVER (PARTITION BY ${user} ORDER BY ${time}) AS session_number
  FROM marked
)
SELECT
  *,
  CAST(min(${time}) OVER (PARTITION BY ${user}, session_number) AS TIMESTAMP) AS session_start
FROM numbered`,
    );
  },
};

/** Whose events they are. */
const userColumn = (table: NamedTable): string =>
  table.columns.find(({ name }) => /user|customer|visitor|client|device|account|person/i.test(name))?.name ?? keyColumn(table);
