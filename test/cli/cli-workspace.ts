import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { ensureBuild } from "./ensure-build.ts";

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Started {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
  /** Resolves when the output so far, of both streams, has the text. */
  says(text: string): Promise<void>;
}

/** A temporary folder in which `epoxy` is called as a person calls it. */
export interface CliWorkspace {
  readonly folder: string;
  path(name: string): string;
  write(name: string, content: string | Uint8Array): void;
  read(name: string): string;
  start(...words: readonly string[]): Started;
  epoxy(...words: readonly string[]): Promise<Ended>;
  /** The command must succeed; answers its JSON. */
  json<T>(...words: readonly string[]): Promise<T>;
  /** Ends the daemon and removes the folder. */
  close(): Promise<void>;
}

export async function openCliWorkspace(): Promise<CliWorkspace> {
  const cli = await ensureBuild();
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "epoxy-cli-")));
  const path = (name: string) => join(folder, name);
  const start = (...words: readonly string[]) => startCommand(cli, folder, words);
  const epoxy = (...words: readonly string[]) => start(...words).ended;
  return {
    folder,
    path,
    write: (name, content) => {
      mkdirSync(dirname(path(name)), { recursive: true });
      writeFileSync(path(name), content);
    },
    read: (name) => readFileSync(path(name), "utf8"),
    start,
    epoxy,
    json: async <T>(...words: readonly string[]) => {
      const { code, stdout, stderr } = await epoxy(...words, "--json");
      if (code !== 0) throw new Error(`epoxy ${words.join(" ")} ended with ${String(code)}: ${stderr}${stdout}`);
      return JSON.parse(stdout) as T;
    },
    close: async () => {
      await epoxy("serve", "--stop");
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function startCommand(cli: string, cwd: string, words: readonly string[]): Started {
  // vitest's own variables are not for the program under test.
  const { NODE_OPTIONS: _, ...env } = process.env;
  const child = spawn(process.execPath, [cli, ...words], { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
  let stdout = "";
  let stderr = "";
  const waiting = new Set<() => void>();
  const heard = () => waiting.forEach((check) => check());
  child.stdout.setEncoding("utf8").on("data", (part: string) => {
    stdout += part;
    heard();
  });
  child.stderr.setEncoding("utf8").on("data", (part: string) => {
    stderr += part;
    heard();
  });
  const ended = once(child, "close").then(([code]) => ({ code: code as number | null, stdout, stderr }));
  const says = (text: string) =>
    new Promise<void>((resolve, reject) => {
      const check = () => {
        if (!(stdout + stderr).includes(text)) return;
        waiting.delete(check);
        resolve();
      };
      waiting.add(check);
      check();
      void ended.then(() => reject(new Error(`epoxy ${words.join(" ")} ended without saying "${text}":\n${stdout}${stderr}`)));
    });
  return { child, ended, says };
}
