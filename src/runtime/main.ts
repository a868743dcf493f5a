import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { readDaemonRecord } from "../client/daemon-record.ts";
import { endWhenAbandoned } from "./daemon/end-when-abandoned.ts";
import { endWhenIdle } from "./daemon/end-when-idle.ts";
import { heldByAnother, portTaken } from "../client/errors.ts";
import { heldExitCode } from "../client/exit-codes.ts";
import { runDaemon } from "./daemon/run-daemon.ts";

// The daemon: `node dist/runtime.js <workspace folder> [--port N] [--end-when-idle]`.
const { values, positionals } = parseArgs({
  options: { port: { type: "string", default: "0" }, "end-when-idle": { type: "boolean", default: false } },
  allowPositionals: true,
});
const [folder = process.cwd()] = positionals;
const port = Number(values.port);
const log = (text: string) => process.stderr.write(`${new Date().toISOString()} ${text}\n`);
// A line that a full disk does not take is lost; the daemon is not.
process.stderr.on("error", () => undefined);
/** Nothing that a daemon does at its end takes as long; what is not done then, recovery settles. */
const endWithinMs = 20_000;
const beside = (name: string) => fileURLToPath(new URL(name, import.meta.url));

try {
  const daemon = await runDaemon({ folder, port, workerPath: beside("worker.js"), sdkTypes: beside("types"), log });
  let ending = false;
  const end = (why: string) => {
    if (ending) return;
    ending = true;
    log(`ending: ${why}`);
    // A second signal does not wait for what still runs; recovery settles it.
    for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"] as const) process.removeAllListeners(signal).once(signal, () => process.exit(1));
    setTimeout(() => {
      log(`it did not end within ${String(endWithinMs / 1000)} seconds; the rest is left to the next start`);
      process.exit(1);
    }, endWithinMs).unref();
    daemon.close().then(
      () => process.exit(0),
      (error: unknown) => {
        log(String(error));
        process.exit(1);
      },
    );
  };
  for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"] as const) process.on(signal, () => end(signal));
  endWhenAbandoned(join(folder, ".epoxy"), () => end("the state folder has gone"));
  if (values["end-when-idle"]) endWhenIdle(daemon, () => end("idle"));
  log(`epoxy serves ${folder} at http://127.0.0.1:${String(daemon.port)} (process ${String(process.pid)})`);
} catch (error) {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code === "StateFolderInUse") log(heldByAnother(folder, readDaemonRecord(join(folder, ".epoxy"))?.pid).message);
  else if (code === "EADDRINUSE") log(portTaken(port).message);
  else log(error instanceof Error ? (error.stack ?? error.message) : String(error));
  process.exit(code === "StateFolderInUse" ? heldExitCode : 1);
}
