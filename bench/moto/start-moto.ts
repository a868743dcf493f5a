import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { pythonPackages } from "../../test/aws/python-packages.ts";

export interface Moto {
  readonly port: number;
  stop(): Promise<void>;
}

/** moto's server (PyPI, installed here when it is not yet) with the catalog of serve.py; resolves once it listens. */
export async function startMoto(): Promise<Moto> {
  const programs = pythonPackages("moto", join(import.meta.dirname, "requirements.txt"));
  const child = spawn(join(programs, "python"), [join(import.meta.dirname, "serve.py")], { stdio: ["ignore", "pipe", "inherit"] });
  const ended = once(child, "exit");
  for await (const line of createInterface({ input: child.stdout })) {
    return {
      port: Number(line),
      stop: async () => {
        child.kill("SIGKILL");
        await ended;
      },
    };
  }
  throw new Error("moto's server ended before it listened");
}
