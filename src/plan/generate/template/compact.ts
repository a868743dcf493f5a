import type { JobTemplate } from "./job-template.ts";
import { plainText } from "./sql-parts.ts";
import { catalogTable, tableLiteral } from "./typescript-parts.ts";

export const compact: JobTemplate = {
  id: "compact",
  title: "Compact small files",
  description: "Rewrites a table in place, or some of its partitions, with fewer and larger files",
  language: "typescript",
  tables: 1,
  write: ({ source }) => {
    const { text, imported } = catalogTable(source.name);
    const [key] = source.partitionKeys;
    const about = JSON.stringify(`Rewrites ${plainText(source.name)} with fewer, larger files.`);
    const write = `writeTo(${tableLiteral(source.name)}, { mode: ${key === undefined ? '"overwrite"' : '"overwrite-partitions"'}, fileSize: 128 * 1024 * 1024 })`;
    const imports = `import { job } from "epoxy";\nimport { ${imported} } from "epoxy/catalog";\n`;
    if (key === undefined) {
      return `${imports}
// Whoever reads the table meanwhile sees its old files, then the new ones.
export default job({ description: ${about} }, () => {
  ${text}.read().${write};
});
`;
    }
    return `${imports}
// Whoever reads the table meanwhile sees its old files, then the new ones.
export default job(
  {
    description: ${about},
    arguments: {
      partitions: { type: "string", default: ${JSON.stringify(`${key} is not null`)}, description: ${JSON.stringify(`which: ${key} >= '2001-01-01'`)} },
    },
  },
  ({ args }) => {
    ${text}
      .read({ partitionPredicate: args.partitions })
      .${write};
  },
);
`;
  },
};
