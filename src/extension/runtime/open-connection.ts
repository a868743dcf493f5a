import type { CloudWatchLogs } from "@aws-sdk/client-cloudwatch-logs";
import type { Glue } from "@aws-sdk/client-glue";
import type { Uri } from "vscode";
import type { RunningDaemon } from "../../client/find-daemon.ts";
import { requestJobs } from "../../client/request-jobs.ts";
import { requestPreview } from "../../client/request-preview.ts";
import type { RuntimeConnection } from "./runtime-service.ts";

export function openConnection(daemon: RunningDaemon, folder: Uri): RuntimeConnection {
  const configuration = {
    region: "us-east-1",
    endpoint: `http://127.0.0.1:${String(daemon.port)}`,
    credentials: { ...daemon.key },
    maxAttempts: 1,
  };
  let glue: Promise<Glue> | undefined;
  let logs: Promise<CloudWatchLogs> | undefined;
  return {
    folder,
    pid: daemon.health.pid,
    version: daemon.health.version,
    // Loaded with the first call: they are most of the extension's code.
    glue: () => (glue ??= import("@aws-sdk/client-glue").then(({ Glue }) => new Glue(configuration))),
    logs: () => (logs ??= import("@aws-sdk/client-cloudwatch-logs").then(({ CloudWatchLogs }) => new CloudWatchLogs(configuration))),
    jobs: (request, signal) => requestJobs(daemon, request, signal),
    preview: (request, signal) => requestPreview(daemon, request, signal),
  };
}
