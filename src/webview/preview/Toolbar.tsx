import { useState } from "preact/hooks";
import { IconButton } from "../components/IconButton.tsx";
import { Menu } from "../components/Menu.tsx";
import { l10n } from "../l10n.ts";
import { copySelection } from "./copy-selection.ts";
import type { ShownColumn } from "./decode-page.ts";
import type { Pane } from "./preview-state.ts";
import type { PreviewModel } from "./use-preview.ts";

/** Everything that can be done with the rows. */
export function Toolbar({ model, shown }: { readonly model: PreviewModel; readonly shown: readonly ShownColumn[] }) {
  const { state, shape, act, send } = model;
  const [place, setPlace] = useState<{ readonly x: number; readonly y: number }>();
  const paneButton = (pane: Pane, icon: string, text: string, label: string) => (
    <IconButton
      icon={icon}
      text={text}
      label={label}
      isPressed={state.view.pane === pane}
      onPress={() => act({ kind: "arrange", view: { pane: state.view.pane === pane ? undefined : pane } })}
    />
  );
  const copy = (format: "tsv" | "json" | "markdown") => ({ onChoose: () => void copySelection(model, shown, format) });
  return (
    <div class="toolbar" role="toolbar" aria-label={l10n.t("Rows")}>
      <IconButton icon="refresh" label={l10n.t("Read the rows anew")} onPress={() => send({ kind: "refresh" })} />
      {paneButton("columns", "list-selection", l10n.t("Columns"), l10n.t("Show, hide and order columns"))}
      {paneButton("details", "json", l10n.t("Details"), l10n.t("The whole value of the selected cell"))}
      {paneButton("profile", "pulse", l10n.t("Profile"), l10n.t("What the selected column holds"))}
      {paneButton("chart", "graph", l10n.t("Chart"), l10n.t("A chart of these rows"))}
      {paneButton("statement", "code", l10n.t("Query"), l10n.t("The query that gives these rows"))}
      <span class="toolbar-space" />
      {state.preview?.document === undefined ? null : (
        <IconButton
          icon={state.isPinned ? "pinned" : "pin"}
          label={l10n.t("Keep this result: the next one opens beside it")}
          isPressed={state.isPinned}
          onPress={() => {
            send({ kind: "pin", isPinned: !state.isPinned });
            act({ kind: "pin" });
          }}
        />
      )}
      <IconButton
        icon="copy"
        text={l10n.t("Copy")}
        label={l10n.t("Copy the selected cells")}
        onPress={({ currentTarget }) => {
          const { left = 0, bottom = 0 } = currentTarget instanceof Element ? currentTarget.getBoundingClientRect() : {};
          setPlace({ x: left, y: bottom });
        }}
      />
      <IconButton
        icon="export"
        text={l10n.t("Export")}
        label={l10n.t("Write all these rows into a CSV, JSON or Parquet file")}
        onPress={() => send({ kind: "export", shape, columns: shown.map(({ name }) => name) })}
      />
      {place === undefined ? null : (
        <Menu
          label={l10n.t("Copy the selected cells")}
          place={place}
          onClose={() => setPlace(undefined)}
          items={[
            { label: l10n.t("As Text with Tabs"), ...copy("tsv") },
            { label: l10n.t("As JSON"), ...copy("json") },
            { label: l10n.t("As a Markdown Table"), ...copy("markdown") },
          ]}
        />
      )}
    </div>
  );
}
