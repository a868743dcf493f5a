import type { SourcePosition } from "../plan.ts";
import { positionAt } from "./position-at.ts";
import type { Token } from "./tokenize.ts";

/** A script's text, where it is, and what its names mean. */
export interface SqlSource {
  readonly path: string;
  readonly text: string;
  readonly defaultDatabase?: string | undefined;
}

export function positionOf(source: SqlSource, token: Token): SourcePosition {
  return positionAt(source.path, source.text, token.start);
}
