import { IconButton } from "../components/IconButton.tsx";
import { l10n } from "../l10n.ts";
import { valueText } from "./cell-text.ts";
import { kindOf, typeText } from "./column-type.ts";
import { conditionOf } from "./filter-operators.ts";
import type { PaneProps } from "./pane-props.ts";
import { ValueTree } from "./ValueTree.tsx";

/** The value that has the focus, as a whole. */
export function DetailPane({ model, column }: PaneProps) {
  const { state, pages, act, send } = model;
  const found = pages.cache?.find(Math.max(0, state.selection.focus.row));
  if (column === undefined || found === undefined) return <p>{l10n.t("Choose a cell.")}</p>;
  const { name, type } = column;
  const value = found.page.valueAt(found.row, name);
  const isNull = value === null || value === undefined;
  const text = isNull ? "" : valueText(value, type);
  const kind = kindOf(type);
  const showOnly = (op: "isNull" | "=") => {
    const condition = conditionOf(name, op, text);
    const others = state.view.filter.filter((known) => known.column !== name);
    if (condition !== undefined) act({ kind: "filter", filter: [...others, condition] });
  };
  return (
    <>
      <p class="detail-name">
        <strong>{name}</strong> <span class="muted">{typeText(type)}</span>
      </p>
      <div class="detail-actions">
        <IconButton icon="copy" text={l10n.t("Copy")} label={l10n.t("Copy this value")} onPress={() => send({ kind: "copy", text })} />
        {kind === "nested" ? null : (
          <IconButton
            icon="filter"
            text={l10n.t("Only This")}
            label={l10n.t("Only rows with this value")}
            onPress={() => showOnly(isNull ? "isNull" : "=")}
          />
        )}
      </div>
      {isNull ? (
        <p class="look-null">NULL</p>
      ) : kind === "nested" ? (
        <ValueTree label={name} value={value} type={type} isOpen />
      ) : text === "" ? (
        <p class="look-empty">{l10n.t("(empty text)")}</p>
      ) : (
        <pre class="detail-text">{text}</pre>
      )}
    </>
  );
}
