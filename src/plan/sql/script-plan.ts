import type { MalformedRows, Plan, PlanNode, TableName } from "../plan.ts";
import { noStatement, unterminated } from "./errors.ts";
import type { Statement } from "./read-statement.ts";
import { readStatement } from "./read-statement.ts";
import { splitStatements } from "./split-statements.ts";
import { quotedName } from "./sql-literal.ts";
import type { SqlSource } from "./sql-source.ts";
import { positionOf } from "./sql-source.ts";
import type { ArgumentValue } from "./substitute-arguments.ts";
import { substituteArguments, type SubstitutedText } from "./substitute-arguments.ts";
import type { Token } from "./tokenize.ts";
import { tokenize } from "./tokenize.ts";

export interface SqlJobOptions {
  /** Of the script: what positions name. */
  readonly path: string;
  readonly arguments: readonly ArgumentValue[];
  readonly defaultDatabase?: string | undefined;
  readonly malformed?: MalformedRows | undefined;
  readonly bookmark: boolean;
}

/**
 * The plan of a `.job.sql`: a sql node for each statement's query, and a write node after it for INSERT and CREATE TABLE; a SELECT alone
 * has none, and its rows are just shown. Positions count in the whole file; the header comment is a comment like any other.
 * A sql node's `tables` is empty: only the engine can tell. Throws a PlanError with the position of what is refused.
 */
export function sqlJobPlan(text: string, options: SqlJobOptions): Plan {
  const source: SqlSource = { path: options.path, text, defaultDatabase: options.defaultDatabase };
  const tokens = tokenize(text);
  const open = tokens.find((token) => token.kind === "unterminated");
  if (open !== undefined) {
    throw unterminated(source, open);
  }
  const statements = splitStatements(tokens);
  if (statements.length === 0) {
    throw noStatement(options.path);
  }
  return { nodes: statements.flatMap((statement, index) => statementNodes(source, statement, index + 1, options)) };
}

function statementNodes(source: SqlSource, tokens: readonly Token[], number: number, options: SqlJobOptions): readonly PlanNode[] {
  const statement = readStatement(source, tokens);
  const { text, pieces } = queryText(source, statement, options.arguments);
  const query = pieces.length === 1 && pieces[0]?.at === 0 ? { text } : { text, pieces };
  const from = { source: positionOf(source, statement.query[0] ?? (tokens[0] as Token)) };
  const statementSource = positionOf(source, tokens[0] as Token);
  const database = options.defaultDatabase === undefined ? {} : { defaultDatabase: options.defaultDatabase };
  if (statement.kind === "view") {
    const { view, replace } = statement;
    return [
      {
        kind: "createView",
        id: `view_${number}`,
        inputs: [],
        label: `view ${dotted(view)}`,
        source: from.source,
        view,
        ...query,
        tables: [],
        replace,
        ...database,
      },
    ];
  }
  const rows: PlanNode = {
    kind: "sql",
    id: `sql_${number}`,
    inputs: [],
    label: statement.kind === "query" ? `statement ${number}` : `rows for ${dotted(statement.write.to)}`,
    ...from,
    ...query,
    aliases: [],
    tables: [],
    bookmark: options.bookmark,
    ...(options.malformed === undefined ? {} : { malformed: options.malformed }),
    ...database,
  };
  if (statement.kind === "query") {
    return [rows];
  }
  return [
    rows,
    {
      kind: "write",
      id: `write_${number}`,
      inputs: [rows.id],
      label: dotted(statement.write.to),
      source: statementSource,
      ...statement.write,
    },
  ];
}

function queryText(source: SqlSource, statement: Statement, values: readonly ArgumentValue[]): SubstitutedText {
  const query = substituteArguments(source, statement.query, values);
  if (statement.kind === "query") {
    return query;
  }
  if (statement.columns !== undefined) {
    return wrapped(query, `AS _(${statement.columns.map(quotedName).join(", ")})`);
  }
  return statement.kind === "write" && statement.withoutRows === true ? wrapped(query, "LIMIT 0") : query;
}

/** On a new line, for the query may end in a comment. */
function wrapped({ text, pieces }: SubstitutedText, end: string): SubstitutedText {
  const begin = "SELECT * FROM (";
  return { text: `${begin}${text}\n) ${end}`, pieces: pieces.map((piece) => ({ ...piece, at: piece.at + begin.length })) };
}

const dotted = ({ database, table }: TableName) => `${database}.${table}`;
