import type { FillMissingValuesNode } from "../../../../../plan/plan.ts";
import type { Column, DataType } from "../../../../../plan/type.ts";
import { quoteIdentifier, quoteLiteral } from "../../quote-identifier.ts";
import type { Relation } from "../../session.ts";
import type { OutputColumn } from "../define-output.ts";
import { defineOutput, selectList } from "../define-output.ts";
import { castSql } from "../expression/cast-sql.ts";
import { requireColumn } from "../expression/scope.ts";
import { nodeInput } from "../node-input.ts";
import type { CompileContext, NodeOutput } from "../node-output.ts";
import { fitLine } from "../regression/fit-line.ts";

/**
 * Fills the nulls of a column. A numeric one is predicted from the other numeric columns by least squares (a null among those counts as their mean; an
 * integer is rounded); a column of another type gets its most frequent value. Without any value to learn from, nulls stay.
 */
export async function compileFillMissingValues(node: FillMissingValuesNode, context: CompileContext): Promise<NodeOutput> {
  const input = nodeInput(node, context);
  const column = requireColumn(input.columns, node.column);
  const filled = isNumeric(column.type) ? await predictedSql(context, input, column) : mostFrequentSql(input, column);
  const replaced = node.outputColumn.toLowerCase();
  const kept = input.columns
    .filter(({ name }) => name.toLowerCase() !== replaced)
    .map(({ name }): OutputColumn => ({ name, sql: quoteIdentifier(name) }));
  const list = selectList([...kept, { name: node.outputColumn, sql: filled }]);
  return defineOutput(node, context, `SELECT ${list} FROM ${input.sqlName}`);
}

function mostFrequentSql(input: Relation, column: Column): string {
  const name = quoteIdentifier(column.name);
  return `coalesce(${name}, (SELECT ${name} FROM ${input.sqlName} WHERE ${name} IS NOT NULL GROUP BY ${name} ORDER BY count(*) DESC, ${name} LIMIT 1))`;
}

async function predictedSql(context: CompileContext, input: Relation, column: Column): Promise<string> {
  const predictors = input.columns.filter((each) => each !== column && isNumeric(each.type)).map(({ name }) => finite(name));
  const line = await fitLine(context.session, input.sqlName, finite(column.name), predictors);
  if (line === undefined) {
    return quoteIdentifier(column.name);
  }
  const terms = line.terms.map(({ sql, mean, weight }) => `${double(weight)} * (coalesce(${sql}, ${double(mean)}) - ${double(mean)})`);
  const sum = [double(line.intercept), ...terms].join(" + ");
  const isFraction = column.type.kind === "float" || column.type.kind === "double" || column.type.kind === "decimal";
  const predicted = castSql(isFraction ? `(${sum})` : `round(${sum})`, { kind: "double" }, column.type, "null");
  return `coalesce(${quoteIdentifier(column.name)}, ${predicted})`;
}

/** As a double; what is not finite counts as missing. */
function finite(name: string): string {
  const value = `CAST(${quoteIdentifier(name)} AS DOUBLE)`;
  return `CASE WHEN isfinite(${value}) THEN ${value} END`;
}

const double = (value: number) => quoteLiteral(value, { kind: "double" });

function isNumeric(type: DataType): boolean {
  return ["tinyint", "smallint", "int", "bigint", "float", "double", "decimal"].includes(type.kind);
}
