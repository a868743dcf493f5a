import type { PreviewRequest } from "../../protocol/preview-request.ts";
import { type Condition, parseCondition } from "../../plan/generate/draft/condition.ts";
import { badFilter } from "./errors.ts";

type Sort = NonNullable<PreviewRequest["sort"]>;

/** `day,-delay`: by day, then by the longest delay. */
export function sortOption(text: string): Sort {
  return text.split(",").map((key) => ({ column: key.trim().replace(/^-/, ""), descending: key.trim().startsWith("-") }));
}

/** `state = CA`, `delay >= 10`, `name contains port`, `name is null`; given several times, all must hold. */
export function whereOption(text: string, before: readonly Condition[] = []): readonly Condition[] {
  const condition = parseCondition(text);
  if (condition === undefined) throw badFilter(text);
  return [...before, condition];
}
