import type { FilterCondition } from "../../protocol/preview.ts";
import { Icon } from "../components/Icon.tsx";
import { IconButton } from "../components/IconButton.tsx";
import { l10n } from "../l10n.ts";
import { textOf } from "./filter-operators.ts";
import { operatorText } from "./operator-text.ts";
import type { PreviewModel } from "./use-preview.ts";

interface FilterBarProps {
  readonly model: PreviewModel;
  onEdit(column: string, place: { readonly x: number; readonly y: number }): void;
}

/** The conditions that hold for all rows that are shown. */
export function FilterBar({ model: { state, act }, onEdit }: FilterBarProps) {
  const { filter } = state.view;
  if (filter.length === 0) return null;
  return (
    <div class="filter-bar" role="group" aria-label={l10n.t("Filter")}>
      <Icon name="filter" />
      {filter.map((condition, index) => (
        <span key={index} class="chip">
          <button
            type="button"
            class="chip-text"
            onClick={({ currentTarget }) => {
              const { left: x, bottom: y } = currentTarget.getBoundingClientRect();
              onEdit(condition.column, { x, y });
            }}
          >
            {conditionText(condition)}
          </button>
          <IconButton
            icon="close"
            label={l10n.t("Clear the filter {0}", conditionText(condition))}
            onPress={() => act({ kind: "filter", filter: filter.filter((known) => known !== condition) })}
          />
        </span>
      ))}
      {filter.length > 1 ? (
        <button type="button" class="link" onClick={() => act({ kind: "filter", filter: [] })}>
          {l10n.t("Clear all")}
        </button>
      ) : null}
    </div>
  );
}

const conditionText = (condition: FilterCondition) =>
  [condition.column, operatorText(condition.op), textOf(condition)].filter((part) => part !== "").join(" ");
