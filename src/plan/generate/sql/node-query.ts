import { assertNever } from "../../assert-never.ts";
import type { Expression, NamedExpression } from "../../expression.ts";
import { sameName } from "../../node-columns.ts";
import type { PlanNode, ReadNode, SelectFromCollectionNode, SortNode } from "../../plan.ts";
import { sqlName } from "../../sql/sql-name.ts";
import { notInSql } from "../errors.ts";
import { joinQuery } from "./join-query.ts";
import { knownColumns, mappingSelect, unnestSelect } from "./mapping-query.ts";
import { sqlExpression, sqlSortKey } from "./sql-expression.ts";
import { scopeOf, type SelectItem, type SqlQuery, type stages } from "./sql-query.ts";
import type { QueryBuild } from "./query-build.ts";

/** The query of a node that gives rows, on that of its inputs. Throws a PlanError for what SQL cannot say. */
export function nodeQuery(node: PlanNode, build: QueryBuild): SqlQuery {
  const input = (until: keyof typeof stages) => build.input(node, 0, until);
  switch (node.kind) {
    case "read":
      return readQuery(node, build);
    case "project":
      return selected(input("where"), (query) => items(node.columns, query));
    case "withColumns":
      return selected(input("where"), (query) => extended(node.columns, query));
    case "filter":
      return filtered(input("where"), node.condition);
    case "join": {
      // What is done before the join to rows that stay may as well be done after it.
      const left = build.input(node, 0, node.type === "right" || node.type === "full" ? "from" : "where");
      return joinQuery(node, left, build.relation(node, 1));
    }
    case "aggregate":
      return selected(
        input("where"),
        (query) => items([...node.keys, ...node.aggregates], query),
        (query) => node.keys.map(({ expression }) => sqlExpression(expression, scopeOf(query)).text),
      );
    case "sort":
      return sorted(node, build);
    case "limit":
      return {
        ...input("orderBy"),
        stage: "limit",
        limit: `LIMIT ${String(node.count)}${node.offset === 0 ? "" : ` OFFSET ${String(node.offset)}`}`,
      };
    case "union":
      return build.union(node);
    case "distinct":
      return { ...input("select"), stage: "distinct", distinct: "DISTINCT" };
    case "dropDuplicates": {
      const query = input("where");
      const on = (node.columns ?? []).map((name) => scopeOf(query).column({ kind: "column", path: [name] }).text);
      return { ...query, stage: "distinct", distinct: on.length === 0 ? "DISTINCT" : `DISTINCT ON (${on.join(", ")})` };
    }
    case "sql":
      return build.text(node);
    case "applyMapping":
      return selected(input("where"), (query) => mappingSelect(node, query));
    case "renameField":
      return selected(input("where"), (query) => renamed(node, topLevel(node, [node.from]), topLevel(node, [node.to]), query));
    case "selectFields":
      return selected(input("where"), (query) => kept(topLevel(node, node.paths), query));
    case "dropFields":
      return selected(input("where"), (query) => without(topLevel(node, node.paths), query));
    case "unnest":
      return selected(input("where"), (query) => unnestSelect(node, query));
    case "selectFromCollection":
      return frame(node, build);
    case "dropNullFields":
    case "fillMissingValues":
      throw notInSql(node, "what it gives depends on the data");
    case "resolveChoice":
      throw notInSql(node, "a choice is a type that SQL does not have");
    case "map":
      throw notInSql(node, "it is a function in JavaScript");
    case "spigot":
      throw notInSql(node, "a query passes nothing on beside its rows");
    case "relationalize":
    case "splitFields":
    case "splitRows":
    case "write":
    case "createView":
      throw notInSql(node, "it gives no rows of its own");
    default:
      return assertNever(node);
  }
}

function readQuery(node: ReadNode, build: QueryBuild): SqlQuery {
  if (node.from.kind === "path") throw notInSql(node, "a query reads tables of the catalog, not files; crawl them first");
  if ((node.choiceColumns ?? []).length > 0) throw notInSql(node, "a choice is a type that SQL does not have");
  if (node.partitionPredicate !== undefined) throw notInSql(node, "a partition predicate is a filter there; filter after reading");
  return build.table(node, node.from);
}

const filtered = (query: SqlQuery, condition: Expression): SqlQuery => ({ ...query, stage: "where", where: [...query.where, condition] });

