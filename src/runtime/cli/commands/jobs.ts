import type { Job } from "@aws-sdk/client-glue";
import { relative } from "node:path";
import { everyPage } from "../client/every-page.ts";
import { type CommonOptions, newCommand, withSession } from "../command.ts";

export const jobsCommand = newCommand("jobs", "list the jobs of the workspace", "epoxy jobs").action((options: CommonOptions) =>
  withSession(options, async (session, output) => {
    const glue = await session.glue();
    const jobs: Job[] = [];
    for await (const job of everyPage(
      (NextToken) => glue.getJobs({ NextToken }),
      ({ Jobs }) => Jobs,
    ))
      jobs.push(job);
    if (options.json) return output.json(jobs);
    if (jobs.length === 0) return output.note("The workspace has no jobs: put a *.job.sql or *.job.ts into its jobs folder.");
    output.table(
      [{ name: "job" }, { name: "script" }, { name: "arguments" }, { name: "description" }],
      jobs.map(({ Name, Command, DefaultArguments, Description }) => [
        Name,
        relative(session.folder, Command?.ScriptLocation ?? ""),
        argumentsOf(DefaultArguments ?? {}),
        Description ?? "",
      ]),
    );
  }),
);

/** The job's own arguments; Glue's special parameters are left out. */
const argumentsOf = (defaults: Readonly<Record<string, string>>) =>
  Object.entries(defaults)
    .filter(([name]) => !name.startsWith("--job-"))
    .map(([name, value]) => `${name.slice(2)}=${value}`)
    .join(" ");
