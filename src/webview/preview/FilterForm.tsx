import { useState } from "preact/hooks";
import type { FilterCondition } from "../../protocol/preview.ts";
import { l10n } from "../l10n.ts";
import { kindOf, typeText } from "./column-type.ts";
import type { ShownColumn } from "./decode-page.ts";
import { conditionOf, type FilterOp, operatorsOf, textOf } from "./filter-operators.ts";
import { operatorText } from "./operator-text.ts";

interface FilterFormProps {
  readonly column: ShownColumn;
  readonly condition: FilterCondition | undefined;
  onApply(condition: FilterCondition | undefined): void;
}

export function FilterForm({ column, condition, onApply }: FilterFormProps) {
  const kind = kindOf(column.type);
  const operators = operatorsOf(kind);
  const [op, setOp] = useState<FilterOp>(condition?.op ?? operators[0] ?? "=");
  const [text, setText] = useState(kind === "boolean" ? textOf(condition) || "true" : textOf(condition));
  const next = conditionOf(column.name, op, text);
  const needsValue = op !== "isNull" && op !== "isNotNull";
  return (
    <form
      class="filter-form"
      onSubmit={(event) => {
        event.preventDefault();
        onApply(next);
      }}
    >
      <strong>{column.name}</strong>
      <select
        aria-label={l10n.t("Comparison")}
        value={op}
        onChange={({ currentTarget }) => setOp(operators.find((known) => known === currentTarget.value) ?? op)}
      >
        {operators.map((known) => (
          <option key={known} value={known}>
            {operatorText(known)}
          </option>
        ))}
      </select>
      {!needsValue ? null : kind === "boolean" ? (
        <select aria-label={l10n.t("Value")} value={text} onChange={({ currentTarget }) => setText(currentTarget.value)}>
          <option value="true">true</option>
          <option value="false">false</option>
        </select>
      ) : (
        <input
          type="text"
          autofocus
          aria-label={l10n.t("Value")}
          placeholder={op === "in" ? l10n.t("values, separated by commas") : placeholders[typeText(column.type)]}
          value={text}
          onInput={({ currentTarget }) => setText(currentTarget.value)}
        />
      )}
      <div class="form-buttons">
        <button type="submit" class="button" disabled={next === undefined}>
          {l10n.t("Apply")}
        </button>
        {condition === undefined ? null : (
          <button type="button" class="button secondary" onClick={() => onApply(undefined)}>
            {l10n.t("Clear")}
          </button>
        )}
      </div>
    </form>
  );
}

const placeholders: Readonly<Record<string, string>> = { date: "2001-12-31", timestamp: "2001-12-31 23:59:59" };
