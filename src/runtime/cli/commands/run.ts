import type { JobRun } from "@aws-sdk/client-glue";
import type { Progress, RunStateEvent, RuntimeEvent } from "../../../protocol/event.ts";
import { openEvents } from "../../../client/event-stream.ts";
import { jobPath } from "../client/job-name.ts";
import type { Session } from "../client/open-session.ts";
import { type RunToWatch, stopRun, watchRun } from "../client/watch-run.ts";
import { collect, type CommonOptions, newCommand, withSession } from "../command.ts";
import { badArgument } from "../errors.ts";
import { interruptible } from "../interruption.ts";
import type { Output } from "../output.ts";
import { describeProgress } from "../terminal/describe-progress.ts";
import { paintState, runSeconds, shortRunId } from "../terminal/describe-run.ts";
import { formatBytes, formatCount, formatSeconds } from "../terminal/format-quantity.ts";
import { logLineText } from "../terminal/print-log-line.ts";

interface RunOptions extends CommonOptions {
  readonly arg?: readonly string[];
  readonly detach?: boolean;
}

export const runCommand = newCommand(
  "run <job>",
  "run a job, by its name or the path of its script",
  "epoxy run jobs/delays_by_state.job.sql --arg day=2001-01-01",
)
  .option("--arg <name=value>", "an argument of the job (repeatable)", collect)
  .option("--detach", "start it and return; `epoxy logs --follow` shows it")
  .action((job: string, options: RunOptions) => {
    const given = Object.fromEntries((options.arg ?? []).map(parseArgument));
    return withSession(options, async (session, output) => {
      if (options.detach) {
        const { runId, jobName: JobName } = await startRun(session, job, given);
        return options.json ? output.json({ JobName, JobRunId: runId }) : output.line(runId);
      }
      await interruptible((signal) => runAndWatch(session, output, job, given, options.json === true, signal));
    });
  });

function parseArgument(text: string): readonly [string, string] {
  const [, name, value] = /^(?:--)?([^=]+)=(.*)$/s.exec(text) ?? [];
  if (name === undefined || value === undefined) throw badArgument(text);
  return [`--${name}`, value];
}

async function startRun(session: Session, job: string, given: Readonly<Record<string, string>>): Promise<RunToWatch> {
  const glue = await session.glue();
  const { Job: found } = await glue.getJob({ JobName: jobPath(session.folder, job) });
  const name = found?.Name ?? job;
  const { JobRunId = "" } = await glue.startJobRun({ JobName: name, Arguments: given });
  return { runId: JobRunId, jobName: name, maxRetries: found?.MaxRetries ?? 0 };
}

async function runAndWatch(
  session: Session,
  output: Output,
  job: string,
  given: Readonly<Record<string, string>>,
  json: boolean,
  signal: AbortSignal,
): Promise<void> {
  const closing = new AbortController();
  const events = await openEvents(session.daemon, session.stateFolder, { kinds: ["run-state", "log", "progress"] }, closing.signal);
  try {
    const run = await startRun(session, job, given);
    const glue = await session.glue();
    let current = run.runId;
    let progress: Progress | undefined;
    let told = "";
    const stop = () => {
      output.note("stopping ...");
      stopRun(glue, run.jobName, current).catch((error: unknown) => output.note(String(error)));
    };
    if (signal.aborted) stop();
    else signal.addEventListener("abort", stop, { once: true });
    const end = await watchRun(run, events, (event) => {
      if ("runId" in event) current = event.runId;
      if (event.kind === "progress") progress = event.progress;
      if (event.kind === "log" && event.line.level === "error") told += event.line.message;
      if (!json) showEvent(event, output);
    });
    const { JobRun: record = {} } = await glue.getJobRun({ JobName: run.jobName, RunId: end.runId });
    output.progress.clear();
    if (json) output.json(record);
    else output.line(summaryOf(record, end, progress, output) + reasonOf(record, end, told));
    process.exitCode = end.state === "SUCCEEDED" ? 0 : end.state === "STOPPED" && signal.aborted ? 130 : 1;
  } finally {
    closing.abort();
  }
}

function showEvent(event: RuntimeEvent, output: Output): void {
  // What is for finding faults is in `epoxy logs`.
  if (event.kind === "log" && event.line.level !== "debug") output.line(logLineText(event.line, output.paint));
  if (event.kind === "progress") output.progress.show(describeProgress(event.progress));
}

function summaryOf(record: JobRun, end: RunStateEvent, progress: Progress | undefined, { paint }: Output): string {
  const parts = [paintState(end.state, paint), `${end.jobName} ${paint.dim(shortRunId(end.runId))}`];
  const seconds = runSeconds(record);
  if (seconds !== undefined) parts.push(`in ${formatSeconds(seconds)}`);
  if (end.state === "SUCCEEDED" && progress) {
    parts.push(
      `${formatCount(progress.rowsRead)} ${progress.rowsRead === 1 ? "row" : "rows"} read, ${formatCount(progress.rowsWritten)} written (${formatBytes(progress.bytesWritten)})`,
    );
  }
  return parts.join("  ");
}

/** Why a run has ended as it did, unless the log lines have told so already. */
function reasonOf({ ErrorMessage }: JobRun, { state, message }: RunStateEvent, told: string): string {
  const reason = state === "SUCCEEDED" ? undefined : (ErrorMessage ?? message);
  return reason === undefined || told.includes(reason) ? "" : `\n${reason}`;
}
