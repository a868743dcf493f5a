import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, chromium, type Page } from "playwright-core";
import { ensureVscodeServer } from "./ensure-vscode-server.ts";

export interface WindowOptions {
  /** Opened in the editor. */
  readonly folder: string;
  /** The extension's folder, run as under development; absent: what is installed in `dataFolder`. */
  readonly extension?: string;
  /** Module whose `run()` is called inside the extension host. */
  readonly tests?: string;
  /** Of the editor: settings, storage, installed extensions. Absent: a new one, removed in the end. */
  readonly dataFolder?: string;
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly trusted?: boolean;
  readonly size?: { readonly width: number; readonly height: number };
  /** Of the editor, as an extension sees it: a tag such as `de`. */
  readonly language?: string;
  /** What the extension host prints. */
  readonly log?: (line: string) => void;
}

/** A real VS Code, its server and a browser as its window. */
export interface VscodeWindow {
  readonly page: Page;
  /** The exit code that the tests inside the extension host ended with. */
  readonly testsEnded: Promise<number>;
  close(): Promise<void>;
}

const browserFlags = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export async function openVscodeWindow(options: WindowOptions): Promise<VscodeWindow> {
  const { server, browser: executablePath } = ensureVscodeServer();
  const temporary = options.dataFolder === undefined ? mkdtempSync(join(tmpdir(), "epoxy-vscode-")) : undefined;
  const data = options.dataFolder ?? temporary ?? "";
  writeSettings(data, options.settings ?? {});
  const trust = options.trusted === false ? [] : ["--disable-workspace-trust"];
  // An extension that is not installed is loaded only with the driver, and with the driver no notification pops up.
  const driver = options.extension === undefined ? [] : ["--enable-smoke-test-driver"];
  const child = spawn(
    process.execPath,
    [
      server,
      ...["--host", "127.0.0.1", "--port", "0", "--without-connection-token", "--accept-server-license-terms"],
      ...["--telemetry-level", "off", "--server-data-dir", data, ...driver, ...trust],
    ],
    { stdio: ["ignore", "pipe", "pipe"], detached: true, env: { ...process.env, VSCODE_LOG_LEVEL: "warn" } },
  );
  let browser: Browser | undefined;
  const close = async () => {
    await browser?.close();
    await ended(child);
    if (temporary !== undefined) rmSync(temporary, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    const port = await portOf(child);
    browser = await chromium.launch({ executablePath, args: browserFlags });
    const page = await browser.newPage({ viewport: options.size ?? { width: 1280, height: 800 } });
    if (options.language !== undefined) await page.addInitScript(speak, options.language);
    const log = options.log ?? (() => undefined);
    await page.exposeFunction("codeAutomationLog", (type: string, values: readonly unknown[]) =>
      log(`${type}: ${values.map(String).join(" ")}`),
    );
    const testsEnded = new Promise<number>((resolve) => {
      void page.exposeFunction("codeAutomationExit", resolve);
    });
    await page.goto(addressOf(port, options));
    return { page, testsEnded, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** In the page, before the editor's own scripts say that it is English. */
function speak(language: string): void {
  Object.defineProperty(globalThis, "_VSCODE_NLS_LANGUAGE", { get: () => language, set: () => undefined });
}

function addressOf(port: number, { folder, extension, tests }: WindowOptions): string {
  const remote = (path: string) => `vscode-remote://127.0.0.1:${String(port)}${path}`;
  const payload = [
    ["skipWelcome", "true"],
    ...(extension === undefined ? [] : [["extensionDevelopmentPath", remote(extension)]]),
    ...(tests === undefined ? [] : [["extensionTestsPath", remote(tests)]]),
  ];
  const query = new URLSearchParams({ folder, payload: JSON.stringify(payload) });
  return `http://127.0.0.1:${String(port)}/?${query.toString()}`;
}

function writeSettings(dataFolder: string, settings: Readonly<Record<string, unknown>>): void {
  const folder = join(dataFolder, "data/User");
  mkdirSync(folder, { recursive: true });
  const quiet = { "workbench.startupEditor": "none", "telemetry.telemetryLevel": "off", "chat.disableAIFeatures": true };
  writeFileSync(join(folder, "settings.json"), JSON.stringify({ ...quiet, ...settings }));
}

function portOf(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    let output = "";
    const hear = (part: Buffer) => {
      output += part.toString();
      const port = /listening on (?:http:\/\/127\.0\.0\.1:)?(\d+)/.exec(output)?.[1];
      if (port !== undefined) resolve(Number(port));
    };
    child.stdout?.on("data", hear);
    child.stderr?.on("data", hear);
    child.once("exit", (code) => reject(new Error(`VS Code's server ended with ${String(code)}: ${output}`)));
  });
}

/** With the extension hosts it has forked: they are of its process group. */
async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.pid === undefined) return;
  const exit = new Promise((resolve) => child.once("exit", resolve));
  process.kill(-child.pid, "SIGTERM");
  const force = setTimeout(() => process.kill(-(child.pid ?? 0), "SIGKILL"), 5000);
  await exit;
  clearTimeout(force);
}
