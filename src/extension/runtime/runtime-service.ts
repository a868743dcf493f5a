import type { CloudWatchLogs } from "@aws-sdk/client-cloudwatch-logs";
import type { Glue } from "@aws-sdk/client-glue";
import type { IncomingMessage } from "node:http";
import type { Disposable, Event, Uri } from "vscode";
import type { RuntimeEvent } from "../../protocol/event.ts";
import type { JobAnswers, JobRequest } from "../../protocol/job-request.ts";
import type { PreviewRequest } from "../../protocol/preview-request.ts";

/** The workspace's runtime as the features see it: asked when needed, started with the first need. */
export interface RuntimeService extends Disposable {
  readonly state: RuntimeState;
  readonly onDidChangeState: Event<RuntimeState>;
  /** Everything the runtime tells, as long as there is a connection. A `gap` means: ask anew for what you know. */
  readonly onEvent: Event<RuntimeEvent>;
  /** The folder with epoxy.yaml. */
  readonly folder: Uri | undefined;
  /** Undefined while nothing is connected. */
  readonly connection: RuntimeConnection | undefined;
  /** Starts the runtime when none runs. Rejects with RuntimeUnavailable, which has been shown to the user already when it was a failed start. */
  connect(): Promise<RuntimeConnection>;
  stop(): Promise<void>;
  /** It ran and does so no more: the service itself (after a crash, with back-off) or the user starts it again, nothing that merely shows it. */
  readonly hasEnded: boolean;
  /** Looks for epoxy.yaml again. */
  findWorkspace(): Promise<void>;
}

export type RuntimeState =
  /** No folder with epoxy.yaml is open. */
  | { readonly kind: "none" }
  | { readonly kind: "stopped" }
  | { readonly kind: "starting" }
  | { readonly kind: "ready"; readonly activeRuns: number }
  | { readonly kind: "failed"; readonly reason: string };

/** One daemon that answers. It may end at any time; calls then reject. */
export interface RuntimeConnection {
  readonly folder: Uri;
  readonly pid: number;
  readonly version: string;
  glue(): Promise<Glue>;
  logs(): Promise<CloudWatchLogs>;
  /** Asks what AWS's calls do not answer. Rejects with the runtime's error. */
  jobs<Request extends JobRequest>(request: Request, signal?: AbortSignal): Promise<JobAnswers[Request["kind"]]>;
  /** The answer of `POST /preview`: Arrow IPC. Rejects with the runtime's error when it is not 200. */
  preview(request: PreviewRequest, signal?: AbortSignal): Promise<IncomingMessage>;
}

/** The runtime cannot be had; the message says why and what to do. */
export class RuntimeUnavailable extends Error {
  constructor(message: string) {
    super(message);
    this.name = "RuntimeUnavailable";
  }
}
