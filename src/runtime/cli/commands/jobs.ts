import type { Job } from "@aws-sdk/client-glue";
import { isAbsolute, relative } from "node:path";
import { everyPage } from "../client/every-page.ts";
import { type CommonOptions, newCommand, withGlue } from "../command.ts";

export const jobsCommand = newCommand("jobs", "list the jobs of the workspace", "epoxy jobs").action((options: CommonOptions) =>
  withGlue(options, async (source, output) => {
    const jobs: Job[] = [];
    for await (const job of everyPage(
      (NextToken) => source.glue.getJobs({ NextToken }),
      ({ Jobs }) => Jobs,
    ))
      jobs.push(job);
    if (options.json) return output.json(jobs);
    if (jobs.length === 0) return output.note("The workspace has no jobs: put a *.job.sql or *.job.ts into its jobs folder.");
    output.table(
      [{ name: "job" }, { name: "script" }, { name: "arguments" }, { name: "description" }],
      jobs.map(({ Name, Command, DefaultArguments, Description }) => [
        Name,
        source.kind === "cloud" ? Command?.ScriptLocation : scriptPath(source.folder, Command?.ScriptLocation),
        argumentsOf(DefaultArguments ?? {}),
        firstLine(Description),
      ]),
    );
  }),
);

/** A script of the workspace from its folder; one of a job made through the API is where the call said. */
const scriptPath = (folder: string, location = "") => (isAbsolute(location) ? relative(folder, location) : location);

/** A table's row has one line; --json has the rest. */
const firstLine = (text = "") => text.split("\n", 1)[0];

/** The job's own arguments; Glue's special parameters are left out. */
const argumentsOf = (defaults: Readonly<Record<string, string>>) =>
  Object.entries(defaults)
    .filter(([name]) => !name.startsWith("--job-"))
    .map(([name, value]) => `${name.slice(2)}=${value}`)
    .join(" ");
