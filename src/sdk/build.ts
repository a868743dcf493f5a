import type { BuildContext, BuiltJob, RowFunction } from "../plan/job-module.ts";
import type { NodeId, PlanNode } from "../plan/plan.ts";
import { neverWritten, outsideJob, writesNothing } from "./errors.ts";

/** What the datasets of one call of a job's function have become so far. */
export interface Build {
  readonly context: BuildContext;
  readonly bookmark: boolean;
  readonly database: string | undefined;
  readonly nodes: PlanNode[];
  readonly functions: Map<string, RowFunction>;
  /** The nodes that read each source under a bookmark that nobody named. */
  readonly sources: Map<string, NodeId[]>;
}

/** A node as its maker describes it: id and position are given when it is added. */
export type NodeBody = PlanNode extends infer Node ? (Node extends PlanNode ? Omit<Node, "id" | "source"> : never) : never;

// A script's datasets know nothing of the job they are in, so the build is ambient; a worker builds one job at a time.
let current: Build | undefined;

/** The build under way. `call` is what the user wrote, for the error when there is none. */
export function currentBuild(call: string): Build {
  if (current === undefined) throw outsideJob(call);
  return current;
}

export function addNode(call: string, body: NodeBody): NodeId {
  const build = currentBuild(call);
  const id = `${body.kind}_${build.nodes.length + 1}`;
  const source = build.context.position();
  build.nodes.push({ ...body, id, ...(source === undefined ? {} : { source }) } as PlanNode);
  return id;
}

/** Runs the function that describes the datasets, and closes the plan when it has returned. */
export async function buildPlan(build: Build, describe: () => void | Promise<void>): Promise<BuiltJob> {
  if (current !== undefined) throw new Error("another job is being built in this process");
  current = build;
  try {
    await describe();
  } finally {
    current = undefined;
  }
  checkOutputs(build);
  return { plan: { nodes: build.nodes.map((node) => withoutOwnBookmark(node, build)) }, functions: build.functions };
}

/** What the job writes is not input that arrives: it is read whole, unless the script names a bookmark for it. */
function withoutOwnBookmark(node: PlanNode, { nodes, sources }: Build): PlanNode {
  if (node.kind !== "read" || node.from.kind !== "table") return node;
  const { database, table } = node.from;
  const isOwn = nodes.some((other) => other.kind === "write" && other.to.database === database && other.to.table === table);
  if (!isOwn || sources.get(`${database}.${table}`)?.includes(node.id) !== true) return node;
  const { bookmark: _bookmark, ...read } = node;
  return read;
}

function checkOutputs(build: Build): void {
  const isOutput = (node: PlanNode) => node.kind === "write" || node.kind === "spigot";
  if (!build.nodes.some(isOutput)) throw writesNothing(build.context.jobName);
  const used = new Set(build.nodes.flatMap((node) => node.inputs));
  const unused = build.nodes.find((node) => !used.has(node.id) && !isOutput(node));
  if (unused !== undefined) throw neverWritten(unused.label ?? `${unused.kind}()`, unused.source);
}
