import { PlanError } from "../errors.ts";
import type { PlanNode } from "../plan.ts";

/** What a job's text cannot say: a refusal names the node, why, and the language that can. */
const refusal = ({ kind, source }: PlanNode, language: string, reason: string) =>
  new PlanError(`${kind} cannot be written in ${language}: ${reason}`, source);

export const notInSql = (node: PlanNode, reason: string) => refusal(node, "SQL", `${reason}; write the job in TypeScript`);
export const notInTypescript = (node: PlanNode, reason: string) => refusal(node, "TypeScript", reason);
export const notInPyspark = (node: PlanNode, reason: string) =>
  refusal(node, "a script of AWS Glue's own transforms", `${reason}; write the job in SQL or TypeScript`);
export const inputMissing = (node: PlanNode, input: string) =>
  new PlanError(
    `${node.kind} ${JSON.stringify(node.id)} has the input ${JSON.stringify(input)}, which does not come before it`,
    node.source,
  );
