import type { Scope, StatementAnalysis } from "../scope/analysis.ts";
import type { Schemas } from "../schemas/schemas.ts";
import type { Clause, Query, Script, Select, SyntaxNode } from "../syntax/tree.ts";
import type { CompletionRequest } from "./completion-request.ts";
import type { Cursor } from "./cursor.ts";

/** All that is known of the place where something is to be written. */
export interface Context {
  readonly request: CompletionRequest;
  readonly schemas: Schemas;
  readonly defaultDatabase: string | undefined;
  readonly cursor: Cursor;
  /** In lower case. */
  readonly prefix: string;
  readonly script: Script;
  readonly statement: StatementAnalysis | undefined;
  /** From the statement to the mark; empty if it is in no node. */
  readonly path: readonly SyntaxNode[];
  /** Of the innermost query. */
  readonly scope: Scope | undefined;
}

/** The innermost node of a kind around the mark. */
export function around<K extends SyntaxNode["kind"]>({ path }: Context, kind: K): Extract<SyntaxNode, { kind: K }> | undefined {
  return path.findLast((node): node is Extract<SyntaxNode, { kind: K }> => node.kind === kind);
}

/** The node that holds the mark's node; `up` 1 is the nearest. */
export const parent = ({ path }: Context, up = 1): SyntaxNode | undefined => path[path.length - 1 - up];

/** The innermost clause and whose it is. */
export function clauseAround(context: Context): { readonly clause: Clause; readonly owner: Select | Query | undefined } | undefined {
  const index = context.path.findLastIndex((node) => node.kind === "clause");
  const clause = context.path[index];
  if (clause?.kind !== "clause") return undefined;
  const owner = context.path[index - 1];
  return { clause, owner: owner?.kind === "select" || owner?.kind === "query" ? owner : undefined };
}

/** A word before the mark, in upper case: `back` 1 is the nearest. Quoted names and values are empty. */
export function wordBefore({ cursor }: Context, back = 1): string {
  const token = cursor.tokens[cursor.index - back];
  return token?.kind === "word" || token?.kind === "operator" ? token.text.toUpperCase() : "";
}

export function wordAfter({ cursor }: Context): string {
  const token = cursor.tokens[cursor.index + 1];
  return token?.kind === "word" || token?.kind === "operator" ? token.text.toUpperCase() : "";
}
