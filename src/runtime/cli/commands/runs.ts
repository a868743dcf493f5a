import type { Glue, JobRun } from "@aws-sdk/client-glue";
import { everyPage } from "../client/every-page.ts";
import { jobName } from "../client/job-name.ts";
import { type CommonOptions, newCommand, withGlue } from "../command.ts";
import { wholeNumber } from "../option-values.ts";
import { runSeconds, shortRunId } from "../terminal/describe-run.ts";
import { formatSeconds, formatTime } from "../terminal/format-quantity.ts";

interface RunsOptions extends CommonOptions {
  readonly limit: number;
}

export const runsCommand = newCommand("runs [job]", "list job runs, newest first", "epoxy runs delays_by_state --limit 5")
  .option("--limit <count>", "how many", wholeNumber("--limit", 1), 20)
  .action((job: string | undefined, options: RunsOptions) =>
    withGlue(options, async (source, output) => {
      const { kind, glue } = source;
      const name = job === undefined || kind === "cloud" ? job : await jobName(glue, source.folder, job);
      const runs =
        kind === "cloud" && name === undefined ? await runsOfEveryJob(glue, options.limit) : await runsOf(glue, name ?? "*", options.limit);
      if (options.json) return output.json(runs);
      if (runs.length === 0) return output.note("There are no runs yet: `epoxy run <job>` makes one.");
      output.table(
        [
          { name: "run" },
          { name: "job" },
          { name: "state" },
          { name: "started" },
          { name: "took", align: "right" },
          { name: "message", wraps: true },
        ],
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

/** Newest first. Epoxy answers the runs of every job when the name is `*`. */
async function runsOf(glue: Glue, JobName: string, limit: number): Promise<readonly JobRun[]> {
  const runs: JobRun[] = [];
  const pages = everyPage(
    (NextToken) => glue.getJobRuns({ JobName, MaxResults: Math.min(200, limit), NextToken }),
    ({ JobRuns }) => JobRuns,
  );
  for await (const run of pages) {
    runs.push(run);
    if (runs.length === limit) break;
  }
  return runs;
}

/** AWS knows no `*`: each job is asked in turn. */
async function runsOfEveryJob(glue: Glue, limit: number): Promise<readonly JobRun[]> {
  const runs: JobRun[] = [];
  const jobs = everyPage(
    (NextToken) => glue.getJobs({ NextToken }),
    ({ Jobs }) => Jobs,
  );
  for await (const { Name = "" } of jobs) runs.push(...(await runsOf(glue, Name, limit)));
  return runs.toSorted((a, b) => (b.StartedOn?.getTime() ?? 0) - (a.StartedOn?.getTime() ?? 0)).slice(0, limit);
}
