import type { CodeGenEdge, CodeGenNode } from "@aws-sdk/client-glue";
import type { ScriptGraph } from "../../../plan/generate/pyspark/script-graph.ts";

/** A graph as CreateScript is given one. */
export function graphOf(nodes: readonly CodeGenNode[], edges: readonly CodeGenEdge[]): ScriptGraph {
  return {
    nodes: nodes.map(({ Id = "", NodeType = "", Args = [] }) => ({
      id: Id,
      type: NodeType,
      args: Args.map(({ Name = "", Value = "", Param = false }) => ({ name: Name, value: Value, param: Param })),
    })),
    edges: edges.map(({ Source = "", Target = "", TargetParameter }) => ({
      source: Source,
      target: Target,
      parameter: TargetParameter ?? "frame",
    })),
  };
}

/** As GetDataflowGraph shows one. */
export function shownGraph({ nodes, edges }: ScriptGraph): { readonly DagNodes: CodeGenNode[]; readonly DagEdges: CodeGenEdge[] } {
  return {
    DagNodes: nodes.map(({ id, type, args, line }) => ({
      Id: id,
      NodeType: type,
      Args: args.map(({ name, value, param }) => ({ Name: name, Value: value, Param: param })),
      LineNumber: line,
    })),
    DagEdges: edges.map(({ source, target, parameter }) => ({ Source: source, Target: target, TargetParameter: parameter })),
  };
}