function selected(
  query: SqlQuery,
  select: (query: SqlQuery) => readonly SelectItem[],
  groupBy: (query: SqlQuery) => readonly string[] = () => [],
): SqlQuery {
  return { ...query, stage: "select", select: select(query), groupBy: groupBy(query) };
}

const items = (columns: readonly NamedExpression[], query: SqlQuery): readonly SelectItem[] =>
  columns.map(({ name, expression }) => ({ kind: "column", name, text: sqlExpression(expression, scopeOf(query)).text }));

/** `* REPLACE (...)` for what is there already, new columns after it. */
function extended(columns: readonly NamedExpression[], query: SqlQuery): readonly SelectItem[] {
  const made = items(columns, query);
  const isThere = (item: SelectItem) => item.kind === "column" && (query.columns ?? []).some(({ name }) => sameName(name, item.name));
  const replaced = made.filter(isThere);
  if (!query.isStar && query.columns !== undefined) {
    const before = query.columns.map(
      ({ name, text }): SelectItem =>
        made.find((item) => item.kind === "column" && sameName(item.name, name)) ?? { kind: "column", name, text },
    );
    return [...before, ...made.filter((item) => !isThere(item))];
  }
  const replacing = replaced.map((item) => (item.kind === "column" ? `${item.text} AS ${sqlName(item.name)}` : item.text));
  return [
    { kind: "star", text: replacing.length === 0 ? "*" : `* REPLACE (${replacing.join(", ")})` },
    ...made.filter((item) => !isThere(item)),
  ];
}

const kept = (names: readonly string[], query: SqlQuery): readonly SelectItem[] => {
  const order = query.columns?.filter(({ name }) => names.some((each) => sameName(each, name))).map(({ name }) => name) ?? names;
  return order.map((name) => ({ kind: "column", name, text: scopeOf(query).column({ kind: "column", path: [name] }).text }));
};

function without(names: readonly string[], query: SqlQuery): readonly SelectItem[] {
  if (query.isStar || query.columns === undefined) return [{ kind: "star", text: `* EXCLUDE (${names.map(sqlName).join(", ")})` }];
  const rest = query.columns.filter(({ name }) => !names.some((each) => sameName(each, name)));
  return rest.map(({ name, text }) => ({ kind: "column", name, text }));
}

function renamed(node: PlanNode, from: readonly string[], to: readonly string[], query: SqlQuery): readonly SelectItem[] {
  const isRenamed = (name: string) => sameName(name, from[0] ?? "");
  return knownColumns(node, query).map(({ name, text }) => ({ kind: "column", name: isRenamed(name) ? (to[0] ?? name) : name, text }));
}

function topLevel(node: PlanNode, paths: readonly (readonly string[])[]): readonly string[] {
  if (paths.some((path) => path.length > 1)) throw notInSql(node, "a field inside a struct is named");
  return paths.map(([name = ""]) => name);
}

/** Keys that are columns sort whatever came before; an expression sorts only what has not been selected from. */
function sorted(node: SortNode, build: QueryBuild): SqlQuery {
  const isPlain = node.by.every(({ expression }) => expression.kind === "column");
  const query = build.input(node, 0, isPlain ? "distinct" : "where");
  const scope = query.select === undefined ? scopeOf(query) : scopeOf({ columns: undefined });
  return { ...query, stage: "orderBy", orderBy: node.by.map((key) => sqlSortKey(key, scope)) };
}

/** A frame of what was split. */
function frame(node: SelectFromCollectionNode, build: QueryBuild): SqlQuery {
  const split = build.collection(node);
  const query = build.input(split, 0, "where");
  if (split.kind === "splitRows") {
    const isFirst = split.names[0] === node.key;
    return filtered(query, isFirst ? split.condition : notTrue(split.condition));
  }
  if (split.kind === "splitFields") {
    const names = topLevel(split, split.paths);
    return selected(query, (each) => (split.names[0] === node.key ? kept(names, each) : without(names, each)));
  }
  throw notInSql(split, "its frames depend on the data");
}

const notTrue = (condition: Expression): Expression => ({
  kind: "call",
  function: "not",
  arguments: [{ kind: "call", function: "coalesce", arguments: [condition, { kind: "literal", value: false, type: { kind: "boolean" } }] }],
});
