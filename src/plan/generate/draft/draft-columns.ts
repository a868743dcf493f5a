import { inferPlan } from "../../infer-plan.ts";
import type { InferredColumn } from "../../node-columns.ts";
import type { KnownTables } from "../known-tables.ts";
import { draftPlan } from "./draft-plan.ts";
import type { JobDraft } from "./job-draft.ts";

/** The columns that a draft's mapping and conditions can name: those of the source and of what is joined to it. Empty when they are not known. */
export function draftColumns(
  { source, resolve, joins }: Pick<JobDraft, "source" | "resolve" | "joins">,
  catalog: KnownTables,
): readonly InferredColumn[] {
  const nowhere = { table: { database: "", table: "" }, mode: "append" } as const;
  const plan = draftPlan({ source, ...(resolve && { resolve }), ...(joins && { joins }), target: nowhere }, catalog);
  const last = plan.nodes.at(-1)?.inputs[0] ?? "";
  const schema = inferPlan(plan, { table: (name) => catalog.table(name)?.columns }, () => undefined).get(last);
  return schema?.kind === "columns" ? schema.columns : [];
}
