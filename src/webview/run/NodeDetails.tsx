import type { NodeMetrics } from "../../protocol/event.ts";
import type { RunPageIntent } from "../../protocol/panels/run.ts";
import { l10n } from "../l10n.ts";
import { formatBytes, formatCount, formatDuration, shownPath } from "./figures.ts";

interface NodeDetailsProps {
  readonly node: NodeMetrics;
  readonly nodes: readonly NodeMetrics[];
  readonly folder: string;
  choose(id: string): void;
  send(intent: RunPageIntent): void;
}

/** The chosen node: its figures, what it reads from, its place in the script, its rows. */
export function NodeDetails({ node, nodes, folder, choose, send }: NodeDetailsProps) {
  const { source, inputs, rows, bytes, seconds, malformedRows } = node;
  const facts: readonly (readonly [string, string | undefined])[] = [
    [l10n.t("Kind"), node.nodeKind],
    [l10n.t("Rows"), rows === undefined ? undefined : formatCount(rows)],
    [l10n.t("Bytes"), bytes === undefined ? undefined : formatBytes(bytes)],
    [l10n.t("Processor time"), seconds === undefined ? undefined : formatDuration(seconds * 1000)],
    [l10n.t("Malformed rows"), malformedRows === undefined ? undefined : formatCount(malformedRows)],
  ];
  return (
    <div class="details" role="region" aria-label={node.label} aria-live="polite">
      <h3>{node.label}</h3>
      <dl>
        {facts.map(([name, value]) =>
          value === undefined ? null : (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ),
        )}
        {inputs.length > 0 && (
          <div>
            <dt>{l10n.t("Inputs")}</dt>
            <dd>
              {inputs.map((input) => (
                <button key={input} class="link" type="button" onClick={() => choose(input)}>
                  {nodes.find(({ nodeId }) => nodeId === input)?.label ?? input}
                </button>
              ))}
            </dd>
          </div>
        )}
        {source !== undefined && (
          <div>
            <dt>{l10n.t("Written at")}</dt>
            <dd>
              <button class="link" type="button" onClick={() => send({ kind: "open-place", ...source })}>
                {`${shownPath(source.file, folder)}:${source.line}:${source.column}`}
              </button>
            </dd>
          </div>
        )}
      </dl>
      {node.nodeKind !== "createView" && (
        <button class="button secondary" type="button" onClick={() => send({ kind: "preview-node", node: node.nodeId })}>
          {l10n.t("Preview Rows")}
        </button>
      )}
    </div>
  );
}
