import { useEffect, useState } from "preact/hooks";
import { l10n } from "../../l10n.ts";
import { kindOf } from "../column-type.ts";
import type { Page } from "../decode-page.ts";
import type { PaneProps } from "../pane-props.ts";
import { axesOf, type ChartChoice, type ChartKind, chartKinds, chooseChart, likelyChart } from "./chart-choice.ts";
import { Histogram } from "./Histogram.tsx";
import { RowsChart } from "./RowsChart.tsx";

/** Rows that a chart is drawn of. */
const mostRows = 5000;

/** A chart of the rows that are shown, in their order. */
export function ChartPane({ model, shown }: PaneProps) {
  const choice = model.state.view.chart ?? likelyChart(shown);
  const choose = (chart: ChartChoice | undefined) => {
    if (chart !== undefined) model.act({ kind: "arrange", view: { chart } });
  };
  const isKnown = (name: string | undefined) => name === undefined || shown.some((column) => column.name === name);
  if (choice === undefined || !isKnown(choice.x) || !isKnown(choice.y)) {
    return (
      <>
        <p>{l10n.t("These columns have no chart.")}</p>
        <button type="button" class="button" onClick={() => choose(likelyChart(shown))}>
          {l10n.t("Choose Others")}
        </button>
      </>
    );
  }
  const axes = axesOf(choice.kind, shown);
  return (
    <>
      <div class="chart-kinds" role="group" aria-label={l10n.t("Kind of chart")}>
        {chartKinds.map((kind) => (
          <button
            key={kind}
            type="button"
            class="icon-button"
            aria-pressed={kind === choice.kind}
            disabled={chooseChart(kind, shown) === undefined}
            onClick={() => choose(chooseChart(kind, shown, choice))}
          >
            {kindText(kind)}
          </button>
        ))}
      </div>
      <div class="chart-axes">
        <AxisSelect label="X" names={axes.x} chosen={choice.x} onChoose={(x) => choose({ ...choice, x: x ?? choice.x })} />
        {choice.kind === "histogram" ? null : (
          <AxisSelect
            label="Y"
            names={axes.y}
            chosen={choice.y}
            nothing={choice.kind === "bar" ? l10n.t("number of rows") : undefined}
            onChoose={(y) => choose({ ...choice, y })}
          />
        )}
      </div>
      {choice.kind === "histogram" ? (
        <Histogram model={model} column={shown.find(({ name }) => name === choice.x)} />
      ) : (
        <Drawn model={model} choice={choice} />
      )}
    </>
  );
}

function Drawn({ model, choice }: { readonly model: PaneProps["model"]; readonly choice: ChartChoice }) {
  const { requests, shape, state, rowCount } = model;
  const [page, setPage] = useState<Page | string>();
  useEffect(() => {
    const columns = [...new Set([choice.x, choice.y ?? choice.x])];
    const pending = requests.ask({ kind: "page", offset: 0, limit: mostRows, columns }, shape);
    pending.answer.then(
      ({ page: answered }) => setPage(answered),
      (error: unknown) => setPage(String(error)),
    );
    return () => pending.abort();
  }, [requests, shape, state.preview, choice.x, choice.y]);
  if (page === undefined) return <p role="status">{l10n.t("Reading rows…")}</p>;
  if (typeof page === "string") return <p role="alert">{page}</p>;
  const hasColumns = [choice.x, choice.y ?? choice.x].every((name) => page.columns.some((column) => column.name === name));
  if (!hasColumns) return null;
  const isTime = page.columns.some(({ name, type }) => name === choice.x && kindOf(type) === "time");
  return (
    <>
      {rowCount > mostRows ? (
        <p class="muted">{l10n.t("Of the first {0} of {1} rows.", mostRows.toLocaleString(), rowCount.toLocaleString())}</p>
      ) : null}
      <RowsChart page={page} choice={choice} isTime={isTime} />
    </>
  );
}

interface AxisSelectProps {
  readonly label: string;
  readonly names: readonly string[];
  readonly chosen: string | undefined;
  /** What no column stands for; absent: there must be one. */
  readonly nothing?: string | undefined;
  onChoose(name: string | undefined): void;
}

const AxisSelect = ({ label, names, chosen, nothing, onChoose }: AxisSelectProps) => (
  <label class="axis">
    {label}
    <select value={chosen ?? ""} onChange={({ currentTarget }) => onChoose(currentTarget.value || undefined)}>
      {nothing === undefined ? null : <option value="">{nothing}</option>}
      {names.map((name) => (
        <option key={name} value={name}>
          {name}
        </option>
      ))}
    </select>
  </label>
);

function kindText(kind: ChartKind): string {
  switch (kind) {
    case "bar":
      return l10n.t("Bar");
    case "line":
      return l10n.t("Line");
    case "scatter":
      return l10n.t("Scatter");
    case "histogram":
      return l10n.t("Histogram");
  }
}
