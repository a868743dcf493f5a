import type { Candidate } from "../candidate.ts";
import { ranks } from "../candidate.ts";
import type { Context } from "../context.ts";

/** `$day`: the arguments of the job. */
export function offerArguments({ request }: Context): readonly Candidate[] {
  return (request.arguments ?? []).map(({ name, type, description }, index) => ({
    kind: "argument",
    label: `$${name}`,
    detail: type,
    documentation: description,
    insert: `$${name}`,
    rank: ranks.argument + index,
  }));
}
