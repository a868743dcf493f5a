import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import {
  type ClientCapabilities,
  createProtocolConnection,
  type InitializeResult,
  type Position,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
  StreamMessageReader,
  StreamMessageWriter,
  type TextDocumentContentChangeEvent,
} from "vscode-languageserver/node";
import { ensureBuild } from "../cli/ensure-build.ts";

/** An editor without a screen: it starts `epoxy lsp` and talks to it over its standard streams. */
export interface LspClient {
  readonly connection: ProtocolConnection;
  readonly initialized: InitializeResult;
  readonly process: ChildProcess;
  /** What the server wrote to its standard error so far. */
  log(): string;
  /** Answers the document's URI. `path` relative to the first folder. */
  open(path: string, text: string, languageId?: string): string;
  change(uri: string, changes: readonly TextDocumentContentChangeEvent[]): void;
  /** The document has this text now. */
  replace(uri: string, text: string): void;
  /** What the server has told of the document's last version; waits until it has. */
  diagnosticsOf(uri: string): Promise<PublishDiagnosticsParams>;
  /** Resolves with the first that is told from now on, or was told already, for which it is true. */
  diagnosticsWhere(uri: string, isWanted: (params: PublishDiagnosticsParams) => boolean): Promise<PublishDiagnosticsParams>;
  close(): Promise<void>;
}

export interface LspClientOptions {
  readonly folders: readonly string[];
  /** Of `epoxy lsp`. */
  readonly words?: readonly string[];
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly capabilities?: ClientCapabilities;
}

let built: Promise<string> | undefined;

export async function openLspClient({ folders, words = ["--attach"], settings = {}, capabilities }: LspClientOptions): Promise<LspClient> {
  const cli = await (built ??= ensureBuild());
  // vitest's own variables are not for the program under test.
  const { NODE_OPTIONS: _, ...env } = process.env;
  const child = spawn(process.execPath, [join(dirname(cli), "cli.js"), "lsp", ...words], { env, stdio: ["pipe", "pipe", "pipe"] });
  const ended = once(child, "close");
  let log = "";
  child.stderr.setEncoding("utf8").on("data", (part: string) => (log += part));
  const connection = createProtocolConnection(new StreamMessageReader(child.stdout), new StreamMessageWriter(child.stdin));
  const told = new Map<string, PublishDiagnosticsParams>();
  const waiting = new Set<() => void>();
  connection.onNotification("textDocument/publishDiagnostics", (params: PublishDiagnosticsParams) => {
    told.set(params.uri, params);
    for (const check of [...waiting]) check();
  });
  connection.onRequest("workspace/configuration", ({ items }: { readonly items: readonly unknown[] }) => items.map(() => settings));
  connection.onRequest("client/registerCapability", () => null);
  connection.listen();
  const uris = folders.map((folder) => pathToFileURL(folder).href);
  const initialized = await connection.sendRequest<InitializeResult>("initialize", {
    processId: process.pid,
    rootUri: null,
    capabilities: capabilities ?? { workspace: { configuration: true, workspaceFolders: true } },
    workspaceFolders: uris.map((uri) => ({ uri, name: uri })),
  });
  await connection.sendNotification("initialized", {});

  const versions = new Map<string, number>();
  const diagnosticsWhere: LspClient["diagnosticsWhere"] = (uri, isWanted) =>
    new Promise((resolve, reject) => {
      const check = () => {
        const params = told.get(uri);
        if (params === undefined || !isWanted(params)) return;
        waiting.delete(check);
        resolve(params);
      };
      waiting.add(check);
      check();
      void ended.then(() => reject(new Error(`the server ended before it told what was wanted of ${uri}:\n${log}`)));
    });
  const change: LspClient["change"] = (uri, contentChanges) => {
    const version = (versions.get(uri) ?? 0) + 1;
    versions.set(uri, version);
    void connection.sendNotification("textDocument/didChange", { textDocument: { uri, version }, contentChanges });
  };
  return {
    connection,
    initialized,
    process: child,
    log: () => log,
    open: (path, text, languageId = path.endsWith(".ts") ? "typescript" : "sql") => {
      const uri = path.startsWith("untitled:") ? path : pathToFileURL(join(folders[0] ?? "/", path)).href;
      versions.set(uri, 1);
      void connection.sendNotification("textDocument/didOpen", { textDocument: { uri, languageId, version: 1, text } });
      return uri;
    },
    change,
    replace: (uri, text) => change(uri, [{ text }]),
    diagnosticsOf: (uri) => diagnosticsWhere(uri, ({ version }) => version === versions.get(uri)),
    diagnosticsWhere,
    close: async () => {
      await connection.sendRequest("shutdown");
      await connection.sendNotification("exit");
      await ended;
      connection.dispose();
    },
  };
}

/** A text with the cursor at its `|`, and the position of that. */
export function withCursor(marked: string): { readonly text: string; readonly position: Position } {
  const offset = marked.indexOf("|");
  const before = marked.slice(0, offset).split(/\r\n|\n/);
  return {
    text: marked.slice(0, offset) + marked.slice(offset + 1),
    position: { line: before.length - 1, character: before.at(-1)?.length ?? 0 },
  };
}
