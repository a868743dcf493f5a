import { relationalFrames } from "../draft/relational-frames.ts";
import type { JobTemplate } from "./job-template.ts";
import { plainText } from "./sql-parts.ts";
import { catalogTable, tableLiteral } from "./typescript-parts.ts";

export const flatten: JobTemplate = {
  id: "flatten",
  title: "Flatten nested JSON",
  description: "Makes a table of the rows, and one of each array in them",
  language: "typescript",
  tables: 1,
  write: ({ source, target }) => {
    const { text, imported } = catalogTable(source.name);
    const root = source.name.table;
    const frames = relationalFrames(root, source.columns);
    const writes = frames.map((key) => {
      const table =
        key === root
          ? target
          : {
              ...target,
              table: `${target.table}${key
                .slice(root.length)
                .toLowerCase()
                .replaceAll(/[^\p{L}\p{N}]+/gu, "_")}`,
            };
      return `  frames.select(${JSON.stringify(key)}).writeTo(${tableLiteral(table)}, { mode: "overwrite" });`;
    });
    return `import { job } from "epoxy";
import { ${imported} } from "epoxy/catalog";

export default job({ description: ${JSON.stringify(`The nested rows of ${plainText(source.name)} as flat tables.`)} }, () => {
  // Structs become columns with dotted names. Each array becomes a frame of its own, joined by id, in order by index.
  const frames = ${text}.read().relationalize(${JSON.stringify(root)});

${writes.join("\n")}
});
`;
  },
};
