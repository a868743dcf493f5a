import type { NodeId } from "../plan/plan.ts";
import { addNode, currentBuild } from "./build.ts";
import { isCatalogTable } from "./catalog-table.ts";
import type { Row, UnknownRow } from "./column-type.ts";
import type { Dataset } from "./dataset.ts";
import { datasetOf } from "./dataset-of.ts";
import { isDataset, nodeGiven } from "./handle.ts";
import { sqlLiteral } from "./sql-literal.ts";

/**
 * A query in DuckDB's dialect. `${...}` takes datasets and tables of the catalog, which become relations, and values, which become
 * literals (an array: a list for IN): sql`select state, count(*) as n from ${airports} group by all`.
 * Its columns are known when the job starts; to have them checked by the compiler, say them: sql<{ state: "string"; n: "bigint" }>`...`.
 */
export function sql<R extends Row = UnknownRow>(text: TemplateStringsArray, ...values: readonly unknown[]): Dataset<R> {
  const { database } = currentBuild("sql");
  const inputs: NodeId[] = [];
  let query = text[0] ?? "";
  for (const [index, value] of values.entries()) {
    if (isDataset(value) || isCatalogTable(value)) {
      const node = nodeGiven("sql", isDataset(value) ? value : value.read());
      if (!inputs.includes(node)) inputs.push(node);
      query += aliasOf(inputs.indexOf(node));
    } else {
      query += sqlLiteral(value);
    }
    query += text[index + 1] ?? "";
  }
  return datasetOf<R>(
    addNode("sql", {
      kind: "sql",
      inputs,
      text: query,
      aliases: inputs.map((_node, index) => aliasOf(index)),
      tables: [],
      ...(database === undefined ? {} : { defaultDatabase: database }),
    }),
  );
}

/** A name that no table or alias of a user's text has. */
const aliasOf = (index: number) => `__epoxy_input_${index + 1}`;
