import type { ChangedPart, SchemaChange, TableIntent, VersionList } from "../../protocol/panels/table.ts";
import { l10n } from "../l10n.ts";
import { Time } from "./Time.tsx";

interface VersionsTabProps {
  readonly list: VersionList;
  readonly send: (intent: TableIntent) => void;
}

/** The table's history, newest first: what each version changed. */
export function VersionsTab({ list, send }: VersionsTabProps) {
  return (
    <>
      <ol class="versions">
        {list.versions.map(({ id, updated, isCurrent, isFirst, changes }) => (
          <li key={id}>
            <div class="row">
              <h2>{l10n.t("Version {0}", id)}</h2>
              {isCurrent && <span class="badge">{l10n.t("current")}</span>}
              <span class="muted">
                <Time value={updated} />
              </span>
              {!isFirst && (
                <button class="button secondary" type="button" onClick={() => send({ kind: "compare", versionId: id })}>
                  <span class="codicon codicon-diff" aria-hidden="true" />
                  {l10n.t("Compare")}
                </button>
              )}
            </div>
            {changes.length > 0 && (
              <ul class="changes">
                {changes.map((change, index) => (
                  <Change key={index} change={change} />
                ))}
              </ul>
            )}
            {changes.length === 0 && (
              <p class="muted">
                {isFirst ? l10n.t("The oldest version that is kept.") : l10n.t("The columns and properties stayed as they were.")}
              </p>
            )}
          </li>
        ))}
      </ol>
      {list.hasMore && (
        <button class="button secondary" type="button" onClick={() => send({ kind: "more", section: "versions" })}>
          {l10n.t("Load More")}
        </button>
      )}
    </>
  );
}

function Change({ change }: { readonly change: SchemaChange }) {
  const part = partLabel(change.what);
  switch (change.kind) {
    case "added":
      return (
        <li class="added">
          {l10n.t("{0} added:", part)} <code>{change.name}</code> <code>{change.value}</code>
        </li>
      );
    case "removed":
      return (
        <li class="removed">
          {l10n.t("{0} removed:", part)} <code>{change.name}</code> <code>{change.value}</code>
        </li>
      );
    case "changed":
      return (
        <li class="changed">
          {l10n.t("{0} changed:", part)} <code>{change.name}</code> <del>{change.before}</del> → <ins>{change.after}</ins>
        </li>
      );
    case "reordered":
      return (
        <li class="changed">
          {l10n.t("{0} reordered:", part)} <code>{change.names.join(", ")}</code>
        </li>
      );
  }
}

function partLabel(part: ChangedPart): string {
  switch (part) {
    case "column":
      return l10n.t("Column");
    case "partition-key":
      return l10n.t("Partition key");
    case "comment":
      return l10n.t("Comment");
    case "parameter":
      return l10n.t("Parameter");
    case "property":
      return l10n.t("Property");
  }
}
