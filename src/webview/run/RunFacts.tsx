import type { ComponentChildren } from "preact";
import type { RunDetails } from "../../protocol/job-request.ts";
import type { RunPageIntent } from "../../protocol/panels/run.ts";
import { l10n } from "../l10n.ts";
import { formatBytes, formatCount } from "./figures.ts";

interface RunFactsProps {
  readonly details: RunDetails;
  send(intent: RunPageIntent): void;
}

/** What the run was given, what it read and wrote, where it came from. */
export function RunFacts({ details, send }: RunFactsProps) {
  const { inputs, outputs, previousRunId, attempt, triggerName, gitCommit } = details;
  const given = Object.entries(details.arguments);
  const tableButton = (database: string, table: string) =>
    database === "" ? (
      table
    ) : (
      <button class="link" type="button" onClick={() => send({ kind: "preview-table", database, table })}>
        {`${database}.${table}`}
      </button>
    );
  return (
    <div class="facts">
      <Facts title={l10n.t("Arguments")} heads={[l10n.t("Name"), l10n.t("Value")]} none={l10n.t("none")}>
        {given.map(([name, value]) => (
          <tr key={name}>
            <td>{name}</td>
            <td>{value}</td>
          </tr>
        ))}
      </Facts>
      <Facts title={l10n.t("Inputs")} heads={[l10n.t("Table"), l10n.t("Files"), l10n.t("Size")]} none={l10n.t("nothing was read")}>
        {inputs.map(({ database, table, files, bytes }, index) => (
          <tr key={index}>
            <td>{tableButton(database, table)}</td>
            <td class="number">{formatCount(files)}</td>
            <td class="number">{formatBytes(bytes)}</td>
          </tr>
        ))}
      </Facts>
      <Facts
        title={l10n.t("Outputs")}
        heads={[l10n.t("Table"), l10n.t("Rows"), l10n.t("Files"), l10n.t("Size"), l10n.t("Version")]}
        none={l10n.t("nothing was written")}
      >
        {outputs.map(({ database, table, rows, files, bytes, versionId, created }) => (
          <tr key={`${database}.${table}`}>
            <td>
              {tableButton(database, table)}
              {created && <span class="muted"> {l10n.t("new")}</span>}
            </td>
            <td class="number">{formatCount(rows)}</td>
            <td class="number">{formatCount(files)}</td>
            <td class="number">{formatBytes(bytes)}</td>
            <td class="number">{versionId}</td>
          </tr>
        ))}
      </Facts>
      <Facts title={l10n.t("Origin")} heads={[l10n.t("Name"), l10n.t("Value")]} none="">
        <tr>
          <td>{l10n.t("Attempt")}</td>
          <td>{attempt + 1}</td>
        </tr>
        {previousRunId !== undefined && (
          <tr>
            <td>{attempt > 0 ? l10n.t("Retries") : l10n.t("Repeats")}</td>
            <td>
              <button class="link" type="button" onClick={() => send({ kind: "open-run", run: previousRunId })}>
                {previousRunId.slice(0, 12)}
              </button>
            </td>
          </tr>
        )}
        {triggerName !== undefined && (
          <tr>
            <td>{l10n.t("Trigger")}</td>
            <td>{triggerName}</td>
          </tr>
        )}
        {gitCommit !== undefined && (
          <tr>
            <td>{l10n.t("Commit")}</td>
            <td>{gitCommit.replace(/^([0-9a-f]{10})[0-9a-f]+/, "$1")}</td>
          </tr>
        )}
        <tr>
          <td>{l10n.t("Script (SHA-256)")}</td>
          <td>{details.scriptSha256.slice(0, 12)}</td>
        </tr>
      </Facts>
    </div>
  );
}

interface FactsProps {
  readonly title: string;
  readonly heads: readonly string[];
  /** In place of no rows. */
  readonly none: string;
  readonly children: ComponentChildren;
}

function Facts({ title, heads, none, children }: FactsProps) {
  const isEmpty = Array.isArray(children) && children.length === 0;
  return (
    <section aria-label={title}>
      <h2>{title}</h2>
      {isEmpty ? (
        <p class="muted">{none}</p>
      ) : (
        <table>
          <thead class={heads.length === 2 ? "hidden" : ""}>
            <tr>
              {heads.map((head, index) => (
                <th key={head} scope="col" class={index > 0 && heads.length > 2 ? "number" : ""}>
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>{children}</tbody>
        </table>
      )}
    </section>
  );
}
