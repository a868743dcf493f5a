import type { BookmarkRun } from "../../protocol/job-request.ts";
import type { BookmarkPageIntent } from "../../protocol/panels/bookmark.ts";
import { l10n } from "../l10n.ts";
import { formatCount, formatTime } from "../run/figures.ts";

interface BookmarkRunsProps {
  readonly runs: readonly BookmarkRun[];
  send(intent: BookmarkPageIntent): void;
}

/** The runs that moved the bookmark: to each but the last it can go back. */
export function BookmarkRuns({ runs, send }: BookmarkRunsProps) {
  return (
    <section aria-labelledby="runs">
      <h2 id="runs">{l10n.t("Runs")}</h2>
      {runs.length === 0 ? (
        <p class="muted">{l10n.t("No run has moved the bookmark.")}</p>
      ) : (
        <table>
          <thead>
            <tr>
              <th scope="col">{l10n.t("Run")}</th>
              <th scope="col">{l10n.t("Moved the bookmark")}</th>
              <th scope="col" class="number">
                {l10n.t("Files")}
              </th>
              <th scope="col">
                <span class="hidden">{l10n.t("Go back")}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {runs.map(({ runId, advancedMs, files }, index) => (
              <tr key={runId}>
                <td>
                  <button class="link" type="button" onClick={() => send({ kind: "open-run", run: runId })}>
                    {runId.slice(0, 12)}
                  </button>
                </td>
                <td>{formatTime(advancedMs)}</td>
                <td class="number">{formatCount(files)}</td>
                <td class="number">
                  {index === 0 ? (
                    <span class="muted">{l10n.t("now here")}</span>
                  ) : (
                    <button
                      class="link"
                      type="button"
                      aria-label={l10n.t("Go back to after run {0}", runId.slice(0, 12))}
                      onClick={() => send({ kind: "rewind", run: runId })}
                    >
                      {l10n.t("Go back to here…")}
                    </button>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
