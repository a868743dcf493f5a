import { l10n } from "../../l10n.ts";
import { kindOf } from "../column-type.ts";
import type { ShownColumn } from "../decode-page.ts";
import { useProfile } from "../use-profile.ts";
import type { PreviewModel } from "../use-preview.ts";
import { barLabel } from "./bar-label.ts";
import { BarChart } from "./BarChart.tsx";

/** How a column's values are spread, of all rows that pass the filter. */
export function Histogram({ model, column }: { readonly model: PreviewModel; readonly column: ShownColumn | undefined }) {
  const profile = useProfile(model, column?.name);
  if (column === undefined || profile.kind === "loading") return <p role="status">{l10n.t("Reading all rows…")}</p>;
  if (profile.kind === "failed") return <p role="alert">{profile.message}</p>;
  const isTime = kindOf(column.type) === "time";
  const bars = profile.profile.histogram?.map((bar) => ({ label: barLabel(bar, isTime), value: bar.rows })) ?? [];
  if (bars.length === 0) return <p>{l10n.t("There are no values.")}</p>;
  return <BarChart bars={bars} layout="columns" unit={l10n.t("rows")} />;
}
