import { sameName } from "../../node-columns.ts";
import { sqlName } from "../../sql/sql-name.ts";
import { joinColumns } from "./guess-columns.ts";
import type { JobTemplate } from "./job-template.ts";
import { description, madeOnce, plainText, sqlScript, sqlTable } from "./sql-parts.ts";

export const compare: JobTemplate = {
  id: "compare",
  title: "Compare two tables",
  description: "Finds the rows that were added, removed or changed between two tables",
  language: "sql",
  tables: 2,
  write: ({ source, second = source, target }) => {
    const on = joinColumns(source, second);
    const [left, right] = [sqlName(on.left), sqlName(on.right)];
    const shared = source.columns.filter(
      ({ name }) => !sameName(name, on.left) && second.columns.some((column) => sameName(column.name, name) && !sameName(name, on.right)),
    );
    const differs = shared.map(({ name }) => `old.${sqlName(name)} IS DISTINCT FROM new.${sqlName(name)}`);
    const query = `SELECT
  coalesce(old.${left}, new.${right}) AS ${left},
  CASE WHEN old.${left} IS NULL THEN 'added' WHEN new.${right} IS NULL THEN 'removed' ELSE 'changed' END AS change
FROM ${sqlTable(source.name)} AS old
FULL JOIN ${sqlTable(second.name)} AS new ON new.${right} = old.${left}
WHERE ${[`old.${left} IS NULL`, `new.${right} IS NULL`, ...differs].join("\n  OR ")}`;
    return sqlScript(
      [description(`What is different in ${plainText(second.name)} from ${plainText(source.name)}.`)],
      madeOnce(target, query),
      `INSERT OVERWRITE ${sqlTable(target)}\n${query}\nORDER BY change, ${left}`,
    );
  },
};
