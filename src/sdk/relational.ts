import type { JoinNode, NodeId } from "../plan/plan.ts";
import { columnsOf, columnTree, given, namedTrees, names, sortKeyOf } from "./columns-of.ts";
import { badArgument } from "./errors.ts";
import { nodeGiven, type Wrap } from "./handle.ts";
import type { JoinOptions } from "./join-row.ts";
import { toTree } from "./to-tree.ts";

/** The relational part of a dataset's methods, over any rows: `Dataset` says what the compiler lets a script do with them. */
export const relational = (node: NodeId, wrap: Wrap) => ({
  select: (first: unknown, ...others: readonly unknown[]) =>
    wrap.dataset("select()", {
      kind: "project",
      inputs: [node],
      columns:
        typeof first === "string"
          ? names("select()", [first, ...others]).map((name) => ({ name, expression: columnTree(name) }))
          : namedTrees("select()", first),
    }),

  withColumns: (columns: unknown) =>
    wrap.dataset("withColumns()", { kind: "withColumns", inputs: [node], columns: namedTrees("withColumns()", columns) }),

  where: (condition: unknown) => wrap.dataset("where()", { kind: "filter", inputs: [node], condition: toTree(given(condition)) }),

  join: (right: unknown, on: unknown, options: JoinOptions = {}) =>
    wrap.dataset("join()", {
      kind: "join",
      inputs: [node, nodeGiven("join()", right)],
      type: joinType(options.type ?? "inner"),
      on: joinCondition(on),
      ...(options.rightPrefix === undefined ? {} : { rightPrefix: options.rightPrefix }),
    }),

  crossJoin: (right: unknown, options: { readonly rightPrefix?: string } = {}) =>
    wrap.dataset("crossJoin()", {
      kind: "join",
      inputs: [node, nodeGiven("crossJoin()", right)],
      type: "cross",
      on: { kind: "always" },
      ...(options.rightPrefix === undefined ? {} : { rightPrefix: options.rightPrefix }),
    }),

  groupBy: (...keys: readonly unknown[]) => {
    const [first] = keys;
    const named =
      first === undefined || typeof first === "string"
        ? names("groupBy()", keys).map((name) => ({ name, expression: columnTree(name) }))
        : namedTrees("groupBy()", first);
    return {
      agg: (aggregates: unknown) =>
        wrap.dataset("agg()", { kind: "aggregate", inputs: [node], keys: named, aggregates: namedTrees("agg()", aggregates) }),
    };
  },

  union: (other: unknown) => wrap.dataset("union()", { kind: "union", inputs: [node, nodeGiven("union()", other)], type: "distinct" }),
  unionAll: (other: unknown) => wrap.dataset("unionAll()", { kind: "union", inputs: [node, nodeGiven("unionAll()", other)], type: "all" }),
  distinct: () => wrap.dataset("distinct()", { kind: "distinct", inputs: [node] }),

  sort: (...by: readonly unknown[]) => {
    const [first] = by;
    const keys = typeof first === "function" ? [given(first)].flat() : by;
    if (keys.length === 0) throw badArgument("sort()", "at least one column", keys);
    return wrap.dataset("sort()", { kind: "sort", inputs: [node], by: keys.map((key) => sortKeyOf("sort()", key)) });
  },

  limit: (count: number, options: { readonly offset: number } = { offset: 0 }) => {
    for (const number of [count, options.offset]) {
      if (!Number.isSafeInteger(number) || number < 0) throw badArgument("limit()", "a number of rows, 0 or more", number);
    }
    return wrap.dataset("limit()", { kind: "limit", inputs: [node], count, offset: options.offset });
  },
});

const joinTypes: readonly string[] = ["inner", "left", "right", "full", "semi", "anti"];

function joinType(type: JoinNode["type"]): JoinNode["type"] {
  if (!joinTypes.includes(type)) throw badArgument("join()", `type to be one of ${joinTypes.join(", ")}`, type);
  return type;
}

function joinCondition(on: unknown): JoinNode["on"] {
  if (typeof on === "function") {
    const condition = toTree((on as (left: object, right: object) => unknown)(columnsOf(0), columnsOf(1)));
    return { kind: "condition", condition };
  }
  const using: unknown = typeof on === "object" && on !== null && "using" in on ? on.using : undefined;
  if (Array.isArray(using) && using.length > 0) return { kind: "using", columns: names("join()", using) };
  throw badArgument("join()", 'a condition, (l, r) => l.origin.eq(r.iata), or { using: ["column"] }', on);
}
