import { Command } from "commander";
import type { JobBookmarkEntry } from "@aws-sdk/client-glue";
import { type CommonOptions, newCommand, withSession } from "../command.ts";
import { findRun } from "../client/find-run.ts";
import { jobName } from "../client/job-name.ts";
import type { Output } from "../output.ts";
import { formatCount, formatTime } from "../terminal/format-quantity.ts";

interface ResetOptions extends CommonOptions {
  readonly to?: string;
}

const showCommand = newCommand("show <job>", "what a job's bookmark has seen", "epoxy bookmark show new_weather").action(
  (job: string, options: CommonOptions) =>
    withSession(options, async (session, output) => {
      const glue = await session.glue();
      const { JobBookmarkEntry: entry } = await glue.getJobBookmark({ JobName: await jobName(glue, session.folder, job) });
      show(entry ?? {}, options, output);
    }),
);

const resetCommand = newCommand(
  "reset <job>",
  "forget what a job's bookmark has seen: the next run reads everything",
  "epoxy bookmark reset new_weather",
)
  .option("--to <run>", "go back to how it was after this run")
  .action((job: string, options: ResetOptions) =>
    withSession(options, async (session, output) => {
      const glue = await session.glue();
      const RunId = options.to === undefined ? undefined : (await findRun(glue, options.to)).Id;
      const { JobBookmarkEntry: entry } = await glue.resetJobBookmark({ JobName: await jobName(glue, session.folder, job), RunId });
      show(entry ?? {}, options, output);
    }),
  );

export const bookmarkCommand = new Command("bookmark")
  .description("show or reset what an incremental job has read")
  .addCommand(showCommand)
  .addCommand(resetCommand);

/** Epoxy keeps the sources in JobBookmark, as JSON. */
function show(entry: JobBookmarkEntry, options: CommonOptions, output: Output): void {
  const sources = JSON.parse(entry.JobBookmark ?? "{}") as Readonly<
    Record<string, { readonly files: number; readonly latestModifiedMs: number }>
  >;
  if (options.json) return output.json({ ...entry, JobBookmark: sources });
  output.line(`${output.paint.bold(entry.JobName ?? "")}  version ${String(entry.Version ?? 0)}, ${String(entry.Run ?? 0)} runs`);
  const rows = Object.entries(sources).map(([name, { files, latestModifiedMs }]) => [
    name,
    formatCount(files),
    formatTime(new Date(latestModifiedMs)),
  ]);
  if (rows.length === 0) return output.line("Nothing seen: the next run reads everything.");
  output.table([{ name: "source" }, { name: "files seen", align: "right" }, { name: "latest change seen" }], rows);
}
