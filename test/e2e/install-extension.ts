import { execFileSync } from "node:child_process";
import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { ensureVscodeServer } from "../vscode/ensure-vscode-server.ts";

const root = join(import.meta.dirname, "../..");
const data = join(root, ".cache/e2e");

/** Where the extension is installed, for the editors of the tests. */
export const extensionsFolder = join(data, "extensions");

/** Builds the .vsix and installs it as a user would, before the first test. */
export default function install(): void {
  execFileSync(process.execPath, ["scripts/package.js"], { cwd: root, stdio: ["ignore", "ignore", "inherit"] });
  const made = readdirSync(join(root, ".cache")).find((name) => name.endsWith(".vsix"));
  if (made === undefined) throw new Error("scripts/package.js made no .vsix");
  rmSync(data, { recursive: true, force: true });
  const words = ["--install-extension", join(root, ".cache", made), "--accept-server-license-terms", "--server-data-dir", data];
  execFileSync(process.execPath, [ensureVscodeServer().server, ...words], { stdio: ["ignore", "ignore", "inherit"] });
}
