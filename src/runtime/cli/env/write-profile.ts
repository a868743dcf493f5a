import { randomUUID } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import { badProfileName, keysInTheWay, unfitPath } from "../errors.ts";
import { profileSection, type ProfileTarget } from "./profile-section.ts";
import { putProfile, sectionsOf } from "./put-profile.ts";

/**
 * Puts the profile into AWS's config file (AWS_CONFIG_FILE, else ~/.aws/config) and answers the file's path. The file is replaced
 * in one step and keeps its mode; a new one is for its owner only. CommandError when it must not be done.
 */
export function writeProfile(target: ProfileTarget, force: boolean): string {
  const { profile } = target;
  if (!/^[\w.@+-]+$/.test(profile)) throw badProfileName(profile);
  // The file has no way to quote a line break, and some clients end a line at " #" or " ;".
  const unfit = [...target.program, target.workspace].find((path) => /[\r\n]|\s[#;]/.test(path));
  if (unfit !== undefined) throw unfitPath(unfit);
  const credentials = process.env["AWS_SHARED_CREDENTIALS_FILE"] ?? join(homedir(), ".aws/credentials");
  if (sectionsOf(read(credentials).split("\n")).some(({ name }) => name === profile)) throw keysInTheWay(profile, credentials);
  const file = process.env["AWS_CONFIG_FILE"] ?? join(homedir(), ".aws/config");
  // Bytes that are no UTF-8 come through unharmed as Latin-1.
  const section = profileSection(target, process.platform).map((line) => Buffer.from(line).toString("latin1"));
  replaceFile(file, Buffer.from(putProfile(read(file), { profile, section, force }), "latin1"));
  return file;
}

const read = (file: string) => (existsSync(file) ? readFileSync(file, "latin1") : "");

function replaceFile(file: string, content: Uint8Array): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  // A link stays one: the file it leads to is replaced.
  const real = existsSync(file) ? realpathSync(file) : file;
  const mode = (statSync(real, { throwIfNoEntry: false })?.mode ?? 0o600) & 0o777;
  const temporary = `${real}.${randomUUID()}.tmp`;
  try {
    writeFileSync(temporary, content, { mode, flush: true });
    renameSync(temporary, real);
  } finally {
    rmSync(temporary, { force: true });
  }
}
