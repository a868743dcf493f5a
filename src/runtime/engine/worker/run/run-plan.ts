import { readFile, stat } from "node:fs/promises";
import { PlanError } from "../../../../plan/errors.ts";
import type { PlanNode } from "../../../../plan/plan.ts";
import { validatePlan } from "../../../../plan/validate.ts";
import type { Sample } from "../../../../protocol/binding.ts";
import type { WorkerResult } from "../../../../protocol/worker.ts";
import type { NodeOutput } from "../compile/node-output.ts";
import { atSource } from "./at-source.ts";
import { bindPlan } from "./bind-plan.ts";
import { sampleTooLarge } from "./errors.ts";
import { nodeOutput } from "./node-output-of.ts";
import type { PlanRun } from "./plan-run.ts";
import { reportMalformed } from "./report-malformed.ts";
import { openRunMeter } from "./run-meter.ts";
import type { RunState } from "./run-state.ts";

/** Binds, checks, then takes node after node; only writes compute rows, the others are views over views. */
export async function runPlan(run: PlanRun): Promise<WorkerResult> {
  const { plan } = run.script;
  const bound = await bindPlan(run);
  const [problem] = validatePlan(plan, { table: ({ database, table }) => bound.columnsOf(database, table) });
  if (problem !== undefined) {
    throw new PlanError(problem.message, problem.source);
  }
  const meter = openRunMeter({ plan, session: run.session, channel: run.channel, readerOf: bound.readerOf });
  const state: RunState = { ...run, bound, meter, outputs: new Map(), columnNames: new Map(), staged: [], views: [], samples: [] };
  for (const node of plan.nodes) {
    run.session.signal.throwIfAborted();
    const output = await atSource({ text: "", source: node.source }, () => nodeOutput(state, node));
    if (output !== undefined) {
      state.outputs.set(node.id, await keptOutput(state, node, output));
    }
  }
  await reportMalformed(state);
  meter.sendMetrics();
  const samples = await Promise.all(state.samples.map(readSample));
  return { kind: "run", outputs: state.staged, views: state.views, samples, readVersions: bound.readVersions(), progress: meter.total() };
}

const mostSampleBytes = 16 << 20;

async function readSample({ uri, path }: RunState["samples"][number]): Promise<Sample> {
  const { size } = await stat(path);
  if (size > mostSampleBytes) {
    throw sampleTooLarge(uri, size, mostSampleBytes);
  }
  return { uri, text: await readFile(path, "utf8") };
}

/** What several nodes use and costs to compute is computed once; it spills to disk if it must. */
async function keptOutput(state: RunState, node: PlanNode, output: NodeOutput): Promise<NodeOutput> {
  const users = state.script.plan.nodes.filter(({ inputs }) => inputs.includes(node.id)).length;
  if (users < 2 || output.kind !== "relation" || !costly.has(node.kind)) {
    return output;
  }
  return { kind: "relation", relation: await state.session.defineTable(`n_${node.id}_kept`, `FROM ${output.relation.sqlName}`) };
}

const costly: ReadonlySet<PlanNode["kind"]> = new Set(["join", "aggregate", "sort", "distinct", "dropDuplicates", "sql", "limit"]);
