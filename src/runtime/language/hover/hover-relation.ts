import { formatHiveType } from "../../../plan/hive-type.ts";
import { nameInSql } from "../dialect/name-in-sql.ts";
import { tableMadeBy } from "../references/meaning.ts";
import type { NamedText } from "../references/named-text.ts";
import type { Output, RelationSource, ScopeRelation, StatementAnalysis } from "../scope/analysis.ts";
import { columnsOfTable } from "../scope/columns.ts";
import type { TableSchema } from "../schemas/schemas.ts";
import type { Cte, Statement } from "../syntax/tree.ts";
import { codeBlock, codeSpan, plainMarkdown } from "./markdown.ts";

export function hoverTable(table: TableSchema): readonly string[] {
  return [
    `${codeSpan(`${table.database}.${table.name}`)} ${table.kind}`,
    ...(table.comment === undefined ? [] : [plainMarkdown(table.comment)]),
    ...columnsBlock({ columns: columnsOfTable(table), isComplete: true }),
  ];
}

/** A table that an earlier statement, or this one, makes. */
export function hoverMadeTable(text: NamedText, statement: Statement): readonly string[] {
  const { database, table } = tableMadeBy(text, statement);
  const made = text.analysis.statements.find((each) => each.statement === statement);
  const kind = statement.statement === "create-view" ? "view" : "table";
  return [
    `${codeSpan(database === "" ? table : `${database}.${table}`)} ${kind} that this script makes`,
    ...(made === undefined ? [] : columnsBlock(made.tableOutput)),
  ];
}

export function hoverCte(statement: StatementAnalysis, cte: Cte): readonly string[] {
  return [`${codeSpan(cte.name.text)} CTE`, ...columnsBlock(outputOfCte(statement, cte))];
}

/** What a name before a dot stands for. */
export function hoverRelation(text: NamedText, { name, relation, source, columns, isComplete }: ScopeRelation): readonly string[] {
  const isAlias = relation.kind !== "join" && relation.alias !== undefined;
  if (source.kind === "table" && !isAlias) return hoverTable(source.table);
  const what = sourceText(text, source);
  return [`${codeSpan(name)} ${isAlias ? "alias of " : ""}${what}`, ...columnsBlock({ columns, isComplete })];
}

function sourceText(text: NamedText, source: RelationSource): string {
  switch (source.kind) {
    case "table":
      return codeSpan(`${source.table.database}.${source.table.name}`);
    case "created": {
      const { database, table } = tableMadeBy(text, source.statement);
      return codeSpan(database === "" ? table : `${database}.${table}`);
    }
    case "cte":
      return `the CTE ${codeSpan(source.cte.name.text)}`;
    case "query":
      return "a subquery";
    case "function":
      return `the rows of ${codeSpan(`${source.name}()`)}`;
    case "derived":
      return "rows made here";
    case "unknown":
      return codeSpan(source.database === undefined ? source.name : `${source.database}.${source.name}`);
  }
}

function outputOfCte(statement: StatementAnalysis, cte: Cte): Output {
  const { query } = cte;
  const output = query === undefined ? { columns: [], isComplete: false } : statement.outputOf(query);
  const columns = output.columns.map((column, index) => ({ ...column, name: cte.columns[index]?.text ?? column.name }));
  return { columns, isComplete: output.isComplete };
}

const mostColumns = 30;

function columnsBlock({ columns, isComplete }: Output): readonly string[] {
  if (columns.length === 0) return isComplete ? [] : ["Its columns are not known."];
  const shown = columns.slice(0, mostColumns).map((column) => {
    const type = column.origin?.column.typeText ?? (column.type === undefined ? "" : formatHiveType(column.type));
    const key = column.origin?.column.isPartitionKey === true ? " -- partition key" : "";
    return `${column.name === "" ? "?" : nameInSql(column.name)}${type === "" ? "" : ` ${type}`}${key}`;
  });
  const rest = columns.length - shown.length;
  const more = rest > 0 ? [`-- and ${String(rest)} more`] : isComplete ? [] : ["-- and others that are not known"];
  return [codeBlock([...shown, ...more])];
}
