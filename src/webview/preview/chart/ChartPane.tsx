import { useEffect, useState } from "preact/hooks";
import { l10n } from "../../l10n.ts";
import { kindOf } from "../column-type.ts";
import type { Page } from "../decode-page.ts";
import type { PaneProps } from "../pane-props.ts";
import { axesOf, type ChartChoice, type ChartKind, chartKinds, chooseChart, likelyChart, type RowsChartChoice } from "./chart-choice.ts";
import { Histogram } from "./Histogram.tsx";
import { RowsChart } from "./RowsChart.tsx";

/** A chart of all rows that pass the filter. */
export function ChartPane({ model, shown }: PaneProps) {
  const choice = model.state.view.chart ?? likelyChart(shown);
  const choose = (chart: ChartChoice | undefined) => {
    if (chart !== undefined) model.act({ kind: "arrange", view: { chart } });
  };
  const column = shown.find(({ name }) => name === choice?.x);
  const isKnown = (name: string | undefined) => name === undefined || shown.some((known) => known.name === name);
  if (choice === undefined || column === undefined || !isKnown(choice.y)) {
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
      {isOfRows(choice) ? (
        <Drawn model={model} choice={choice} isTime={kindOf(column.type) === "time"} />
      ) : (
        <Histogram model={model} column={column} />
      )}
    </>
  );
}

const isOfRows = (choice: ChartChoice): choice is RowsChartChoice => choice.kind !== "histogram";

interface DrawnProps {
  readonly model: PaneProps["model"];
  readonly choice: RowsChartChoice;
  readonly isTime: boolean;
}

function Drawn({ model: { requests, shape, state }, choice, isTime }: DrawnProps) {
  const { kind, x, y } = choice;
  const question = JSON.stringify([kind, x, y]);
  const [answer, setAnswer] = useState<{ readonly to: string; readonly page: Page | string }>();
  useEffect(() => {
    const pending = requests.ask({ kind: "chart", chart: { kind, x, y } }, shape);
    pending.answer.then(
      ({ page }) => setAnswer({ to: question, page }),
      (error: unknown) => setAnswer({ to: question, page: String(error) }),
    );
    return () => pending.abort();
  }, [requests, shape.filter, state.preview, question]);
  if (answer?.to !== question) return <p role="status">{l10n.t("Reading all rows…")}</p>;
  if (typeof answer.page === "string") return <p role="alert">{answer.page}</p>;
  return <RowsChart page={answer.page} choice={choice} isTime={isTime} />;
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
