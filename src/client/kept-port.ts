import { randomUUID } from "node:crypto";
import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";

/** The port that exports and profiles of this workspace name; undefined until there is one. */
export function keptPort(stateFolder: string): number | undefined {
  try {
    const port = Number(readFileSync(pathOf(stateFolder), "utf8"));
    return Number.isInteger(port) && port > 0 && port < 65_536 ? port : undefined;
  } catch {
    return undefined;
  }
}

/** From now on a daemon that is started takes this port, so that what was told to other programs stays true. */
export function keepPort(stateFolder: string, port: number): void {
  if (keptPort(stateFolder) === port) return;
  const temporary = join(stateFolder, `port.${randomUUID()}.tmp`);
  writeFileSync(temporary, `${String(port)}\n`, { mode: 0o600 });
  renameSync(temporary, pathOf(stateFolder));
}

/** The port for a daemon that is about to start: the kept one, or 0 (any) when there is none or another process has it. */
export async function portToServe(stateFolder: string): Promise<number> {
  const port = keptPort(stateFolder);
  return port !== undefined && (await isFree(port)) ? port : 0;
}

function isFree(port: number): Promise<boolean> {
  const probe = createServer();
  return new Promise((resolve) => {
    probe.once("error", () => resolve(false));
    probe.listen(port, "127.0.0.1", () => probe.close(() => resolve(true)));
  });
}

const pathOf = (stateFolder: string) => join(stateFolder, "port");
