import { readFile, stat } from "node:fs/promises";
import { PlanError } from "../../../../plan/errors.ts";
import type { PlanNode } from "../../../../plan/plan.ts";
import { validatePlan } from "../../../../plan/validate.ts";
import type { Sample, StagedOutput } from "../../../../protocol/binding.ts";
import type { WorkerResult } from "../../../../protocol/worker.ts";
import { atSource } from "./at-source.ts";
import { bindPlan } from "./bind-plan.ts";
import { sampleTooLarge } from "./errors.ts";
import { nodeOutput } from "./node-output-of.ts";
import type { PlanRun } from "./plan-run.ts";
import { reportMalformed } from "./report-malformed.ts";
import { openRunMeter } from "./run-meter.ts";
import type { RunState } from "./run-state.ts";
import { isKept } from "./statement-nodes.ts";

/** Binds, checks, then takes node after node; only writes compute rows, the others are views over views. */
export async function runPlan(run: PlanRun): Promise<WorkerResult> {
  const { plan } = run.script;
  const bound = await bindPlan(run);
  const [problem] = validatePlan(plan, { table: ({ database, table }) => bound.columnsOf(database, table) });
  if (problem !== undefined) {
    throw new PlanError(problem.message, problem.source);
  }
  const staged: StagedOutput[] = [];
  const meter = openRunMeter({ plan, session: run.session, channel: run.channel, ...bound, staged });
  const state: RunState = { ...run, bound, outputs: new Map(), columnNames: new Map(), staged, views: [], samples: [] };
  for (const node of plan.nodes) {
    run.session.signal.throwIfAborted();
    await atSource({ text: "", source: node.source }, () => meter.during(node, () => doNode(state, node)));
  }
  await reportMalformed(state, meter);
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

async function doNode(state: RunState, node: PlanNode): Promise<void> {
  const output = await nodeOutput(state, node);
  if (output?.kind === "relation" && isKept(state.script.plan, node)) {
    // It spills to disk if it must.
    const relation = await state.session.defineTable(`n_${node.id}_kept`, `FROM ${output.relation.sqlName}`);
    state.outputs.set(node.id, { kind: "relation", relation });
  } else if (output !== undefined) {
    state.outputs.set(node.id, output);
  }
}
