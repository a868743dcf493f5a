import type { JobRun } from "@aws-sdk/client-glue";
import { everyPage } from "../client/every-page.ts";
import { type CommonOptions, newCommand, withSession } from "../command.ts";
import { wholeNumber } from "../option-values.ts";
import { runSeconds, shortRunId } from "../terminal/describe-run.ts";
import { formatSeconds, formatTime } from "../terminal/format-quantity.ts";

interface RunsOptions extends CommonOptions {
  readonly limit: number;
}

export const runsCommand = newCommand("runs [job]", "list job runs, newest first", "epoxy runs delays_by_state --limit 5")
  .option("--limit <count>", "how many", wholeNumber("--limit", 1), 20)
  .action((job: string | undefined, options: RunsOptions) =>
    withSession(options, async (session, output) => {
      const glue = await session.glue();
      const runs: JobRun[] = [];
      const MaxResults = Math.min(200, options.limit);
      // Epoxy answers the runs of every job when the name is empty.
      const pages = everyPage(
        (NextToken) => glue.getJobRuns({ JobName: job ?? "*", MaxResults, NextToken }),
        ({ JobRuns }) => JobRuns,
      );
      for await (const run of pages) {
        runs.push(run);
        if (runs.length === options.limit) break;
      }
      if (options.json) return output.json(runs);
      if (runs.length === 0) return output.note("There are no runs yet: `epoxy run <job>` makes one.");
      output.table(
        [{ name: "run" }, { name: "job" }, { name: "state" }, { name: "started" }, { name: "took", align: "right" }, { name: "message" }],
        runs.map((run) => [
          shortRunId(run.Id ?? ""),
          run.JobName,
          run.JobRunState,
          run.StartedOn ? formatTime(run.StartedOn) : "",
          runSeconds(run) === undefined ? "" : formatSeconds(runSeconds(run) ?? 0),
          run.ErrorMessage ?? run.StateDetail ?? "",
        ]),
      );
    }),
  );
