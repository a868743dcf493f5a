import { useState } from "preact/hooks";
import type { NodeMetrics } from "../../protocol/event.ts";
import type { RunPageIntent } from "../../protocol/panels/run.ts";
import { l10n } from "../l10n.ts";
import { NodeDetails } from "./NodeDetails.tsx";
import { PlanGraph } from "./PlanGraph.tsx";

interface PlanSectionProps {
  readonly nodes: readonly NodeMetrics[];
  readonly folder: string;
  readonly isLive: boolean;
  /** What is being done, as the runtime tells it. */
  readonly activity: string | undefined;
  send(intent: RunPageIntent): void;
}

export function PlanSection({ nodes, folder, isLive, activity, send }: PlanSectionProps) {
  const [chosen, choose] = useState<string>();
  const node = nodes.find(({ nodeId }) => nodeId === chosen);
  return (
    <section aria-labelledby="plan">
      <h2 id="plan">{l10n.t("Plan")}</h2>
      {nodes.length === 0 ? (
        <p class="muted">
          {isLive
            ? l10n.t("The plan comes when the script has been read.")
            : l10n.t("There is no plan: the script was not read to its end.")}
        </p>
      ) : (
        <PlanGraph
          nodes={nodes}
          chosen={chosen}
          isLive={isLive}
          activity={activity}
          choose={(id) => choose(id === chosen ? undefined : id)}
        />
      )}
      {node !== undefined && <NodeDetails node={node} nodes={nodes} folder={folder} choose={choose} send={send} />}
    </section>
  );
}
