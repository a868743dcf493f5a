import { randomBytes } from "node:crypto";
import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { AccessKey } from "./signature/access-key.ts";

/** The workspace's key, made at random once. Called by the daemon that owns the state folder, and by nobody else. */
export function ensureCredentials(stateFolder: string): AccessKey {
  const known = readCredentials(stateFolder);
  if (known) return known;
  // AWS's form: AKIA and 16 of A-Z2-7, 40 characters of base64.
  const accessKeyId = `AKIA${Array.from(randomBytes(16), (byte) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".charAt(byte & 31)).join("")}`;
  const key: AccessKey = { accessKeyId, secretAccessKey: randomBytes(30).toString("base64") };
  const temporary = join(stateFolder, "credentials.tmp");
  writeFileSync(temporary, `${JSON.stringify(key)}\n`, { mode: 0o600, flush: true });
  renameSync(temporary, join(stateFolder, "credentials.json"));
  return key;
}

export function readCredentials(stateFolder: string): AccessKey | undefined {
  try {
    const { accessKeyId, secretAccessKey } = JSON.parse(readFileSync(join(stateFolder, "credentials.json"), "utf8")) as Partial<AccessKey>;
    return accessKeyId && secretAccessKey ? { accessKeyId, secretAccessKey } : undefined;
  } catch {
    return undefined;
  }
}
