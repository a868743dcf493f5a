import { children } from "../../syntax/children.ts";
import type { SyntaxNode } from "../../syntax/tree.ts";

/** A node and all below it. */
export function nodesOf(node: SyntaxNode): readonly SyntaxNode[] {
  const found: SyntaxNode[] = [];
  const waiting: SyntaxNode[] = [node];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    found.push(next);
    waiting.push(...children(next));
  }
  return found;
}
