import type { SourcePosition } from "./plan.ts";

/** A plan, a type or an expression that cannot mean anything. The message says what failed, with the value, and what would be right. */
export class PlanError extends Error {
  readonly code = "PlanError";
  /** Where in the user's script, if it is known. */
  readonly source: SourcePosition | undefined;
  constructor(message: string, source?: SourcePosition) {
    super(message);
    this.name = "PlanError";
    this.source = source;
  }
}

/** `offset` counts characters from 0; people are told from 1. Of a long text, the part around the position is shown. */
export function typeSyntax(text: string, offset: number, problem: string): PlanError {
  const from = text.length > 160 ? Math.max(0, offset - 80) : 0;
  const to = text.length > 160 ? offset + 80 : text.length;
  const excerpt = `${from > 0 ? "..." : ""}${text.slice(from, to)}${to < text.length ? "..." : ""}`;
  return new PlanError(`type ${JSON.stringify(excerpt)}, position ${offset + 1}: ${problem}`);
}

export const pathSyntax = (text: string, offset: number) =>
  new PlanError(`field ${JSON.stringify(text)}, position ${offset + 1}: expected a name, or backticks around one that holds a dot`);
