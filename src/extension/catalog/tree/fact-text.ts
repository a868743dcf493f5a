import { l10n } from "vscode";
import { assertNever } from "../../../plan/assert-never.ts";
import type { StatisticFact } from "./catalog-node.ts";

/** A fact about a column, in words. */
export function factText({ what, value }: StatisticFact): string {
  switch (what) {
    case "nulls":
      return l10n.t("{0} nulls", value);
    case "distinct":
      return l10n.t("{0} distinct", value);
    case "minimum":
      return l10n.t("from {0}", value);
    case "maximum":
      return l10n.t("to {0}", value);
    case "true":
      return l10n.t("{0} true", value);
    case "false":
      return l10n.t("{0} false", value);
    case "longest":
      return l10n.t("at most {0} long", value);
    case "average length":
      return l10n.t("{0} long on average", value);
    default:
      return assertNever(what);
  }
}
