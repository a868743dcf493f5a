import { graphHasCycle, nodeTwice, nodeUnknown } from "./errors.ts";
import type { ScriptGraph, ScriptNode } from "../../plan/generate/pyspark/script-graph.ts";

/** The nodes in an order in which each comes after its inputs, and otherwise as they were given. Throws for edges to nowhere and cycles. */
export function orderGraph({ nodes, edges }: ScriptGraph): readonly ScriptNode[] {
  const waiting = new Map<string, Set<string>>();
  for (const { id } of nodes) {
    if (waiting.has(id)) throw nodeTwice(id);
    waiting.set(id, new Set());
  }
  for (const { source, target } of edges) {
    const unknown = [source, target].find((id) => !waiting.has(id));
    if (unknown !== undefined) throw nodeUnknown(`${source} -> ${target}`, unknown);
    waiting.get(target)?.add(source);
  }
  const ordered: ScriptNode[] = [];
  while (waiting.size > 0) {
    const next = nodes.find(({ id }) => waiting.get(id)?.size === 0);
    if (next === undefined) throw graphHasCycle([...waiting.keys()]);
    waiting.delete(next.id);
    for (const inputs of waiting.values()) inputs.delete(next.id);
    ordered.push(next);
  }
  return ordered;
}
