import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import type { Disposable } from "vscode";
import type { JobDetails, RunDetails } from "../../../protocol/job-request.ts";
import type { RunPageState, RunPageSubject } from "../../../protocol/panels/run.ts";
import type { Deps } from "../../deps.ts";
import { isLive } from "../run-state.ts";
import type { RunTracker } from "../run-tracker.ts";

/** What a run page shows: asked once, then kept current by what the runtime tells. */
export interface PageState extends Disposable {
  /** Of the run or plan, by name without dashes. */
  readonly arguments: Readonly<Record<string, string>>;
  /** Sends the state; asks for it first when it is not known. */
  tell(): Promise<void>;
}

const settleMs = 100;

export function openPageState(deps: Deps, tracker: RunTracker, subject: RunPageSubject, send: (state: RunPageState) => void): PageState {
  const { runtime } = deps;
  const folder = runtime.folder?.fsPath ?? "";
  let details: RunDetails | undefined;
  let scriptChanged = false;
  let timer: NodeJS.Timeout | undefined;

  const load = async (): Promise<RunPageState> => {
    const connection = await runtime.connect();
    if (subject.kind === "plan") {
      const { nodes } = await connection.jobs({ kind: "plan", job: subject.job, arguments: subject.arguments });
      return { kind: "plan", subject, folder: connection.folder.fsPath, nodes };
    }
    details = await connection.jobs({ kind: "run", job: subject.job, run: subject.run });
    const { jobs } = await connection.jobs({ kind: "list" });
    scriptChanged = await isChanged(
      details,
      jobs.find(({ name }) => name === subject.job),
    );
    return runState(details);
  };
  const runState = (known: RunDetails): RunPageState => {
    const tracked = tracker.find(known.runId);
    return {
      kind: "run",
      subject,
      folder,
      details: tracked?.state === undefined ? known : { ...known, state: tracked.state.state },
      nodes: isLive(known.state) && tracked !== undefined && tracked.nodes.length > 0 ? tracked.nodes : known.nodes,
      progress: tracked?.progress,
      samples: tracked?.samples ?? [],
      scriptChanged,
    };
  };
  const reload = async () => {
    try {
      send(await load());
    } catch (error) {
      send({ kind: "failed", subject, message: error instanceof Error ? error.message : String(error) });
    }
  };
  const soon = (act: () => void) => {
    timer ??= setTimeout(() => {
      timer = undefined;
      act();
    }, settleMs);
  };
  const listening = [
    tracker.onChange(({ runId, state }, what) => {
      if (subject.kind !== "run" || runId !== subject.run || what === "log") return;
      // With the record's own figures, once it has ended.
      if (what === "state") return void (state !== undefined && reload());
      soon(() => {
        if (details !== undefined) send(runState(details));
      });
    }),
    runtime.onEvent(({ kind }) => {
      if (kind === "gap") void reload();
    }),
  ];
  return {
    get arguments() {
      return subject.kind === "plan" ? subject.arguments : declaredArguments(details);
    },
    tell: async () => {
      send({ kind: "loading", subject });
      await reload();
    },
    dispose: () => {
      clearTimeout(timer);
      for (const each of listening) each.dispose();
    },
  };
}

/** Glue's own ones among them are accepted by a preview as well. */
function declaredArguments(details: RunDetails | undefined): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(details?.arguments ?? {}).map(([name, value]) => [name.replace(/^--/, ""), value]));
}

async function isChanged({ scriptSha256 }: RunDetails, job: JobDetails | undefined): Promise<boolean> {
  if (job === undefined) return true;
  const bytes = await readFile(job.path).catch(() => undefined);
  return bytes === undefined || createHash("sha256").update(bytes).digest("hex") !== scriptSha256;
}
