import { l10n } from "../l10n.ts";
import { BarChart } from "./chart/BarChart.tsx";
import { barLabel } from "./chart/bar-label.ts";
import type { ColumnProfile } from "./column-profile.ts";
import { kindOf, typeText } from "./column-type.ts";
import type { PaneProps } from "./pane-props.ts";
import { useProfile } from "./use-profile.ts";

/** What a column holds: counts, ends, and how its values are spread. */
export function ProfilePane({ model, column }: PaneProps) {
  const profile = useProfile(model, column?.name);
  if (column === undefined) return <p>{l10n.t("Choose a column.")}</p>;
  return (
    <>
      <p class="detail-name">
        <strong>{column.name}</strong> <span class="muted">{typeText(column.type)}</span>
      </p>
      {profile.kind === "loading" ? <p role="status">{l10n.t("Reading all rows…")}</p> : null}
      {profile.kind === "failed" ? <p role="alert">{profile.message}</p> : null}
      {profile.kind === "ready" ? <Profile profile={profile.profile} isTime={kindOf(column.type) === "time"} /> : null}
    </>
  );
}

function Profile({ profile, isTime }: { readonly profile: ColumnProfile; readonly isTime: boolean }) {
  const { rows, nulls, distinct, min, max, mean, histogram, top } = profile;
  const facts = [
    [l10n.t("Rows"), rows.toLocaleString()],
    [l10n.t("Nulls"), `${nulls.toLocaleString()} (${percent(nulls, rows)})`],
    ...(distinct === undefined ? [] : [[l10n.t("Distinct"), l10n.t("about {0}", distinct.toLocaleString())]]),
    ...(min === undefined ? [] : [[l10n.t("Least"), min]]),
    ...(max === undefined ? [] : [[l10n.t("Greatest"), max]]),
    ...(mean === undefined ? [] : [[l10n.t("Mean"), mean.toLocaleString(undefined, { maximumSignificantDigits: 8 })]]),
  ] as const;
  const bars =
    histogram?.map((bar) => ({ label: barLabel(bar, isTime), value: bar.rows })) ??
    top?.map(({ value, rows: count }) => ({ label: value === "" ? l10n.t("(empty text)") : value, value: count }));
  return (
    <>
      <dl class="facts">
        {facts.map(([name = "", value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {bars === undefined || bars.length === 0 ? null : (
        <>
          <h3>{histogram === undefined ? l10n.t("Most frequent values") : l10n.t("Histogram")}</h3>
          <BarChart bars={bars} layout={histogram === undefined ? "rows" : "columns"} unit={l10n.t("rows")} />
        </>
      )}
    </>
  );
}

const percent = (part: number, whole: number) =>
  (whole === 0 ? 0 : part / whole).toLocaleString(undefined, { style: "percent", maximumFractionDigits: 2 });
