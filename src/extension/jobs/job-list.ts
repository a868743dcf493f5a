import { basename } from "node:path";
import { Disposable, type Event, EventEmitter, type Uri, workspace } from "vscode";
import type { JobDetails } from "../../protocol/job-request.ts";
import type { Deps } from "../deps.ts";
import { connectIfAllowed } from "../runtime/connect-if-allowed.ts";

/** The jobs of the workspace and of the catalog, as the runtime last told them. */
export interface JobList extends Disposable {
  /** Undefined: not known yet. */
  readonly jobs: readonly JobDetails[] | undefined;
  readonly onDidChange: Event<void>;
  /** Asks again. Undefined: there is no runtime, and it may not start by itself. */
  refresh(): Promise<readonly JobDetails[] | undefined>;
  /** Of a script that is open or chosen in the Explorer. */
  ofScript(script: Uri): Promise<JobDetails | undefined>;
}

const settleMs = 200;

export function openJobList({ runtime, log }: Deps): JobList {
  const changed = new EventEmitter<void>();
  let jobs: readonly JobDetails[] | undefined;
  let asking: Promise<readonly JobDetails[] | undefined> | undefined;
  let timer: NodeJS.Timeout | undefined;

  const ask = async () => {
    const connection = await connectIfAllowed(runtime);
    if (connection === undefined) return undefined;
    jobs = (await connection.jobs({ kind: "list" })).jobs;
    changed.fire();
    return jobs;
  };
  const refresh = () => {
    asking ??= ask().finally(() => (asking = undefined));
    return asking;
  };
  /** Several changes in a row are asked for once. Nobody has asked for the jobs yet: nobody needs them now. */
  const refreshSoon = () => {
    clearTimeout(timer);
    if (runtime.connection === undefined || jobs === undefined) return;
    timer = setTimeout(() => void refresh().catch((error: unknown) => log.warn(`jobs cannot be listed: ${String(error)}`)), settleMs);
  };
  const scripts = workspace.createFileSystemWatcher("**/*.{job.sql,ts}");
  const disposables = [
    changed,
    scripts,
    scripts.onDidCreate(refreshSoon),
    scripts.onDidChange(refreshSoon),
    scripts.onDidDelete(refreshSoon),
    runtime.onEvent(({ kind }) => {
      if (kind === "run-state" || kind === "gap") refreshSoon();
    }),
    runtime.onDidChangeState(({ kind }) => {
      if (kind === "ready") return refreshSoon();
      if (kind === "starting" || jobs === undefined) return;
      if (kind === "none") jobs = undefined;
      changed.fire();
    }),
  ];
  return {
    get jobs() {
      return jobs;
    },
    onDidChange: changed.event,
    refresh,
    ofScript: async (script) => {
      const isOf = ({ path }: JobDetails) => path === script.fsPath;
      const known = jobs?.find(isOf);
      if (known !== undefined) return known;
      const found = (await refresh())?.find(isOf);
      // Through a link the same file has another path.
      return found ?? jobs?.find(({ path }) => basename(path) === basename(script.fsPath));
    },
    dispose: () => {
      clearTimeout(timer);
      Disposable.from(...disposables).dispose();
    },
  };
}
