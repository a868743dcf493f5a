import type { ComponentChildren } from "preact";
import { IconButton } from "../components/IconButton.tsx";
import { l10n } from "../l10n.ts";
import { ChartPane } from "./chart/ChartPane.tsx";
import { ColumnList } from "./ColumnList.tsx";
import { DetailPane } from "./DetailPane.tsx";
import type { PaneProps } from "./pane-props.ts";
import type { Pane } from "./preview-state.ts";
import { ProfilePane } from "./ProfilePane.tsx";
import { StatementPane } from "./StatementPane.tsx";

/** Beside the rows, below them where there is little room: one of several things about them. */
export function SidePane({ model, shown }: Omit<PaneProps, "column">) {
  const { view, selection } = model.state;
  if (view.pane === undefined) return null;
  const props: PaneProps = { model, shown, column: shown[selection.focus.column] };
  const title = titleOf(view.pane);
  return (
    <aside class={`pane pane-${view.pane}`} aria-label={title}>
      <header class="pane-head">
        <h2>{title}</h2>
        <IconButton icon="close" label={l10n.t("Close")} onPress={() => model.act({ kind: "arrange", view: { pane: undefined } })} />
      </header>
      <div class="pane-body" tabIndex={0}>
        {contentOf(view.pane, props)}
      </div>
    </aside>
  );
}

function titleOf(pane: Pane): string {
  switch (pane) {
    case "details":
      return l10n.t("Details");
    case "profile":
      return l10n.t("Column Profile");
    case "chart":
      return l10n.t("Chart");
    case "columns":
      return l10n.t("Columns");
    case "statement":
      return l10n.t("Query");
  }
}

function contentOf(pane: Pane, props: PaneProps): ComponentChildren {
  switch (pane) {
    case "details":
      return <DetailPane {...props} />;
    case "profile":
      return <ProfilePane {...props} />;
    case "chart":
      return <ChartPane {...props} />;
    case "columns":
      return <ColumnList {...props} />;
    case "statement":
      return <StatementPane {...props} />;
  }
}
