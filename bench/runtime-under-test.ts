import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, mkdirSync, mkdtempSync, openSync, rmSync, writeFileSync } from "node:fs";
import type { IncomingMessage } from "node:http";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { GetJobRunCommand, GlueClient, StartJobRunCommand } from "@aws-sdk/client-glue";
import type { PreviewRequest } from "../src/protocol/preview-request.ts";
import { findDaemon } from "../src/client/find-daemon.ts";
import { type Endpoint, signedRequest } from "../src/client/signed-request.ts";

/** A daemon of the built product on a workspace of its own, used as any client would. */
export interface RuntimeUnderTest {
  readonly folder: string;
  readonly glue: GlueClient;
  readonly endpoint: Endpoint;
  /** Starts the daemon; resolves at its first answer. */
  start(): Promise<void>;
  stop(signal: "SIGTERM" | "SIGKILL"): Promise<void>;
  /** Runs a job to its end; answers when SUCCEEDED was told. */
  runJob(jobName: string, args?: Readonly<Record<string, string>>): Promise<void>;
  startJob(jobName: string): Promise<string>;
  /** Bytes of the Arrow stream. */
  preview(request: PreviewRequest): Promise<number>;
  remove(): Promise<void>;
}

/** Data that is kept between runs; git ignores it. */
export const benchCache = resolve(".cache/bench");

export interface UnderTestOptions {
  /** Text by path in the workspace, jobs above all. */
  readonly files?: Readonly<Record<string, string>>;
  /** The folder that is the bucket `lake`; absent: `data/` in the workspace. */
  readonly lake?: string;
}

export function runtimeUnderTest({ files = {}, lake = "./data" }: UnderTestOptions = {}): RuntimeUnderTest {
  mkdirSync(benchCache, { recursive: true });
  // Beside the data, so that files can be linked instead of copied.
  const folder = mkdtempSync(join(benchCache, "workspace-"));
  mkdirSync(join(folder, "data"));
  mkdirSync(join(folder, "jobs"));
  writeFileSync(join(folder, "epoxy.yaml"), `buckets:\n  lake: ${lake}\nlimits:\n  memory: 4 GB\n`);
  for (const [path, text] of Object.entries(files)) writeFileSync(join(folder, path), text);
  let child: ChildProcess | undefined;
  let endpoint: Endpoint | undefined;
  let glue: GlueClient | undefined;
  const connected = () => {
    if (!endpoint) throw new Error("the runtime is not started");
    return endpoint;
  };

  return {
    folder,
    get endpoint() {
      return connected();
    },
    get glue() {
      glue ??= new GlueClient({
        endpoint: `http://127.0.0.1:${String(connected().port)}`,
        region: "us-east-1",
        credentials: connected().key,
      });
      return glue;
    },
    async start() {
      const log = openSync(join(folder, "daemon.log"), "a");
      const started = spawn(process.execPath, [resolve("dist/runtime.js"), folder], { stdio: ["ignore", "ignore", log] });
      closeSync(log);
      child = started;
      while ((endpoint = await findDaemon(join(folder, ".epoxy"))) === undefined) {
        if (started.exitCode !== null) throw new Error(`the runtime ended with code ${String(started.exitCode)}`);
        await new Promise((tick) => setTimeout(tick, 5));
      }
    },
    async stop(signal) {
      const running = child;
      glue?.destroy();
      [child, endpoint, glue] = [undefined, undefined, undefined];
      if (!running || running.exitCode !== null || running.signalCode !== null) return;
      const gone = new Promise((ended) => running.once("exit", ended));
      running.kill(signal);
      await gone;
    },
    async startJob(jobName) {
      const { JobRunId } = await this.glue.send(new StartJobRunCommand({ JobName: jobName }));
      return JobRunId ?? "";
    },
    async runJob(jobName, args = {}) {
      const events = await signedRequest(connected(), { method: "GET", target: "/events?kind=run-state" });
      const runId = this.glue.send(new StartJobRunCommand({ JobName: jobName, Arguments: { ...args } })).then((answer) => answer.JobRunId);
      const state = await endOf(events, await runId);
      if (state === "SUCCEEDED") return;
      const { JobRun } = await this.glue.send(new GetJobRunCommand({ JobName: jobName, RunId: await runId }));
      throw new Error(`${jobName} ended ${String(state)}: ${JobRun?.ErrorMessage ?? ""}`);
    },
    async preview(request) {
      const body = Buffer.from(JSON.stringify(request));
      const headers = { "content-type": "application/json" };
      const answer = await signedRequest(connected(), { method: "POST", target: "/preview", headers, body });
      let bytes = 0;
      const parts: Buffer[] = [];
      for await (const part of answer as AsyncIterable<Buffer>) {
        bytes += part.length;
        if (answer.statusCode !== 200) parts.push(part);
      }
      if (answer.statusCode !== 200) throw new Error(`preview: ${Buffer.concat(parts).toString()}`);
      return bytes;
    },
    async remove() {
      await this.stop("SIGTERM");
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const ends: ReadonlySet<unknown> = new Set(["SUCCEEDED", "FAILED", "STOPPED", "TIMEOUT", "ERROR"]);

/** Reads the stream until the run has ended. */
async function endOf(events: IncomingMessage, runId: string | undefined): Promise<unknown> {
  try {
    for await (const line of createInterface({ input: events })) {
      if (!line.startsWith("data:")) continue;
      const event = JSON.parse(line.slice(5)) as { runId?: string; state?: string };
      if (event.runId === runId && ends.has(event.state)) return event.state;
    }
    return undefined;
  } finally {
    events.destroy();
  }
}
