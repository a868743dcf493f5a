import { readdirSync, readFileSync, readlinkSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import type { CliWorkspace } from "../cli/cli-workspace.ts";

/** Looks again until it is so; an error that says what was awaited when the time is over. */
export async function until<T>(what: string, look: () => T | undefined | false | Promise<T | undefined | false>, seconds = 30): Promise<T> {
  const deadline = Date.now() + seconds * 1000;
  for (;;) {
    const found = await look();
    if (found !== undefined && found !== false) return found;
    if (Date.now() > deadline) throw new Error(`${what}: not within ${String(seconds)} s`);
    await wait(20);
  }
}

/** The daemon's process; starts it when there is none. */
export async function daemonOf(ws: CliWorkspace): Promise<number> {
  await ws.json("tables");
  return (await ws.json<{ pid: number }>("serve", "--status")).pid;
}

/** Processes that this one started and that live. */
export function childrenOf(parent: number): readonly number[] {
  return readdirSync("/proc").flatMap((name) => (/^\d+$/.test(name) && statOf(Number(name))?.parent === parent ? [Number(name)] : []));
}

/** Of a process that has ended and only waits to be asked how, no. */
export function isAlive(pid: number): boolean {
  const stat = statOf(pid);
  return stat !== undefined && stat.state !== "Z";
}

/** Bytes of memory that the process holds at this moment. */
export function residentBytes(pid: number): number {
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${String(pid)}/status`, "utf8"))?.[1]) * 1024;
}

/** Processor time it has used, in ticks of a hundredth of a second. */
export function processorTicks(pid: number): number {
  return statOf(pid)?.ticks ?? 0;
}

/** Every process whose working folder is the workspace: daemons and their workers, whoever started them. */
export function processesIn(folder: string): readonly number[] {
  return readdirSync("/proc").flatMap((name) => {
    if (!/^\d+$/.test(name)) return [];
    try {
      return readlinkSync(`/proc/${name}/cwd`) === folder ? [Number(name)] : [];
    } catch {
      return [];
    }
  });
}

function statOf(pid: number): { readonly state: string; readonly parent: number; readonly ticks: number } | undefined {
  try {
    const fields = readFileSync(`/proc/${String(pid)}/stat`, "utf8")
      .replace(/^.*\) /s, "")
      .split(" ");
    return { state: fields[0] ?? "", parent: Number(fields[1]), ticks: Number(fields[11]) };
  } catch {
    return undefined;
  }
}
