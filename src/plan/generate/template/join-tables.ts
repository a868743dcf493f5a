import { draftPlan } from "../draft/draft-plan.ts";
import { writeTypescriptJob } from "../typescript/write-typescript-job.ts";
import { joinColumns } from "./guess-columns.ts";
import type { JobTemplate, NamedTable } from "./job-template.ts";
import { plainText } from "./sql-parts.ts";

export const joinTables: JobTemplate = {
  id: "join",
  title: "Join two tables",
  description: "Adds to each row what another table knows of it",
  language: "typescript",
  tables: 2,
  write: ({ source, second = source, target }) => {
    const on = joinColumns(source, second);
    const catalog = { table: (name: NamedTable["name"]) => [source, second].find((table) => plainText(table.name) === plainText(name)) };
    const plan = draftPlan(
      {
        source: source.name,
        joins: [{ table: second.name, type: "left", on: [{ left: [on.left], right: [on.right] }] }],
        target: { table: target, mode: "overwrite" },
      },
      catalog,
    );
    return writeTypescriptJob(plan, catalog, { description: `${plainText(source.name)} with what ${plainText(second.name)} says of it.` });
  },
};
