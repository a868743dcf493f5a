import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const version = "4.139.1";
const cache = join(import.meta.dirname, "../../.cache/vscode-server");
const chromium = "/usr/bin/chromium";

export interface VscodeServer {
  /** Entry of the server, a script for Node. */
  readonly server: string;
  readonly browser: string;
}

/**
 * A real VS Code of registry packages only: code-server's VS Code with its native parts built here, in a cache that git ignores, and
 * Debian's Chromium as its window. Installs what is missing; a half-made installation is made again.
 */
export function ensureVscodeServer(): VscodeServer {
  const folder = join(cache, version);
  if (!existsSync(folder)) install(folder);
  if (!existsSync(chromium)) installChromium();
  return { server: join(folder, "node_modules/code-server/lib/vscode/out/server-main.js"), browser: chromium };
}

function install(folder: string): void {
  const making = `${folder}.${String(process.pid)}`;
  rmSync(making, { recursive: true, force: true });
  mkdirSync(making, { recursive: true });
  writeFileSync(join(making, "package.json"), "{}");
  npm(making, "install", "--ignore-scripts", "--no-audit", "--no-fund", `code-server@${version}`);
  const vscode = join(making, "node_modules/code-server/lib/vscode");
  npm(vscode, "install", "--omit=dev", "--ignore-scripts", "--no-audit", "--no-fund");
  try {
    npm(vscode, "rebuild", "--ignore-scripts=false", `--nodedir=${nodeHeaders()}`, "@vscode/spdlog", "@vscode/native-watchdog");
  } catch {
    // Another package's complaint; whether the parts are there is what counts.
  }
  for (const part of ["@vscode/spdlog/build/Release/spdlog.node", "@vscode/native-watchdog/build/Release/watchdog.node"]) {
    if (!existsSync(join(vscode, "node_modules", part))) throw new Error(`VS Code's server could not be built: ${part} is missing`);
  }
  symlinkSync("node_modules", join(vscode, "node_modules.asar"));
  rmSync(folder, { recursive: true, force: true });
  renameSync(making, folder);
}

function npm(cwd: string, ...words: readonly string[]): void {
  // What an npm around this one was configured with is not for this one.
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith("npm_")));
  execFileSync("npm", words, { cwd, env, stdio: ["ignore", "ignore", "inherit"] });
}

/** Node's headers, which come with the package that brings Node itself. */
function nodeHeaders(): string {
  return dirname(createRequire(import.meta.url).resolve(`node-${process.platform}-${process.arch}/package.json`));
}

function installChromium(): void {
  const asRoot = process.getuid?.() === 0 ? [] : ["sudo", "-n"];
  const [command = "", ...words] = [...asRoot, "apt-get", "install", "-y", "-qq", "chromium"];
  execFileSync(command, words, { stdio: ["ignore", "ignore", "inherit"], env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" } });
}
