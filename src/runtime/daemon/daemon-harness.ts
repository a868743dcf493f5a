import { CloudWatchLogs } from "@aws-sdk/client-cloudwatch-logs";
import { Glue } from "@aws-sdk/client-glue";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { type IncomingHttpHeaders, request as httpRequest } from "node:http";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { readCredentials } from "../../client/credentials.ts";
import { runDaemon } from "./run-daemon.ts";
import type { Endpoint } from "../../client/signed-request.ts";

/** For tests: a workspace in a temporary folder, with its daemon in this process and AWS's own clients for it. */
export interface DaemonHarness extends Endpoint {
  readonly folder: string;
  readonly glue: Glue;
  readonly logs: CloudWatchLogs;
  /** Relative to the workspace. */
  write(path: string, content: string | Uint8Array): void;
  /** Sends a request as it is, unsigned. */
  send(request: RawRequest): Promise<RawAnswer>;
  close(): Promise<void>;
}

export interface RawRequest {
  readonly method: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface RawAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export async function openDaemonHarness(yaml = "buckets: { lake: ./data }\n"): Promise<DaemonHarness> {
  const folder = mkdtempSync(join(tmpdir(), "epoxy-daemon-"));
  const write = (path: string, content: string | Uint8Array) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  };
  write("epoxy.yaml", yaml);
  const workerPath = join(import.meta.dirname, "../engine/worker/main.ts");
  const daemon = await runDaemon({ folder, port: 0, workerPath, sdkTypes: join(folder, "none"), log: () => undefined });
  const key = readCredentials(join(folder, ".epoxy"));
  if (key === undefined) throw new Error("the daemon made no credentials");
  const endpoint = `http://127.0.0.1:${String(daemon.port)}`;
  const client = { region: "us-east-1", endpoint, credentials: key, maxAttempts: 1 };
  const glue = new Glue(client);
  const logs = new CloudWatchLogs(client);
  return {
    folder,
    port: daemon.port,
    key,
    glue,
    logs,
    write,
    send: (request) => send(daemon.port, request),
    close: async () => {
      glue.destroy();
      logs.destroy();
      await daemon.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function send(port: number, { method, path, headers = {}, body = "" }: RawRequest): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    const request = httpRequest({ host: "127.0.0.1", port, method, path, headers, agent: false }, (response) => {
      let text = "";
      response.setEncoding("utf8").on("data", (part: string) => (text += part));
      response.on("end", () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }));
    });
    request.on("error", reject);
    request.end(body);
  });
}
