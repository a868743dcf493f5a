import { DuckDBDataChunk } from "@duckdb/node-api";
import type { DuckDBAppender, DuckDBType, DuckDBValue } from "@duckdb/node-api";
import type { RowFunction } from "../../../../../plan/job-module.ts";
import type { MapNode } from "../../../../../plan/plan.ts";
import type { Column } from "../../../../../plan/type.ts";
import { quoteIdentifier } from "../../quote-identifier.ts";
import { stopped } from "../../../errors.ts";
import type { Relation } from "../../session.ts";
import { columnTypes } from "../column-types.ts";
import { selectList } from "../define-output.ts";
import { duckdbType } from "../duckdb-type.ts";
import { rowFailed } from "../errors.ts";
import { nodeInput } from "../node-input.ts";
import type { CompileContext, NodeOutput } from "../node-output.ts";
import { fromDuckdb } from "../row-values/from-duckdb.ts";
import { toDuckdb } from "../row-values/to-duckdb.ts";

/**
 * Runs a row function over its input and keeps what it gives in a table of the session, so that it runs once for each row. Rows go through
 * in chunks: never more than one of the input and one of the output are held.
 */
export async function compileMap(node: MapNode, context: CompileContext): Promise<NodeOutput> {
  const { session } = context;
  const input = nodeInput(node, context);
  const rowFunction = context.mapFunction(node.functionId);
  const table = await session.defineTable(context.nameFor(node.id), emptyQuery(node.columns));
  const inputColumns = await readableColumns(context, input);
  const names = inputColumns.map(({ name }) => name);
  const readers = inputColumns.map(({ type }) => fromDuckdb(type));
  const appender = await session.appendTo(table);
  try {
    const output = outputRows(appender, node.columns);
    let rowNumber = 0;
    const list = inputColumns.map(({ name, type }) => ({ name, sql: readableSql(name, type) }));
    for await (const chunk of session.stream(`SELECT ${selectList(list)} FROM ${input.sqlName}`)) {
      if (session.signal.aborted) {
        throw stopped();
      }
      // By columns: the client makes and reads them several times faster than rows.
      const values = readers.map((read, at) => chunk.getColumnValues(at).map(read));
      for (let at = 0; at < chunk.rowCount; at++) {
        rowNumber++;
        const row: Record<string, unknown> = {};
        for (const [index, name] of names.entries()) {
          row[name] = values[index]?.[at];
        }
        applyTo(row, rowNumber, node, rowFunction, output.add);
      }
    }
    output.flush();
    appender.flushSync();
  } finally {
    appender.closeSync();
  }
  return { kind: "relation", relation: { ...table, columns: node.columns } };
}

function applyTo(
  row: Readonly<Record<string, unknown>>,
  rowNumber: number,
  node: MapNode,
  rowFunction: RowFunction,
  add: (row: Readonly<Record<string, unknown>>) => void,
): void {
  try {
    const given = rowFunction(row);
    if (node.yields === "one") {
      if (given !== null && given !== undefined) {
        add(asRow(given));
      }
      return;
    }
    if (!Array.isArray(given)) {
      throw new TypeError(`expected an array of rows, found ${describe(given)}`);
    }
    for (const each of given) {
      add(asRow(each));
    }
  } catch (error) {
    throw rowFailed(node, rowNumber, error);
  }
}

function asRow(given: unknown): Readonly<Record<string, unknown>> {
  if (typeof given !== "object" || given === null || Array.isArray(given) || given instanceof Promise) {
    throw new TypeError(`expected a row (an object with a value for each column), found ${describe(given)}`);
  }
  return given as Readonly<Record<string, unknown>>;
}

function describe(value: unknown): string {
  if (value instanceof Promise) return "a promise: a row function cannot be async";
  return Array.isArray(value) ? "an array" : value === null ? "null" : `a value of type ${typeof value}`;
}

/** Collects rows and appends them by chunks of DuckDB's own size. */
function outputRows(appender: DuckDBAppender, columns: readonly Column[]) {
  const types: readonly DuckDBType[] = columns.map((_, index) => appender.columnType(index));
  const writers = columns.map(({ name, type }) => ({ name, write: toDuckdb(type) }));
  let values = columns.map((): DuckDBValue[] => []);
  let count = 0;
  const flush = () => {
    if (count > 0) {
      const chunk = DuckDBDataChunk.create(types, count);
      chunk.setColumns(values);
      appender.appendDataChunk(chunk);
      values = columns.map(() => []);
      count = 0;
    }
  };
  const add = (row: Readonly<Record<string, unknown>>) => {
    for (const [index, { name, write }] of writers.entries()) {
      values[index]?.push(written(name, write, row[name]));
    }
    count++;
    if (count === 2048) {
      flush();
    }
  };
  return { add, flush };
}

function written(name: string, write: (value: unknown) => DuckDBValue, value: unknown): DuckDBValue {
  try {
    return write(value);
  } catch (error) {
    throw error instanceof TypeError ? new TypeError(`column ${JSON.stringify(name)}: ${error.message}`) : error;
  }
}

/** JSON columns are choices: a function gets the value, not its text. */
async function readableColumns(context: CompileContext, input: Relation): Promise<readonly Column[]> {
  const types = await columnTypes(context.session, `FROM ${input.sqlName}`);
  return input.columns.map((column) => (types.get(column.name) === "JSON" ? { ...column, type: { kind: "choice", options: [] } } : column));
}

/** In the DuckDB type that the catalog's type stands for: no enum, UUID or unsigned integer reaches the function. */
function readableSql(name: string, type: Column["type"]): string {
  return type.kind === "choice"
    ? `CAST(to_json(${quoteIdentifier(name)}) AS VARCHAR)`
    : `CAST(${quoteIdentifier(name)} AS ${duckdbType(type)})`;
}

function emptyQuery(columns: readonly Column[]): string {
  return `SELECT ${selectList(columns.map(({ name, type }) => ({ name, sql: `CAST(NULL AS ${duckdbType(type)})` })))} WHERE FALSE`;
}
