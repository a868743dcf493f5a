import { useEffect } from "preact/hooks";
import { IconButton } from "../components/IconButton.tsx";
import { l10n } from "../l10n.ts";
import type { PaneProps } from "./pane-props.ts";

/** The query that gives the rows. */
export function StatementPane({ model: { state, shape, send } }: PaneProps) {
  useEffect(() => send({ kind: "statement", use: "show", shape }), [shape, state.preview, send]);
  return (
    <>
      <div class="detail-actions">
        <IconButton
          icon="copy"
          text={l10n.t("Copy")}
          label={l10n.t("Copy the query")}
          onPress={() => send({ kind: "copy", text: state.statement })}
        />
        {state.preview?.subject.kind === "table" || state.preview?.subject.kind === "query" ? (
          <IconButton
            icon="go-to-file"
            text={l10n.t("Open")}
            label={l10n.t("Open the query in an editor")}
            onPress={() => send({ kind: "statement", use: "open", shape })}
          />
        ) : null}
      </div>
      <pre class="detail-text">{state.statement}</pre>
    </>
  );
}
