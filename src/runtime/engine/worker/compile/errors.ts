import type { MapNode } from "../../../../plan/plan.ts";
import { EngineError } from "../../errors.ts";

/** Of a row function, or of what it gave. `rowNumber` counts the function's calls from 1. */
export function rowFailed(node: MapNode, rowNumber: number, error: unknown): EngineError {
  const message = error instanceof Error ? error.message : String(error);
  const source = (error instanceof EngineError ? error.source : undefined) ?? node.source;
  const stack = error instanceof EngineError ? error.scriptStack : undefined;
  return new EngineError({
    code: "ScriptError",
    message: `row ${rowNumber} of ${node.label ?? node.id}: ${message}`,
    ...(source === undefined ? {} : { source }),
    ...(stack === undefined ? {} : { stack }),
  });
}
