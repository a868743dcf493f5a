import { CloudWatchLogs } from "@aws-sdk/client-cloudwatch-logs";
import { Glue } from "@aws-sdk/client-glue";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { type IncomingHttpHeaders, type IncomingMessage, request as httpRequest } from "node:http";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { bundleWorker } from "../../src/runtime/engine/test/bundle-worker.ts";
import { readCredentials } from "../../src/client/credentials.ts";
import { type Endpoint, type SignedRequest, signedRequest } from "../../src/client/signed-request.ts";

/** A workspace in a temporary folder, its daemon in a process of its own (from the sources), and AWS's own clients for it. */
export interface ApiWorkspace extends Endpoint {
  readonly folder: string;
  /** The daemon's process. */
  readonly pid: number;
  readonly glue: Glue;
  readonly logs: CloudWatchLogs;
  /** What the daemon has written to its log. */
  readonly daemonLog: string;
  path(name: string): string;
  /** Relative to the workspace. */
  write(name: string, content: string | Uint8Array): void;
  read(name: string): string;
  exists(name: string): boolean;
  /** Sends a request as it is, unsigned. */
  send(request: RawRequest): Promise<RawAnswer>;
  /** Sends a request of ours (/events, /preview, /health), signed; resolves with the head of the answer. */
  signed(request: SignedRequest): Promise<IncomingMessage>;
  /** Ends the daemon with a signal, or asks it to, and starts another at the same port. The clients go on. */
  restart(signal?: "SIGKILL"): Promise<void>;
  /** Ends the daemon and removes the folder. */
  close(): Promise<void>;
}

export interface RawRequest {
  readonly method: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  readonly body?: string | Uint8Array;
}

export interface RawAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** Looks again until it is so. The test's own time limit ends it. */
export async function until(reached: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await reached())) await new Promise((resolve) => setTimeout(resolve, 10));
}

export async function openApiWorkspace(yaml = "buckets: { lake: ./data }\n"): Promise<ApiWorkspace> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "epoxy-api-")));
  const path = (name: string) => join(folder, name);
  const write = (name: string, content: string | Uint8Array) => {
    mkdirSync(dirname(path(name)), { recursive: true });
    writeFileSync(path(name), content);
  };
  write("epoxy.yaml", yaml);
  const worker = bundleWorker();
  let daemon = await startDaemon(folder, worker.workerPath, 0);
  const { port } = daemon;
  const key = readCredentials(join(folder, ".epoxy"));
  if (key === undefined) throw new Error("the daemon made no credentials");
  const configuration = { region: "us-east-1", endpoint: `http://127.0.0.1:${String(port)}`, credentials: { ...key }, maxAttempts: 1 };
  const glue = new Glue(configuration);
  const logs = new CloudWatchLogs(configuration);
  return {
    folder,
    port,
    key,
    glue,
    logs,
    get pid() {
      return daemon.child.pid ?? 0;
    },
    get daemonLog() {
      return daemon.log();
    },
    path,
    write,
    read: (name) => readFileSync(path(name), "utf8"),
    exists: (name) => existsSync(path(name)),
    send: (request) => send(port, request),
    signed: (request) => signedRequest({ port, key }, request),
    restart: async (signal) => {
      await endDaemon(daemon.child, signal);
      daemon = await startDaemon(folder, worker.workerPath, port);
    },
    close: async () => {
      glue.destroy();
      logs.destroy();
      await endDaemon(daemon.child);
      worker.remove();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

interface StartedDaemon {
  readonly child: ChildProcess;
  readonly port: number;
  log(): string;
}

async function startDaemon(folder: string, workerPath: string, port: number): Promise<StartedDaemon> {
  // vitest's own variables are not for the program under test.
  const { NODE_OPTIONS: _, ...env } = process.env;
  const child = spawn(process.execPath, [join(import.meta.dirname, "daemon.ts"), folder, workerPath, String(port)], { cwd: folder, env });
  let log = "";
  child.stderr.setEncoding("utf8").on("data", (part: string) => (log += part));
  const said = await Promise.race([
    once(child.stdout.setEncoding("utf8"), "data") as Promise<[string]>,
    once(child, "close").then(() => {
      throw new Error(`the daemon did not start:\n${log}`);
    }),
  ]);
  return { child, port: Number(said[0]), log: () => log };
}

async function endDaemon(child: ChildProcess, signal?: "SIGKILL"): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const closed = once(child, "close");
  if (signal === undefined) child.stdin?.end();
  else child.kill(signal);
  await closed;
}

function send(port: number, { method, path, headers = {}, body = "" }: RawRequest): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    const request = httpRequest({ host: "127.0.0.1", port, method, path, agent: false }, (response) => {
      let text = "";
      response.setEncoding("utf8").on("data", (part: string) => (text += part));
      response.on("end", () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }));
    });
    for (const [name, value] of Object.entries(headers)) request.setHeader(name, value);
    request.on("error", reject);
    request.end(body);
  });
}
