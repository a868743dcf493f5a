import { inputMissing, notInSql } from "../errors.ts";
import type { NodeSchema } from "../../node-columns.ts";
import type { NodeId, PlanNode } from "../../plan.ts";
import { sqlName } from "../../sql/sql-name.ts";
import { nodeQuery } from "./node-query.ts";
import type { QueryBuild } from "./query-build.ts";
import { renderQuery } from "./render-query.ts";
import { queryFrom, type SqlQuery, stages } from "./sql-query.ts";

/** The text of the query whose rows are those of a node. */
export function queryText(last: NodeId, nodes: ReadonlyMap<NodeId, PlanNode>, schemas: ReadonlyMap<NodeId, NodeSchema>): string {
  const named: { readonly name: string; readonly text: string }[] = [];
  const built = new Map<NodeId, SqlQuery>();
  const shared = sharedBy(last, nodes);

  const inputOf = (node: PlanNode, index: number): PlanNode => {
    const id = node.inputs[index] ?? "";
    const found = nodes.get(id);
    if (found === undefined) throw inputMissing(node, id);
    return found;
  };
  const columnsOf = (node: PlanNode): SqlQuery["columns"] => {
    const schema = schemas.get(node.id);
    return schema?.kind === "columns" ? schema.columns.map(({ name, type }) => ({ name, text: sqlName(name), type })) : undefined;
  };
  const asNamed = (node: PlanNode, query: SqlQuery, wanted = words[node.kind] ?? "step"): SqlQuery => {
    let name = wanted;
    for (let number = 2; named.some((each) => each.name === name); number++) name = `${wanted}_${String(number)}`;
    // SQL of a user's own is not indented: a text in it may have lines.
    named.push({ name, text: query.text === undefined ? indented(renderQuery(query)) : renderQuery(query) });
    return queryFrom(sqlName(name), sqlName(name), columnsOf(node));
  };
  const queryOf = (node: PlanNode): SqlQuery => {
    const known = built.get(node.id);
    if (known !== undefined) return known;
    const query = nodeQuery(node, build);
    const result = shared.has(node.id) && node.kind !== "read" ? asNamed(node, query) : query;
    built.set(node.id, result);
    return result;
  };
  const build: QueryBuild = {
    input: (node, index, until) => {
      const input = inputOf(node, index);
      const query = queryOf(input);
      return stages[query.stage] > stages[until] ? asNamed(input, query) : query;
    },
    relation: (node, index) => {
      const input = inputOf(node, index);
      const query = queryOf(input);
      return query.stage === "from" && query.from.length === 1 ? query : asNamed(input, query);
    },
    collection: (node) => inputOf(node, 0),
    table: (node, { database, table }) => queryFrom(`${sqlName(database)}.${sqlName(table)}`, sqlName(table), columnsOf(node)),
    union: (node) => {
      const sides = node.inputs.map((_, index) => renderQuery(build.input(node, index, "distinct")));
      const text = sides.join(node.type === "all" ? "\nUNION ALL BY NAME\n" : "\nUNION BY NAME\n");
      return { ...queryFrom("", "", columnsOf(node)), stage: "limit", text };
    },
    text: (node) => {
      node.aliases.forEach((alias, index) => {
        if (named.some(({ name }) => name === alias)) throw notInSql(node, `two relations are called ${JSON.stringify(alias)}`);
        asNamed(node, build.input(node, index, "limit"), alias);
      });
      return { ...queryFrom("", "", columnsOf(node)), stage: "limit", text: node.text.trim().replace(/;$/, "") };
    },
  };

  const final = nodes.get(last);
  if (final === undefined) return "";
  const text = renderQuery(queryOf(final));
  if (named.length === 0) return text;
  return `WITH ${named.map((each) => `${sqlName(each.name)} AS (\n${each.text}\n)`).join(",\n")}\n${text}`;
}

const indented = (text: string) => text.replaceAll(/^(?=.)/gm, "  ");

/** Nodes that several others read: each is said once. */
function sharedBy(last: NodeId, nodes: ReadonlyMap<NodeId, PlanNode>): ReadonlySet<NodeId> {
  const readers = new Map<NodeId, number>();
  const visit = (id: NodeId): void => {
    const seen = readers.get(id) ?? 0;
    readers.set(id, seen + 1);
    if (seen === 0) for (const input of nodes.get(id)?.inputs ?? []) visit(input);
  };
  visit(last);
  return new Set([...readers].flatMap(([id, count]) => (count > 1 ? [id] : [])));
}

/** What WITH calls the rows after a node. */
const words: Partial<Record<PlanNode["kind"], string>> = {
  project: "selected",
  withColumns: "extended",
  filter: "filtered",
  join: "joined",
  aggregate: "grouped",
  sort: "sorted",
  limit: "limited",
  union: "united",
  distinct: "deduplicated",
  dropDuplicates: "deduplicated",
  sql: "statement",
  applyMapping: "mapped",
};
