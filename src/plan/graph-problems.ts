import type { NodeId, Plan, PlanNode, SourcePosition } from "./plan.ts";

interface GraphProblem {
  readonly nodeId: NodeId;
  readonly message: string;
  readonly source?: SourcePosition;
}

/** What is wrong with a plan as a graph: ids, the number of inputs, inputs that are not there or come later, cycles. */
export function graphProblems(plan: Plan): readonly GraphProblem[] {
  const positions = new Map<NodeId, number>();
  for (const [index, node] of plan.nodes.entries()) if (!positions.has(node.id)) positions.set(node.id, index);
  const nodes = new Map(plan.nodes.map((node) => [node.id, node]));
  return plan.nodes.flatMap((node, index) =>
    messages(node, index, positions, nodes).map((message) => ({
      nodeId: node.id,
      message,
      ...(node.source === undefined ? {} : { source: node.source }),
    })),
  );
}

function messages(
  node: PlanNode,
  index: number,
  positions: ReadonlyMap<NodeId, number>,
  nodes: ReadonlyMap<NodeId, PlanNode>,
): readonly string[] {
  const found: string[] = [];
  if (!/^[A-Za-z0-9_-]+$/.test(node.id)) found.push(`id ${JSON.stringify(node.id)}: only letters, digits, _ and - may be in it`);
  if (positions.get(node.id) !== index) found.push(`id ${JSON.stringify(node.id)} is given to two nodes`);
  const [least, most] = inputCounts[node.kind];
  if (node.inputs.length < least || node.inputs.length > most) {
    const expected = least === most ? String(least) : most === Infinity ? `${least} or more` : `${least} to ${most}`;
    found.push(`${node.kind} takes ${expected} inputs, found ${node.inputs.length}`);
  }
  for (const input of node.inputs) {
    const position = positions.get(input);
    if (position === undefined) found.push(`input ${JSON.stringify(input)} is no node of the plan`);
    else if (position >= index) {
      // A circle has an input that comes later, so only those need to be followed.
      const isCircle = dependsOn(nodes, input, node.id);
      const what = isCircle ? "closes a circle: it depends on this node" : "comes after this node; inputs come first";
      found.push(`input ${JSON.stringify(input)} ${what}`);
    }
  }
  return found;
}

const one = [1, 1] as const;

const inputCounts: Readonly<Record<PlanNode["kind"], readonly [least: number, most: number]>> = {
  read: [0, 0],
  createView: [0, 0],
  sql: [0, Infinity],
  union: [2, Infinity],
  join: [2, 2],
  project: one,
  withColumns: one,
  filter: one,
  aggregate: one,
  sort: one,
  limit: one,
  distinct: one,
  map: one,
  applyMapping: one,
  renameField: one,
  selectFields: one,
  dropFields: one,
  dropNullFields: one,
  dropDuplicates: one,
  resolveChoice: one,
  relationalize: one,
  unnest: one,
  splitFields: one,
  splitRows: one,
  selectFromCollection: one,
  fillMissingValues: one,
  spigot: one,
  write: one,
};

/** Whether `from` needs `target`, directly or through others. */
function dependsOn(nodes: ReadonlyMap<NodeId, PlanNode>, from: NodeId, target: NodeId): boolean {
  const seen = new Set<NodeId>();
  const waiting = [from];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (next === target) return true;
    if (seen.has(next)) continue;
    seen.add(next);
    waiting.push(...(nodes.get(next)?.inputs ?? []));
  }
  return false;
}
