import { spawn } from "node:child_process";
import { closeSync, mkdirSync, openSync, readFileSync, statSync, truncateSync } from "node:fs";
import { dirname, join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { didNotAnswer, didNotStart } from "./errors.ts";
import { heldExitCode } from "./exit-codes.ts";
import { findDaemon, type RunningDaemon } from "./find-daemon.ts";

/** How the runtime is run. */
export interface RuntimeProgram {
  /** Path of the daemon's bundle. */
  readonly script: string;
  /** Path of Node.js, 22.14 or later. Absent: the one that runs this. */
  readonly node?: string | undefined;
}

const startWithinSeconds = 60;
/** A start costs a second of processor time: not tried in a tight loop. */
const againAfterMs = 250;
const mostLogBytes = 5 << 20;

/**
 * Starts the daemon of a workspace in the background and waits until it answers. Of several that are started at once one
 * wins, and every caller gets that one. It ends itself when it has been idle for the workspace's `idleMinutes`. Port 0: any free one.
 */
export async function startDaemon(program: RuntimeProgram, folder: string, stateFolder: string, port: number): Promise<RunningDaemon> {
  const logFile = join(stateFolder, "daemon.log");
  const logStart = prepareLog(logFile);
  let started = spawnDaemon(program, folder, logFile, port);
  const deadline = Date.now() + startWithinSeconds * 1000;
  while (Date.now() < deadline) {
    const daemon = await findDaemon(stateFolder);
    if (daemon) return daemon;
    if (started.exitCode === heldExitCode) {
      // Another has the state folder: it is about to answer, or about to end, and then nobody else would start one.
      await wait(againAfterMs);
      started = (await findDaemon(stateFolder)) ? started : spawnDaemon(program, folder, logFile, port);
    } else if (started.exitCode !== undefined) throw didNotStart(logFile, lastLines(logFile, logStart));
    await wait(20);
  }
  throw didNotAnswer(logFile, startWithinSeconds);
}

/** `exitCode`: undefined while it runs, null when it could not be run or was killed. */
function spawnDaemon(
  program: RuntimeProgram,
  folder: string,
  logFile: string,
  port: number,
): { readonly exitCode: number | null | undefined } {
  mkdirSync(dirname(logFile), { recursive: true, mode: 0o700 });
  const log = openSync(logFile, "a", 0o600);
  const child = spawn(
    program.node ?? process.execPath,
    ["--enable-source-maps", program.script, folder, "--port", String(port), "--end-when-idle"],
    {
      cwd: folder,
      // Of an editor's own program it makes Node.js; Node.js itself does not look at it.
      env: { ...process.env, ELECTRON_RUN_AS_NODE: "1" },
      detached: true,
      stdio: ["ignore", log, log],
    },
  );
  closeSync(log);
  const ended: { exitCode: number | null | undefined } = { exitCode: undefined };
  child.on("error", () => (ended.exitCode = null));
  child.on("exit", (code) => (ended.exitCode = code));
  child.unref();
  return ended;
}

/** The log of a daemon that went on for long is cut; answers where the new one's lines begin. */
function prepareLog(logFile: string): number {
  const size = statSync(logFile, { throwIfNoEntry: false })?.size ?? 0;
  if (size <= mostLogBytes) return size;
  truncateSync(logFile);
  return 0;
}

const lastLines = (logFile: string, from: number) => readFileSync(logFile).subarray(from).toString().trimEnd().split("\n").slice(-20);
