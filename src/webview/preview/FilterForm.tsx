import { useState } from "preact/hooks";
import type { FilterCondition } from "../../protocol/preview.ts";
import { l10n } from "../l10n.ts";
import { kindOf } from "./column-type.ts";
import { ConditionFields, type ConditionText } from "./ConditionFields.tsx";
import type { ShownColumn } from "./decode-page.ts";
import { conditionOf, operatorsOf, textOf } from "./filter-operators.ts";

interface FilterFormProps {
  readonly column: ShownColumn;
  readonly conditions: readonly FilterCondition[];
  onApply(conditions: readonly FilterCondition[]): void;
}

/** What a column's values have to be: all of its conditions. */
export function FilterForm({ column, conditions, onApply }: FilterFormProps) {
  const kind = kindOf(column.type);
  const another: ConditionText = { op: operatorsOf(kind)[0] ?? "=", text: kind === "boolean" ? "true" : "" };
  const [rows, setRows] = useState<readonly ConditionText[]>(
    conditions.length === 0 ? [another] : conditions.map((condition) => ({ op: condition.op, text: textOf(condition) || another.text })),
  );
  const next = rows.flatMap(({ op, text }) => conditionOf(column.name, op, text) ?? []);
  return (
    <form
      class="filter-form"
      onSubmit={(event) => {
        event.preventDefault();
        onApply(next);
      }}
    >
      <strong>{column.name}</strong>
      {rows.map((row, index) => (
        <ConditionFields
          key={index}
          column={column}
          row={row}
          isFirst={index === 0}
          onChange={(changed) => setRows(rows.with(index, changed))}
          onRemove={rows.length > 1 ? () => setRows(rows.toSpliced(index, 1)) : undefined}
        />
      ))}
      <button type="button" class="link" onClick={() => setRows([...rows, another])}>
        {l10n.t("And…")}
      </button>
      <div class="form-buttons">
        <button type="submit" class="button" disabled={next.length < rows.length}>
          {l10n.t("Apply")}
        </button>
        {conditions.length === 0 ? null : (
          <button type="button" class="button secondary" onClick={() => onApply([])}>
            {l10n.t("Clear")}
          </button>
        )}
      </div>
    </form>
  );
}
