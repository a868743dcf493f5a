import { children } from "../syntax/children.ts";
import type { Range, Script, SyntaxNode } from "../syntax/tree.ts";
import { isMark } from "./cursor.ts";

/** The nodes that hold the mark, from the statement to the mark itself; empty if it is in no node. */
export function findMark(script: Script, range: Range): readonly SyntaxNode[] {
  const statement = script.statements.find(({ tokens }) => tokens.some((token) => isMark(token.text)));
  return statement === undefined ? [] : (pathTo(statement, range) ?? []);
}

function pathTo(node: SyntaxNode, range: Range): readonly SyntaxNode[] | undefined {
  if (node.start > range.start || node.end < range.end) return undefined;
  if (stands(node, range)) return [node];
  for (const child of children(node)) {
    const path = pathTo(child, range);
    if (path !== undefined) return [node, ...path];
  }
  return undefined;
}

function stands(node: SyntaxNode, range: Range): boolean {
  if (node.kind === "name" || node.kind === "literal") return isMark(node.text);
  if (node.kind === "argument") return isMark(node.name);
  return node.kind === "type-name" && node.start <= range.start && range.end <= node.end;
}
