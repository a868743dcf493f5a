import type { Edge, Node, NodeType, Trigger, WorkflowGraph } from "@aws-sdk/client-glue";
import { createHash } from "node:crypto";

/** Glue's picture of a workflow: its triggers, and the jobs and crawlers that they wait for and start. Each has one node. */
export function workflowGraph(workflow: string, triggers: readonly Trigger[]): WorkflowGraph {
  const nodes = new Map<string, Node>();
  const edges: Edge[] = [];
  const node = (type: NodeType, name: string, details: Partial<Node>): string => {
    const id = nodeId(workflow, type, name);
    if (!nodes.has(id)) nodes.set(id, { Type: type, Name: name, UniqueId: id, ...details });
    return id;
  };
  const target = ({ JobName, CrawlerName }: { readonly JobName?: string | undefined; readonly CrawlerName?: string | undefined }) =>
    JobName
      ? node("JOB", JobName, { JobDetails: { JobRuns: [] } })
      : node("CRAWLER", CrawlerName ?? "", { CrawlerDetails: { Crawls: [] } });
  for (const trigger of triggers) {
    const id = node("TRIGGER", trigger.Name ?? "", { TriggerDetails: { Trigger: trigger } });
    for (const condition of trigger.Predicate?.Conditions ?? []) edges.push({ SourceId: target(condition), DestinationId: id });
    for (const action of trigger.Actions ?? []) edges.push({ SourceId: id, DestinationId: target(action) });
  }
  return { Nodes: [...nodes.values()], Edges: edges };
}

/** Glue's form, and the same whenever the graph is asked for. */
function nodeId(workflow: string, type: NodeType, name: string): string {
  return `wnode_${createHash("sha256")
    .update(JSON.stringify([workflow, type, name]))
    .digest("hex")}`;
}
