import { PlanError } from "../../errors.ts";
import { inferPlan } from "../../infer-plan.ts";
import { type InferredColumn, type NodeSchema } from "../../node-columns.ts";
import type { CreateViewNode, MalformedRows, NodeId, Plan, PlanNode, TableName, WriteNode } from "../../plan.ts";
import { textLiteral } from "../../sql/sql-literal.ts";
import { sqlName } from "../../sql/sql-name.ts";
import { notInSql } from "../errors.ts";
import { hasBookmark, type JobHeading, malformedOfAll } from "../job-heading.ts";
import type { KnownTable, KnownTables } from "../known-tables.ts";
import { bracketed, render } from "../layout.ts";
import { queryText } from "./query-text.ts";
import { sqlType } from "./sql-type.ts";
import { tableProperties } from "./table-properties.ts";

/**
 * A plan as the text of a `.job.sql`: a header, and for each output a statement that can be run again and again; a table that is not there
 * is made first. Throws a PlanError for a plan that SQL cannot say, and for one that means nothing.
 */
export function writeSqlJob(plan: Plan, catalog: KnownTables, heading: JobHeading = {}): string {
  const nodes = new Map(plan.nodes.map((node) => [node.id, node]));
  const schemas = inferPlan(plan, { table: (name) => catalog.table(name)?.columns }, (node, message) => {
    throw new PlanError(`${node.kind}: ${message}`, node.source);
  });
  const outputs = plan.nodes.filter((node): node is WriteNode | CreateViewNode => node.kind === "write" || node.kind === "createView");
  const query = (id: NodeId) => queryText(id, nodes, schemas);
  const statements =
    outputs.length === 0
      ? leaves(plan).map(({ id }) => query(id))
      : outputs.flatMap((output) => outputStatements(output, catalog.table(nameOf(output)), schemas, query));
  return [header(plan, heading), ...statements.map((text) => `${text};`)].filter((text) => text !== "").join("\n\n") + "\n";
}

const nameOf = (output: WriteNode | CreateViewNode): TableName => (output.kind === "write" ? output.to : output.view);
const dotted = ({ database, table }: TableName) => `${sqlName(database)}.${sqlName(table)}`;

const leaves = ({ nodes }: Plan): readonly PlanNode[] => nodes.filter(({ id }) => !nodes.some(({ inputs }) => inputs.includes(id)));

function header(plan: Plan, { description, bookmark }: JobHeading): string {
  const malformed = malformedOfAll(plan);
  const lines = [
    ...(description === undefined ? [] : [`description: ${JSON.stringify(description)}`]),
    ...(bookmark === true || hasBookmark(plan) ? ["bookmark: true"] : []),
    ...(malformed === undefined ? [] : [`malformed: ${malformedText(malformed)}`]),
  ];
  return lines.length === 0 ? "" : `/*\n${lines.join("\n").replaceAll("*/", "*\\u002f")}\n*/`;
}

const malformedText = (malformed: MalformedRows) =>
  malformed.kind === "quarantine"
    ? `{ quarantine: ${JSON.stringify(`${malformed.into.database}.${malformed.into.table}`)} }`
    : malformed.kind;

function outputStatements(
  output: WriteNode | CreateViewNode,
  table: KnownTable | undefined,
  schemas: ReadonlyMap<NodeId, NodeSchema>,
  query: (id: NodeId) => string,
): readonly string[] {
  if (output.kind === "createView")
    return [`CREATE ${output.replace ? "OR REPLACE " : ""}VIEW ${dotted(output.view)} AS\n${output.text.trim()}`];
  const [input = ""] = output.inputs;
  const schema = schemas.get(input);
  const columns = schema?.kind === "columns" ? schema.columns : undefined;
  const head = `CREATE TABLE ${output.mode === "create" && output.ifExists === undefined ? "" : "IF NOT EXISTS "}${dotted(output.to)}${tableProperties(output)} AS`;
  if (output.mode === "create") return [`${head}\n${query(input)}`];
  if (table !== undefined) return [insert(output, table.partitionKeys, columns, query(input))];
  const empty = columns?.every(({ type }) => type !== undefined) === true ? emptyRow(columns) : query(input);
  return [`-- Made once, empty.\n${head}\n${empty}\nWITH NO DATA`, insert(output, output.partitionBy ?? [], columns, query(input))];
}

const emptyRow = (columns: readonly InferredColumn[]): string =>
  `SELECT\n${columns.map(({ name, type }) => `  CAST(NULL AS ${sqlType(type ?? { kind: "string" })}) AS ${sqlName(name)}`).join(",\n")}`;

/** By the columns' names; in SQL that is a list of them. */
function insert(
  output: WriteNode,
  partitionKeys: readonly string[],
  columns: readonly InferredColumn[] | undefined,
  query: string,
): string {
  if (columns === undefined && output.columnsBy !== "position") {
    throw notInSql(output, "its columns go by name, and which there are is known only when it runs");
  }
  const isPartitioned = partitionKeys.length > 0;
  if (output.mode === "overwrite" && isPartitioned) {
    throw notInSql(
      output,
      `${textLiteral("overwrite")} replaces a whole table, and INSERT OVERWRITE one partition after the other; the mode overwrite-partitions can be written`,
    );
  }
  const into = `INSERT ${output.mode === "append" ? "INTO" : "OVERWRITE"} ${dotted(output.to)}`;
  if (columns === undefined) return `${into}\n${query}`;
  const names = bracketed(
    " (",
    columns.map(({ name }) => sqlName(name)),
    ")",
  );
  return `${render([into, names])}\n${query}`;
}
