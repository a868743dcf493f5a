import { PlanError } from "../../../../plan/errors.ts";
import type { NodeId, Plan, PlanNode, TableName } from "../../../../plan/plan.ts";
import { validatePlan } from "../../../../plan/validate.ts";
import type { NodeOutput } from "../compile/node-output.ts";
import { atSource } from "../run/at-source.ts";
import { bindPlan, parseNode } from "../run/bind-plan.ts";
import { nodeOutput } from "../run/node-output-of.ts";
import type { PlanRun } from "../run/plan-run.ts";
import type { RunState } from "../run/run-state.ts";
import { cutPlan } from "./cut-plan.ts";
import { frameNeeded, noRows, unknownNode } from "./errors.ts";
import type { RowsToShow } from "./rows-to-show.ts";

/**
 * The rows at a node of a job's plan: the plan is cut there, and what is left of it is done as a run does it. A write is left only where
 * a statement before the node reads what it wrote: its rows are staged, as always, and never committed.
 */
export async function nodeRows(run: PlanRun, wanted: string | undefined, frame: string | undefined): Promise<RowsToShow> {
  const target = targetOf(run.script.plan, wanted, run.task.jobName);
  const plan = cutPlan(run.script.plan, target.id, await mentionedTables(run));
  const cut: PlanRun = { ...run, script: { ...run.script, plan } };
  const bound = await bindPlan(cut);
  const [problem] = validatePlan(plan, { table: ({ database, table }) => bound.columnsOf(database, table) });
  if (problem !== undefined) throw new PlanError(problem.message, problem.source);
  const state: RunState = { ...cut, bound, outputs: new Map(), columnNames: new Map(), staged: [], views: [], samples: [] };
  for (const node of plan.nodes) {
    run.session.signal.throwIfAborted();
    const output = await atSource({ text: "", source: node.source }, () => nodeOutput(state, node));
    if (output !== undefined) state.outputs.set(node.id, output);
    if (node.id === target.id) return shown(target, output, frame);
  }
  throw noRows(run.task.jobName);
}

/** A text that does not parse mentions nothing; if it is needed, it fails when the plan is bound. */
async function mentionedTables(run: PlanRun): Promise<(node: PlanNode) => readonly TableName[]> {
  const tables = new Map<NodeId, readonly TableName[]>();
  for (const node of run.script.plan.nodes) {
    if (node.kind !== "sql" && node.kind !== "createView") continue;
    const references = await parseNode(run, node).then(
      (text) => text.references,
      () => [],
    );
    tables.set(
      node.id,
      references.flatMap(({ means }) => (means.kind === "table" ? [means] : [])),
    );
  }
  return ({ id }) => tables.get(id) ?? [];
}

/** A write has the rows of what it writes. */
function targetOf(plan: Plan, wanted: string | undefined, job: string): PlanNode {
  const found =
    wanted === undefined ? plan.nodes.findLast(({ kind }) => kind !== "createView") : plan.nodes.find(({ id }) => id === wanted);
  if (found === undefined && wanted !== undefined) {
    throw unknownNode(
      wanted,
      plan.nodes.map(({ id }) => id),
    );
  }
  const target = found?.kind === "write" ? plan.nodes.find(({ id }) => id === found.inputs[0]) : found;
  if (target === undefined || target.kind === "createView") throw noRows(job);
  return target;
}

function shown({ id }: PlanNode, output: NodeOutput | undefined, frame: string | undefined): RowsToShow {
  const relation = output?.kind === "collection" ? output.frames.get(frame ?? "") : output?.relation;
  if (relation === undefined) throw frameNeeded(id, output?.kind === "collection" ? [...output.frames.keys()] : []);
  return { sql: `FROM ${relation.sqlName}`, columns: relation.columns };
}
