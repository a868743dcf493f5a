import { l10n } from "../l10n.ts";
import type { FilterOp } from "./filter-operators.ts";

/** An operator of a filter in words. */
export function operatorText(op: FilterOp): string {
  switch (op) {
    case "=":
    case "!=":
    case "<":
    case "<=":
    case ">":
    case ">=":
      return signs[op];
    case "in":
      return l10n.t("is one of");
    case "contains":
      return l10n.t("contains");
    case "startsWith":
      return l10n.t("starts with");
    case "endsWith":
      return l10n.t("ends with");
    case "isNull":
      return l10n.t("is null");
    case "isNotNull":
      return l10n.t("is not null");
  }
}

const signs = { "=": "=", "!=": "≠", "<": "<", "<=": "≤", ">": ">", ">=": "≥" } as const;
