import { spawn } from "node:child_process";
import { join } from "node:path";
import { findDaemon, type RunningDaemon } from "../../../client/find-daemon.ts";
import { stopDaemon } from "../../../client/stop-daemon.ts";
import { portToServe } from "../../../client/kept-port.ts";
import { runtimePath, workspaceFolder } from "../client/open-session.ts";
import { type CommonOptions, newCommand } from "../command.ts";
import { notRunning } from "../errors.ts";
import { wholeNumber } from "../option-values.ts";
import { openOutput, type Output } from "../output.ts";
import { formatTime } from "../terminal/format-quantity.ts";

interface ServeOptions extends CommonOptions {
  readonly stop?: boolean;
  readonly status?: boolean;
  readonly port?: number;
}

export const serveCommand = newCommand(
  "serve",
  "run the runtime of the workspace in the foreground, until Ctrl-C",
  "epoxy serve --port 4566",
)
  .option("--port <number>", "port on 127.0.0.1 (default: the one that `epoxy env` told, else any free one)", wholeNumber("--port", 0))
  .option("--status", "tell about the one that runs")
  .option("--stop", "end the one that runs")
  .action(async (options: ServeOptions) => {
    const folder = await workspaceFolder(options.workspace);
    const output = openOutput();
    if (!options.stop && !options.status) return serveHere(folder, options.port ?? (await portToServe(join(folder, ".epoxy"))));
    const daemon = await findDaemon(join(folder, ".epoxy"));
    if (daemon === undefined) {
      if (options.json) output.json({ running: false });
      // Ending what does not run is no failure; asking for its state is answered by the exit code.
      else if (options.stop) output.note("The runtime is not running.");
      else throw notRunning();
      process.exitCode = options.stop ? 0 : 1;
      return;
    }
    if (options.status) return showStatus(daemon, options, output);
    await stopDaemon(daemon);
    if (options.json) output.json({ stopped: daemon.health.pid });
    else output.line(`The runtime (process ${String(daemon.health.pid)}) has ended.`);
  });

/** The daemon gets the terminal's Ctrl-C itself; other signals are passed on. */
function serveHere(folder: string, port: number): Promise<void> {
  const child = spawn(process.execPath, ["--enable-source-maps", runtimePath(), folder, "--port", String(port)], { stdio: "inherit" });
  process.on("SIGINT", () => undefined);
  for (const signal of ["SIGTERM", "SIGHUP"] as const) process.on(signal, () => child.kill(signal));
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("exit", (code) => {
      process.exitCode = code ?? 1;
      resolve();
    });
  });
}

function showStatus({ health, port, startedAt }: RunningDaemon, options: ServeOptions, output: Output): void {
  const { pid, version, workspace, activeRuns, activeCrawls } = health;
  const endpoint = `http://127.0.0.1:${String(port)}`;
  if (options.json) return output.json({ running: true, pid, endpoint, version, workspace, startedAt, activeRuns, activeCrawls });
  output.line(`Epoxy ${version} serves ${workspace} at ${endpoint} (process ${String(pid)}) since ${formatTime(new Date(startedAt))}.`);
  output.line(`${String(activeRuns)} runs and ${String(activeCrawls)} crawls in progress.`);
}
