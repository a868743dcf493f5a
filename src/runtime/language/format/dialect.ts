import { duckdb } from "sql-formatter";

const { tokenizerOptions, formatOptions } = duckdb;

/** Clauses that what they are about follows on the same line. */
const onelineClauses = ["INSERT OVERWRITE", "INSERT OVERWRITE TABLE", "INSERT INTO", "INSERT INTO TABLE", "WITH NO DATA", "WITH DATA"];

/** DuckDB's, with what jobs have beside it: `INSERT OVERWRITE`, `$arguments`, and what the formatter's own leaves out. */
export const formatterDialect: typeof duckdb = {
  name: "epoxy",
  formatOptions: { ...formatOptions, onelineClauses: [...formatOptions.onelineClauses, ...onelineClauses] },
  tokenizerOptions: {
    ...tokenizerOptions,
    reservedClauses: [...tokenizerOptions.reservedClauses, ...onelineClauses],
    reservedSetOperations: [...tokenizerOptions.reservedSetOperations, "UNION ALL BY NAME"],
    reservedJoins: [
      ...tokenizerOptions.reservedJoins,
      ...["LEFT", "RIGHT", "FULL", "NATURAL", "ASOF"].flatMap((side) => [`${side} SEMI JOIN`, `${side} ANTI JOIN`]),
    ],
    // As a function it would have its bracket right behind it.
    reservedFunctionNames: tokenizerOptions.reservedFunctionNames.filter((name) => name !== "FILTER"),
    identTypes: [...tokenizerOptions.identTypes, "``"],
    // What a dollar ends is the mark of a string: $tag$.
    paramTypes: { positional: true, custom: [{ regex: String.raw`\$[\p{L}\p{N}_]+(?![\p{L}\p{N}_$])` }] },
    operators: [...(tokenizerOptions.operators ?? []), "@>", "<@", "@", "#", "<=>", "&&"],
  },
};
