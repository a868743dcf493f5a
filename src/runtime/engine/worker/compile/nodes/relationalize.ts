import type { RelationalizeNode } from "../../../../../plan/plan.ts";
import { quoteIdentifier } from "../../quote-identifier.ts";
import type { Relation } from "../../session.ts";
import { selectList } from "../define-output.ts";
import { columnFields } from "../nested/keep-fields.ts";
import type { Field } from "../nested/edit-fields.ts";
import { nodeInput } from "../node-input.ts";
import type { CompileContext, NodeOutput } from "../node-output.ts";
import { flattened } from "./fields.ts";

/**
 * Glue's Relationalize: structs become dotted columns; each array moves to a frame `<root>_<path>` with a row for each item (`id`, `index` from 0,
 * `<path>.val...`), and leaves its id behind; maps do the same with `<path>.key` and `<path>.value`. Rows that have arrays are kept in the session,
 * so that their ids are the same in every frame of the run.
 */
export async function compileRelationalize(node: RelationalizeNode, context: CompileContext): Promise<NodeOutput> {
  const input = nodeInput(node, context);
  const frames = new Map<string, Relation>();
  const pending = [{ name: node.rootName, query: `FROM ${input.sqlName}`, fields: columnFields(input.columns) }];
  for (let frame = pending.shift(); frame !== undefined; frame = pending.shift()) {
    const columns = frame.fields.flatMap(flattened);
    const part = `f${frames.size}`;
    if (!columns.some(isPivoted)) {
      frames.set(
        frame.name,
        await context.session.defineView(context.nameFor(node.id, part), `SELECT ${selectList(columns)} ${frame.query}`),
      );
      continue;
    }
    // Names are given in the view over it: here a column called "row id" would clash.
    const kept = columns.map((column, index) => ({ ...column, sql: quoteIdentifier(`c${index}`) }));
    const list = columns.map((column, index) => ({ name: `c${index}`, sql: column.sql }));
    const table = await context.session.defineTable(
      context.nameFor(node.id, `${part}_rows`),
      `SELECT ${selectList(list)}, row_number() OVER () AS id ${frame.query}`,
    );
    const view = selectList(
      kept.map((column) => ({
        name: column.name,
        sql: isPivoted(column) ? `CASE WHEN ${column.sql} IS NOT NULL THEN id END` : column.sql,
      })),
    );
    frames.set(frame.name, await context.session.defineView(context.nameFor(node.id, part), `SELECT ${view} FROM ${table.sqlName}`));
    pending.push(...kept.filter(isPivoted).map((column) => itemsOf(node.rootName, table, column)));
  }
  return { kind: "collection", frames };
}

function isPivoted(field: Field): boolean {
  return field.type.kind === "array" || field.type.kind === "map";
}

function itemsOf(rootName: string, table: Relation, column: Field) {
  const list = column.type.kind === "map" ? `map_entries(${column.sql})` : column.sql;
  const item: Field =
    column.type.kind === "map"
      ? {
          name: column.name,
          sql: "item",
          type: {
            kind: "struct",
            fields: [
              { name: "key", type: column.type.key },
              { name: "value", type: column.type.value },
            ],
          },
        }
      : { name: `${column.name}.val`, sql: "item", type: column.type.kind === "array" ? column.type.element : column.type };
  return {
    name: `${rootName}_${column.name}`,
    query: `FROM (SELECT id, CAST(generate_subscripts(${list}, 1) - 1 AS INTEGER) AS index, unnest(${list}) AS item FROM ${table.sqlName})`,
    fields: [
      { name: "id", sql: "id", type: { kind: "bigint" } },
      { name: "index", sql: "index", type: { kind: "int" } },
      item,
    ] as readonly Field[],
  };
}
