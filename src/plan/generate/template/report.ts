import { sqlName } from "../../sql/sql-name.ts";
import { groupColumn, measureColumns } from "./guess-columns.ts";
import type { JobTemplate } from "./job-template.ts";
import { description, madeOnce, plainText, sqlScript, sqlTable } from "./sql-parts.ts";

export const report: JobTemplate = {
  id: "report",
  title: "Aggregate to a report",
  description: "Counts, sums and means by group",
  language: "sql",
  tables: 1,
  write: ({ source, target }) => {
    const group = sqlName(groupColumn(source));
    const measures = measureColumns(source)
      .slice(0, 3)
      .flatMap((name) => [
        `  sum(${sqlName(name)}) AS ${sqlName(`total_${name}`)}`,
        `  round(avg(${sqlName(name)}), 2) AS ${sqlName(`mean_${name}`)}`,
      ]);
    const query = `SELECT
${[`  ${group}`, `  count(*) AS number_of_rows`, ...measures].join(",\n")}
FROM ${sqlTable(source.name)}
GROUP BY ${group}`;
    return sqlScript(
      [
        description(`${plainText(source.name)} by ${groupColumn(source)}.`),
        "arguments:",
        "  least: { type: integer, default: 1, description: groups of fewer rows are left out }",
      ],
      madeOnce(target, query),
      `INSERT OVERWRITE ${sqlTable(target)}\n${query}\nHAVING count(*) >= $least\nORDER BY number_of_rows DESC`,
    );
  },
};
