import type { LogLine, NodeMetrics, Progress } from "../event.ts";
import type { RunDetails } from "../job-request.ts";

/** What the page shows; kept by it, so that it is found again after a reload of the window. */
export type RunPageSubject =
  | { readonly kind: "run"; readonly job: string; readonly run: string }
  /** What a job would do, without running it. */
  | { readonly kind: "plan"; readonly job: string; readonly arguments: Readonly<Record<string, string>> };

/** To the page. */
export type RunPageMessage =
  | { readonly kind: "state"; readonly state: RunPageState }
  /** Further lines of the log, in order. */
  | { readonly kind: "log"; readonly lines: readonly LogLine[] };

export type RunPageState =
  | { readonly kind: "loading"; readonly subject: RunPageSubject }
  | { readonly kind: "failed"; readonly subject: RunPageSubject; readonly message: string }
  | {
      readonly kind: "plan";
      readonly subject: RunPageSubject;
      /** Absolute path of the workspace: places in it are shown without. */
      readonly folder: string;
      readonly nodes: readonly NodeMetrics[];
    }
  | {
      readonly kind: "run";
      readonly subject: RunPageSubject;
      readonly folder: string;
      readonly details: RunDetails;
      readonly nodes: readonly NodeMetrics[];
      readonly progress?: Progress | undefined;
      /** Since this window listens; empty for a run that ended before. */
      readonly samples: readonly RunSample[];
      /** The script is another one than the run's by now: to run it again is not quite the same. */
      readonly scriptChanged: boolean;
    };

export interface RunSample {
  /** Since 1970. */
  readonly timeMs: number;
  readonly progress: Progress;
}

/** From the page: everything that it may ask for. */
export type RunPageIntent =
  /** It listens: send what there is. Comes once after each load. */
  | { readonly kind: "ready"; readonly subject?: RunPageSubject | undefined }
  | { readonly kind: "stop" }
  | { readonly kind: "again" }
  /** Of a plan: run the job. */
  | { readonly kind: "run" }
  | { readonly kind: "output" }
  | { readonly kind: "open-script" }
  | { readonly kind: "open-place"; readonly file: string; readonly line: number; readonly column: number }
  | { readonly kind: "open-run"; readonly run: string }
  | { readonly kind: "preview-table"; readonly database: string; readonly table: string }
  | { readonly kind: "preview-node"; readonly node: string };
