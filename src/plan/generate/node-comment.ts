import { sameType } from "../same-type.ts";
import type { PlanNode } from "../plan.ts";

/** What a reader of a job should know of a node and its text does not say; undefined for most. */
export function nodeComment(node: PlanNode): string | undefined {
  if (node.kind === "applyMapping" && node.mappings.some(({ fromType, toType }) => !sameType(fromType, toType))) {
    return "A value that its new type cannot hold becomes null.";
  }
  if (node.kind === "dropDuplicates" && node.columns !== undefined) {
    return `Of rows with the same ${node.columns.join(", ")} one stays; which one is not said.`;
  }
  if (node.kind === "dropNullFields") return "Fields that are null in every row go.";
  if (node.kind === "relationalize") return "A table of the rows, and one for each array in them: joined by id, and in order by index.";
  return undefined;
}
