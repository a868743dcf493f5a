import { existsSync } from "node:fs";
import { join } from "node:path";
import { commands, EventEmitter, type ExtensionContext, l10n, type LogOutputChannel, type Uri, window, workspace } from "vscode";
import { readDaemonRecord } from "../../client/daemon-record.ts";
import { openEvents } from "../../client/event-stream.ts";
import { findDaemon, type RunningDaemon } from "../../client/find-daemon.ts";
import { portToServe } from "../../client/kept-port.ts";
import { startDaemon } from "../../client/start-daemon.ts";
import { stopDaemon } from "../../client/stop-daemon.ts";
import type { RuntimeEvent } from "../../protocol/event.ts";
import { openConnection } from "./open-connection.ts";
import { type RuntimeConnection, type RuntimeService, type RuntimeState, RuntimeUnavailable } from "./runtime-service.ts";

/** After a crash: at once, then doubled each time up to the last; a runtime that lived for a minute counts as well again. */
const backoffMs = [0, 1000, 2000, 4000, 8000, 16_000];
const wellAfterMs = 60_000;

export function openRuntimeService(context: ExtensionContext, log: LogOutputChannel): RuntimeService {
  const stateChanged = new EventEmitter<RuntimeState>();
  const told = new EventEmitter<RuntimeEvent>();
  const liveRuns = new Set<string>();
  let folder = workspaceFolder();
  let state: RuntimeState = folder === undefined ? { kind: "none" } : { kind: "stopped" };
  let connection: RuntimeConnection | undefined;
  let connecting: Promise<RuntimeConnection> | undefined;
  let listening = new AbortController();
  let crashes = 0;
  let isStopping = false;
  let hasEnded = false;
  let isDisposed = false;

  const setState = (next: RuntimeState) => {
    state = next;
    void commands.executeCommand("setContext", "epoxy.workspace", next.kind);
    stateChanged.fire(next);
  };
  setState(state);

  const connect = async (): Promise<RuntimeConnection> => {
    if (folder === undefined) throw new RuntimeUnavailable(l10n.t("No folder with epoxy.yaml is open. Create a workspace first."));
    setState({ kind: "starting" });
    const stateFolder = join(folder.fsPath, ".epoxy");
    try {
      const daemon = (await findDaemon(stateFolder)) ?? (await start(folder, stateFolder));
      connection = openConnection(daemon, folder);
      await listen(daemon, stateFolder);
      liveRuns.clear();
      setState({ kind: "ready", activeRuns: daemon.health.activeRuns });
      return connection;
    } catch (error) {
      connection = undefined;
      if (error instanceof RuntimeUnavailable) {
        setState({ kind: "stopped" });
        throw error;
      }
      const reason = error instanceof Error ? error.message : String(error);
      setState({ kind: "failed", reason });
      showFailure(reason);
      throw new RuntimeUnavailable(reason);
    }
  };

  const start = async (folder: Uri, stateFolder: string): Promise<RunningDaemon> => {
    // A folder that is not trusted starts no process, whoever asks.
    if (!workspace.isTrusted) throw new RuntimeUnavailable(l10n.t("This folder is not trusted: Epoxy starts nothing in it."));
    const node = workspace.getConfiguration("epoxy").get<string>("runtime.node");
    const script = join(context.extensionPath, "dist", "runtime.js");
    return await startDaemon({ script, node: node || undefined }, folder.fsPath, stateFolder, await portToServe(stateFolder));
  };

  const listen = async (daemon: RunningDaemon, stateFolder: string) => {
    listening.abort();
    listening = new AbortController();
    const { signal } = listening;
    const since = Date.now();
    const events = await openEvents(daemon, stateFolder, {}, signal);
    void (async () => {
      try {
        for await (const event of events) {
          countRuns(event);
          told.fire(event);
        }
      } finally {
        if (!signal.aborted) ended(stateFolder, Date.now() - since);
      }
    })().catch((error: unknown) => log.warn(`the runtime's events were cut: ${String(error)}`));
  };

  const countRuns = (event: RuntimeEvent) => {
    if (event.kind !== "run-state") return;
    const before = liveRuns.size;
    if (["STARTING", "RUNNING", "STOPPING", "WAITING"].includes(event.state)) liveRuns.add(event.runId);
    else liveRuns.delete(event.runId);
    if (liveRuns.size !== before && state.kind === "ready") setState({ kind: "ready", activeRuns: liveRuns.size });
  };

  /** The daemon is gone. One that ended by itself takes its record with it; after a crash the record is still there. */
  const ended = (stateFolder: string, livedMs: number) => {
    hasEnded = true;
    connection = undefined;
    connecting = undefined;
    setState({ kind: "stopped" });
    if (isStopping || isDisposed || readDaemonRecord(stateFolder) === undefined) return;
    crashes = livedMs > wellAfterMs ? 1 : crashes + 1;
    if (crashes === 1) void window.showWarningMessage(l10n.t("The Epoxy runtime ended unexpectedly and is started again."));
    const delay = backoffMs[crashes - 1];
    if (delay === undefined) return showFailure(l10n.t("The runtime ended {0} times in a row.", crashes));
    setTimeout(() => {
      if (!isDisposed && !isStopping) void service.connect().catch(() => undefined);
    }, delay);
  };

  const showFailure = (reason: string) => {
    const [again, log] = [l10n.t("Try Again"), l10n.t("Show Log")];
    void window.showErrorMessage(l10n.t("The Epoxy runtime is not running: {0}", reason), again, log).then((chosen) => {
      if (chosen === again) void commands.executeCommand("epoxy.startRuntime");
      if (chosen === log) void commands.executeCommand("epoxy.showRuntimeLog");
    });
  };

  const service: RuntimeService = {
    get state() {
      return state;
    },
    get connection() {
      return connection;
    },
    get folder() {
      return folder;
    },
    get hasEnded() {
      return hasEnded;
    },
    onDidChangeState: stateChanged.event,
    onEvent: told.event,
    connect: () => {
      isStopping = false;
      hasEnded = false;
      connecting ??= connect().catch((error: unknown) => {
        connecting = undefined;
        throw error;
      });
      return connecting;
    },
    stop: async () => {
      isStopping = true;
      hasEnded = true;
      const stateFolder = folder === undefined ? undefined : join(folder.fsPath, ".epoxy");
      const daemon = stateFolder === undefined ? undefined : await findDaemon(stateFolder);
      if (daemon !== undefined) await stopDaemon(daemon);
      listening.abort();
      connection = undefined;
      connecting = undefined;
      setState(folder === undefined ? { kind: "none" } : { kind: "stopped" });
    },
    findWorkspace: async () => {
      const found = workspaceFolder();
      if (found?.fsPath === folder?.fsPath) return;
      listening.abort();
      connection = undefined;
      connecting = undefined;
      folder = found;
      setState(found === undefined ? { kind: "none" } : { kind: "stopped" });
    },
    dispose: () => {
      isDisposed = true;
      listening.abort();
      stateChanged.dispose();
      told.dispose();
    },
  };
  return service;
}

/** The first of the open folders that is a workspace of Epoxy. */
function workspaceFolder(): Uri | undefined {
  return workspace.workspaceFolders?.find(({ uri }) => uri.scheme === "file" && existsSync(join(uri.fsPath, "epoxy.yaml")))?.uri;
}
