import type { StatementAnalysis } from "../../scope/analysis.ts";
import type { CheckRequest } from "../check-request.ts";
import type { Diagnostic } from "../diagnostic.ts";
import { cartesianJoins } from "./cartesian-join.ts";
import { nodesOf } from "./nodes-of.ts";
import { notPortable } from "./not-portable.ts";
import { starsIntoTables } from "./star-into-table.ts";
import { stringKeysAsNumbers } from "./string-key-as-number.ts";
import { unusedCtes } from "./unused-cte.ts";

/** What is worth a warning in a statement that parses. Only jobs are taken to AWS. */
export function warningsOf(analysis: StatementAnalysis, kind: CheckRequest["kind"]): readonly Diagnostic[] {
  const nodes = nodesOf(analysis.statement.query ?? analysis.statement);
  return [
    ...unusedCtes(analysis, nodes),
    ...cartesianJoins(analysis, nodes),
    ...stringKeysAsNumbers(analysis, nodes),
    ...starsIntoTables(analysis),
    ...(kind === "job" ? notPortable(analysis, nodes) : []),
  ];
}
