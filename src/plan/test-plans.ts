import type { Expression } from "./expression.ts";
import { parseHiveType } from "./hive-type.ts";
import type { Plan, PlanNode } from "./plan.ts";

// Small plans for the tests of this room.

const tables: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  flights: {
    date: "timestamp",
    delay: "smallint",
    origin: "string",
    route: "struct<via:string,leg:struct<miles:double>>",
    tags: "array<string>",
  },
  airports: { iata: "string", State: "string", origin: "string", price: "decimal(10,2)" },
  choices: { id: "bigint", price: "uniontype<bigint,string>" },
};

export const known = {
  table: ({ table }: { readonly table: string }) =>
    Object.hasOwn(tables, table)
      ? Object.entries(tables[table] ?? {}).map(([name, type]) => ({ name, type: parseHiveType(type) }))
      : undefined,
};

export const read = (table: string, id = table): PlanNode => ({
  kind: "read",
  id,
  inputs: [],
  from: { kind: "table", database: "db", table },
});
export const column = (name: string, ...fields: string[]): Expression => ({ kind: "column", path: [name, ...fields] });
export const left = (name: string): Expression => ({ kind: "column", path: [name], input: 0 });
export const right = (name: string): Expression => ({ kind: "column", path: [name], input: 1 });
export const call = (name: "eq" | "gt" | "add" | "and" | "lower" | "year" | "coalesce" | "struct", ...given: Expression[]): Expression => ({
  kind: "call",
  function: name,
  arguments: given,
});
export const text = (value: string): Expression => ({ kind: "literal", value, type: { kind: "string" } });
export const number = (value: number): Expression => ({ kind: "literal", value, type: { kind: "int" } });
export const aggregate = (name: "sum" | "count" | "avg", ...given: Expression[]): Expression => ({
  kind: "aggregate",
  function: name,
  arguments: given,
});

export type NodeBody = PlanNode extends infer Node ? (Node extends PlanNode ? Omit<Node, "id" | "inputs"> : never) : never;

/** A plan of tables to read and one node over them, called `node`. */
export const planOf = (inputs: readonly string[], body: NodeBody): Plan => ({
  nodes: [...inputs.map((table) => read(table)), { ...body, id: "node", inputs } as PlanNode],
});
