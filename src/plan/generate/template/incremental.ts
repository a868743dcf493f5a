import type { JobTemplate } from "./job-template.ts";
import { plainText } from "./sql-parts.ts";
import { catalogTable, tableLiteral } from "./typescript-parts.ts";

export const incremental: JobTemplate = {
  id: "incremental",
  title: "Incremental load with a bookmark",
  description: "Adds the rows of files that no earlier run has read",
  language: "typescript",
  tables: 1,
  write: ({ source, target }) => {
    const { text, imported } = catalogTable(source.name);
    const keys =
      source.partitionKeys.length === 0 ? "" : `, partitionBy: [${source.partitionKeys.map((key) => JSON.stringify(key)).join(", ")}]`;
    return `import { currentTimestamp, job } from "epoxy";
import { ${imported} } from "epoxy/catalog";

// The bookmark remembers the files that a run has read, in the commit that publishes their rows: each gets in exactly once.
export default job({ description: ${JSON.stringify(`Adds what is new in ${plainText(source.name)}.`)}, bookmark: true }, () => {
  ${text}
    .read()
    .withColumns({ loaded_at: currentTimestamp() })
    .writeTo(${tableLiteral(target)}, { mode: "append"${keys} });
});
`;
  },
};
