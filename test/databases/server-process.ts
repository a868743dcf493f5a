import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { chownSync, mkdtempSync, rmSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Debian's user nobody: database servers refuse to run as root. */
const nobody = { uid: 65_534, gid: 65_534 };
const unprivileged = process.getuid?.() === 0 ? nobody : undefined;

export interface DatabaseServer {
  readonly port: number;
  /** Of the certificate's authority, if the server offers TLS. */
  readonly certificate?: string;
  close(): Promise<void>;
}

/** A temporary folder that the server's user owns. */
export function serverFolder(name: string): string {
  const folder = mkdtempSync(join(tmpdir(), `epoxy-${name}-`));
  giveToServer(folder);
  return folder;
}

export function giveToServer(path: string): void {
  if (unprivileged !== undefined) chownSync(path, unprivileged.uid, unprivileged.gid);
}

/** Runs a program to its end as the server's user. */
export function runAsServer(program: string, ...words: readonly string[]): void {
  execFileSync(program, words, { ...unprivileged, cwd: "/", stdio: ["ignore", "ignore", "pipe"] });
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}

/** Starts a server and waits until it says on its error output that it is ready; what ends it removes its folder. */
export async function startServer(folder: string, program: string, words: readonly string[], ready: RegExp): Promise<() => Promise<void>> {
  const child = spawn(program, words, { ...unprivileged, cwd: "/", stdio: ["ignore", "ignore", "pipe"] });
  let said = "";
  await new Promise<void>((resolve, reject) => {
    child.stderr.setEncoding("utf8").on("data", (part: string) => {
      said += part;
      if (ready.test(said)) resolve();
    });
    child.once("error", reject);
    child.once("close", () => reject(new Error(`${program} did not start:\n${said}`)));
  });
  return () => endServer(child, folder);
}

async function endServer(child: ChildProcess, folder: string): Promise<void> {
  const closed = once(child, "close");
  // Both end at once by it, whoever is connected.
  if (child.exitCode === null && child.signalCode === null && child.kill("SIGQUIT")) await closed;
  rmSync(folder, { recursive: true, force: true });
}
