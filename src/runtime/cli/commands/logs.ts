import type { CloudWatchLogs, OutputLogEvent } from "@aws-sdk/client-cloudwatch-logs";
import type { LogLine } from "../../../protocol/event.ts";
import { openEvents } from "../../../client/event-stream.ts";
import { findRun } from "../client/find-run.ts";
import { type CommonOptions, newCommand, withSession } from "../command.ts";
import { interrupted, runtimeGone } from "../errors.ts";
import { interruptible } from "../interruption.ts";
import type { Output } from "../output.ts";
import { endStates } from "../terminal/describe-run.ts";
import { logLineText } from "../terminal/print-log-line.ts";

interface LogsOptions extends CommonOptions {
  readonly follow?: boolean;
}

export const logsCommand = newCommand(
  "logs <run>",
  "print the log of a run; with --json one JSON document a line",
  "epoxy logs jr_4f1c --follow",
)
  .option("--follow", "go on until the run has ended")
  .action((text: string, options: LogsOptions) =>
    withSession(options, (session, output) =>
      interruptible(async (signal) => {
        const { Id, JobName } = await findRun(await session.glue(), text);
        const print = logPrinter(await session.logs(), Id, options, output);
        // Listening starts before the state is asked for: an end in between is not missed.
        const events = options.follow
          ? await openEvents(session.daemon, session.stateFolder, { kinds: ["log", "run-state"], run: Id }, signal)
          : undefined;
        await print();
        const { JobRun: run } = await (await session.glue()).getJobRun({ JobName, RunId: Id });
        if (events === undefined || endStates.has(run?.JobRunState ?? "")) return print();
        for await (const event of events) {
          await print();
          if (event.kind === "run-state" && endStates.has(event.state)) return;
        }
        throw signal.aborted ? interrupted() : runtimeGone(`${JobName} was running`);
      }),
    ),
  );

/** Prints what has come since the last call. */
function logPrinter(logs: CloudWatchLogs, logStreamName: string, options: LogsOptions, output: Output): () => Promise<void> {
  const stream = { logGroupName: "/aws-glue/jobs/logs-v2", logStreamName, startFromHead: true };
  let nextToken: string | undefined;
  return async () => {
    for (;;) {
      const page = await logs.getLogEvents({ ...stream, nextToken });
      for (const event of page.events ?? []) printEvent(event, options, output);
      if (page.nextForwardToken === nextToken) return;
      nextToken = page.nextForwardToken;
    }
  };
}

/** The message of an event is the structured line as JSON. */
function printEvent({ message = "" }: OutputLogEvent, options: LogsOptions, output: Output): void {
  output.line(options.json ? message : logLineText(JSON.parse(message) as LogLine, output.paint));
}
