import type { NodeId, Plan, PlanNode } from "../../../../plan/plan.ts";
import type { ProfiledOperator, StatementProfile } from "./read-profile.ts";

export interface NodeMeasure {
  readonly rows: number;
  readonly bytes: number;
  readonly seconds: number;
}

/**
 * Tells which plan node each operator of a write's statement works for. DuckDB knows nothing of nodes, so it is a
 * heuristic, from the write down both trees at once: a scan of files belongs to the read node of those files; any other
 * operator to the nearest node at or above the last one found (towards the inputs) whose kind runs as such an operator, and
 * if there is none to the last one found, a sql node for instance. A node without an operator was folded into its input's (a
 * filter into the scan of a Parquet file): what that gave is what it gives. A node's rows are those of its topmost operator, its time the sum of all.
 */
export function attributeOperators(
  plan: Plan,
  write: NodeId,
  profile: StatementProfile,
  readerOf: (file: string) => NodeId | undefined,
): ReadonlyMap<NodeId, NodeMeasure> {
  const nodes = new Map(plan.nodes.map((node) => [node.id, node]));
  const measures = new Map<NodeId, NodeMeasure>();
  for (const operator of profile.operators) {
    attribute(operator, write);
  }
  const upstream = upstreamOf(write);
  for (const node of plan.nodes.filter(({ id }) => upstream.has(id))) {
    const [input, ...others] = node.inputs.map((id) => measures.get(id));
    if (!measures.has(node.id) && input !== undefined && others.length === 0) {
      measures.set(node.id, { ...input, seconds: 0 });
    }
  }
  return measures;

  function upstreamOf(from: NodeId): ReadonlySet<NodeId> {
    // A set gives what is added while it is gone through.
    const found = new Set([from]);
    for (const id of found) {
      nodes.get(id)?.inputs.forEach((input) => found.add(input));
    }
    return found;
  }

  function attribute(operator: ProfiledOperator, last: NodeId): void {
    const node = nodeFor(operator, last);
    const known = measures.get(node);
    measures.set(node, {
      rows: known?.rows ?? operator.rows,
      bytes: known?.bytes ?? operator.bytes,
      seconds: (known?.seconds ?? 0) + operator.seconds,
    });
    for (const child of operator.children) {
      attribute(child, node);
    }
  }

  function nodeFor(operator: ProfiledOperator, last: NodeId): NodeId {
    if (operator.type === "TABLE_SCAN") {
      const reader = operator.files.map(readerOf).find((found) => found !== undefined);
      return reader ?? enclosing(last);
    }
    const kinds = kindsOf.get(operator.type);
    return (kinds === undefined ? undefined : nearest(last, kinds)) ?? enclosing(last);
  }

  /** A write has just its copy; what computes the rows is its input's. */
  function enclosing(last: NodeId): NodeId {
    const node = nodes.get(last);
    return node?.kind === "write" ? (node.inputs[0] ?? last) : last;
  }

  /** Breadth first, so that the nearest of several is found; a node that has its operator is passed through. */
  function nearest(from: NodeId, kinds: ReadonlySet<PlanNode["kind"]>): NodeId | undefined {
    let level: readonly NodeId[] = [from];
    while (level.length > 0) {
      const found = level.find((id) => kinds.has(nodes.get(id)?.kind ?? "read") && !measures.has(id));
      if (found !== undefined) {
        return found;
      }
      level = level.flatMap((id) => nodes.get(id)?.inputs ?? []);
    }
    return undefined;
  }
}

const kinds = (...names: readonly PlanNode["kind"][]): ReadonlySet<PlanNode["kind"]> => new Set(names);
const copies = kinds("write");
const joins = kinds("join");
const groups = kinds("aggregate", "distinct", "dropDuplicates");
const sorts = kinds("sort", "limit");

const kindsOf: ReadonlyMap<string, ReadonlySet<PlanNode["kind"]>> = new Map([
  ["COPY_TO_FILE", copies],
  ["BATCH_COPY_TO_FILE", copies],
  ["HASH_JOIN", joins],
  ["NESTED_LOOP_JOIN", joins],
  ["PIECEWISE_MERGE_JOIN", joins],
  ["BLOCKWISE_NL_JOIN", joins],
  ["CROSS_PRODUCT", joins],
  ["HASH_GROUP_BY", groups],
  ["PERFECT_HASH_GROUP_BY", groups],
  ["PARTITIONED_AGGREGATE", groups],
  ["UNGROUPED_AGGREGATE", kinds("aggregate")],
  ["ORDER_BY", sorts],
  ["TOP_N", sorts],
  ["STREAMING_LIMIT", kinds("limit")],
  ["LIMIT", kinds("limit")],
  ["FILTER", kinds("filter", "splitRows")],
  ["UNION", kinds("union")],
  ["PROJECTION", kinds("project", "withColumns", "applyMapping", "renameField", "selectFields", "dropFields", "resolveChoice", "unnest")],
]);
