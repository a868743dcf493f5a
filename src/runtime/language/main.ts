import { fileURLToPath } from "node:url";
import { createConnection, StreamMessageReader, StreamMessageWriter } from "vscode-languageserver/node";
import { runServer } from "./server/run-server.ts";
import type { DaemonUse } from "./server/workspaces.ts";

// The process that editors talk to, in LSP over its standard streams. `--attach`: it uses a daemon that
// runs and starts none. `--alone`: it uses none.

/** The other programs lie beside this one. */
const beside = (name: string) => fileURLToPath(new URL(name, import.meta.url));
const log = (message: string) => void process.stderr.write(`${message}\n`);

// One request that goes wrong must not end the editor's session.
process.on("uncaughtException", (error) => log(error.stack ?? error.message));
process.on("unhandledRejection", (reason) => log(reason instanceof Error ? (reason.stack ?? reason.message) : String(reason)));

runServer(createConnection(new StreamMessageReader(process.stdin), new StreamMessageWriter(process.stdout)), {
  binderPath: beside("binder.js"),
  daemon: daemonUse(process.argv),
  log,
});

function daemonUse(words: readonly string[]): DaemonUse {
  if (words.includes("--alone")) return { kind: "none" };
  return words.includes("--attach") ? { kind: "attach" } : { kind: "start", program: beside("runtime.js") };
}
