import type { StagedOutput, StagedView } from "../../../../protocol/binding.ts";
import type { NodeOutput } from "../compile/node-output.ts";
import type { BoundPlan } from "./bind-plan.ts";
import type { PlanRun } from "./plan-run.ts";

/** A plan run, under way. */
export interface RunState extends PlanRun {
  readonly bound: BoundPlan;
  readonly outputs: Map<string, NodeOutput>;
  /** Of sql nodes, the columns as their text calls them. */
  readonly columnNames: Map<string, readonly string[]>;
  readonly staged: StagedOutput[];
  readonly views: StagedView[];
  /** Where samples go, and where they are until the run is done. */
  readonly samples: { readonly uri: string; readonly path: string }[];
}
