import type { ColumnStatisticsRow, StatisticsList, TableIntent } from "../../protocol/panels/table.ts";
import { l10n } from "../l10n.ts";
import { Time } from "./Time.tsx";

interface StatisticsTabProps {
  readonly list: StatisticsList;
  readonly send: (intent: TableIntent) => void;
}

export function StatisticsTab({ list: { columns, run }, send }: StatisticsTabProps) {
  return (
    <>
      <div class="row">
        {run.kind === "running" ? (
          <>
            <span role="status">{l10n.t("Computing statistics…")}</span>
            <button class="button secondary" type="button" onClick={() => send({ kind: "stop-statistics" })}>
              {l10n.t("Stop")}
            </button>
          </>
        ) : (
          <button class="button secondary" type="button" onClick={() => send({ kind: "compute-statistics" })}>
            {columns.length === 0 ? l10n.t("Compute Statistics") : l10n.t("Compute Again")}
          </button>
        )}
      </div>
      {run.kind === "failed" && (
        <p role="alert" class="failure">
          <span class="codicon codicon-error" aria-hidden="true" />
          {run.message}
        </p>
      )}
      {columns.length === 0 ? (
        <p class="muted">{l10n.t("No statistics are known. They are computed from all rows of the table.")}</p>
      ) : (
        <StatisticsTable columns={columns} />
      )}
    </>
  );
}

function StatisticsTable({ columns }: { readonly columns: readonly ColumnStatisticsRow[] }) {
  return (
    <div class="scroll" role="region" aria-label={l10n.t("Statistics")} tabIndex={0}>
      <table>
        <caption class="hidden">{l10n.t("Statistics")}</caption>
        <thead>
          <tr>
            <th scope="col">{l10n.t("Column")}</th>
            <th scope="col">{l10n.t("Type")}</th>
            <th scope="col" class="number">
              {l10n.t("Nulls")}
            </th>
            <th scope="col" class="number">
              {l10n.t("Distinct")}
            </th>
            <th scope="col">{l10n.t("Minimum")}</th>
            <th scope="col">{l10n.t("Maximum")}</th>
            <th scope="col" class="number">
              {l10n.t("Average length")}
            </th>
            <th scope="col" class="number">
              {l10n.t("Longest")}
            </th>
            <th scope="col">{l10n.t("Analyzed")}</th>
          </tr>
        </thead>
        <tbody>
          {columns.map((row) => (
            <tr key={row.column}>
              <th scope="row">{row.column}</th>
              <td class="code">{row.type}</td>
              <td class="number">{numberText(row.nulls)}</td>
              <td class="number">{numberText(row.distinct)}</td>
              <td>{row.minimum ?? (row.falses === undefined ? "" : l10n.t("{0} false", numberText(row.falses)))}</td>
              <td>{row.maximum ?? (row.trues === undefined ? "" : l10n.t("{0} true", numberText(row.trues)))}</td>
              <td class="number">{numberText(row.averageLength)}</td>
              <td class="number">{numberText(row.maximumLength)}</td>
              <td>
                <Time value={row.analyzed} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const numberText = (value: number | undefined) => value?.toLocaleString(document.documentElement.lang, { maximumFractionDigits: 1 }) ?? "";
