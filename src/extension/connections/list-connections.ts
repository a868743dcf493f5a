import type { Glue } from "@aws-sdk/client-glue";
import { type ConnectionNode, connectionNode } from "./connection-node.ts";

/** All of them, by name. Their passwords are not asked for. */
export async function listConnections(glue: Glue): Promise<readonly ConnectionNode[]> {
  const nodes: ConnectionNode[] = [];
  let NextToken: string | undefined;
  do {
    const answer = await glue.getConnections({ HidePassword: true, NextToken, MaxResults: 200 });
    nodes.push(...(answer.ConnectionList ?? []).map(connectionNode));
    NextToken = answer.NextToken;
  } while (NextToken !== undefined);
  return nodes;
}
