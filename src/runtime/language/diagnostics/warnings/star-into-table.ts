import type { StatementAnalysis } from "../../scope/analysis.ts";
import type { QueryBody, Select, Star } from "../../syntax/tree.ts";
import type { Diagnostic } from "../diagnostic.ts";
import { starColumns } from "../star-columns.ts";

/** A star of a table of the catalog in what is written into a table: a column more there breaks the statement, or changes what it writes. */
export function starsIntoTables(analysis: StatementAnalysis): readonly Diagnostic[] {
  const { statement } = analysis;
  const body = statement.query?.body;
  if ((statement.statement !== "insert" && statement.statement !== "create-table") || body === undefined) {
    return [];
  }
  return selectsOf(body).flatMap((select) =>
    select.items.flatMap(({ expression }) => {
      const [star] = expression.items;
      return star?.kind === "star" && isOfCatalog(analysis, select, star) ? [warning(analysis, select, star)] : [];
    }),
  );
}

function selectsOf(body: QueryBody): readonly Select[] {
  switch (body.kind) {
    case "select":
      return [body];
    case "set-operation":
      return [body.left, body.right].flatMap((side) => (side === undefined ? [] : selectsOf(side)));
    case "query":
      return body.body === undefined ? [] : selectsOf(body.body);
    case "values":
      return [];
  }
}

function isOfCatalog(analysis: StatementAnalysis, select: Select, { qualifier }: Star): boolean {
  const name = qualifier?.parts.at(-1)?.text.toLowerCase();
  const relations = analysis.scopeOf(select)?.relations ?? [];
  return relations.some((relation) => relation.source.kind === "table" && (name === undefined || relation.name.toLowerCase() === name));
}

function warning(analysis: StatementAnalysis, select: Select, star: Star): Diagnostic {
  const { start, end } = star;
  const columns = starColumns(analysis, select, star);
  return {
    start,
    end,
    severity: "warning",
    code: "star-into-table",
    message: "* changes with its tables: name the columns that are written",
    fixes: columns === undefined ? [] : [{ title: "Name the columns", edits: [{ start, end, text: columns }] }],
  };
}
