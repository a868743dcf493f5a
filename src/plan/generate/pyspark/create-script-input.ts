import type { ScriptGraph } from "./script-graph.ts";

/** A graph as CreateScript takes it, which answers the script. */
export const createScriptInput = ({ nodes, edges }: ScriptGraph) => ({
  DagNodes: nodes.map(({ id, type, args }) => ({
    Id: id,
    NodeType: type,
    Args: args.map(({ name, value, param }) => ({ Name: name, Value: value, Param: param })),
  })),
  DagEdges: edges.map(({ source, target, parameter }) => ({ Source: source, Target: target, TargetParameter: parameter })),
});
