import { IconButton } from "../components/IconButton.tsx";
import { l10n } from "../l10n.ts";
import { kindOf, typeText } from "./column-type.ts";
import type { ShownColumn } from "./decode-page.ts";
import { type FilterOp, operatorsOf } from "./filter-operators.ts";
import { operatorText } from "./operator-text.ts";

/** A condition as it stands in a form. */
export interface ConditionText {
  readonly op: FilterOp;
  readonly text: string;
}

interface ConditionFieldsProps {
  readonly column: ShownColumn;
  readonly row: ConditionText;
  readonly isFirst: boolean;
  onChange(row: ConditionText): void;
  /** Absent: it is the only one. */
  readonly onRemove?: (() => void) | undefined;
}

/** The fields of one condition. */
export function ConditionFields({ column, row: { op, text }, isFirst, onChange, onRemove }: ConditionFieldsProps) {
  const kind = kindOf(column.type);
  const operators = operatorsOf(kind);
  const needsValue = op !== "isNull" && op !== "isNotNull";
  return (
    <div class="condition" role="group" aria-label={l10n.t("Condition")}>
      <select
        aria-label={l10n.t("Comparison")}
        value={op}
        onChange={({ currentTarget }) => onChange({ op: operators.find((known) => known === currentTarget.value) ?? op, text })}
      >
        {operators.map((known) => (
          <option key={known} value={known}>
            {operatorText(known)}
          </option>
        ))}
      </select>
      {!needsValue ? null : kind === "boolean" ? (
        <select aria-label={l10n.t("Value")} value={text} onChange={({ currentTarget }) => onChange({ op, text: currentTarget.value })}>
          <option value="true">true</option>
          <option value="false">false</option>
        </select>
      ) : (
        <input
          type="text"
          autofocus={isFirst}
          aria-label={l10n.t("Value")}
          placeholder={op === "in" ? l10n.t("values, separated by commas") : placeholders[typeText(column.type)]}
          value={text}
          onInput={({ currentTarget }) => onChange({ op, text: currentTarget.value })}
        />
      )}
      {onRemove === undefined ? null : <IconButton icon="close" label={l10n.t("Remove this condition")} onPress={onRemove} />}
    </div>
  );
}

const placeholders: Readonly<Record<string, string>> = { date: "2001-12-31", timestamp: "2001-12-31 23:59:59" };
