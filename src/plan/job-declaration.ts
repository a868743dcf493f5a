import type { SourcePosition } from "./plan.ts";

/** What a job says of itself: the header of a `.job.sql`, the first argument of `job()` in a `.job.ts`. */
export interface JobDeclaration {
  readonly description?: string;
  readonly arguments: readonly ArgumentDeclaration[];
  /** Automatic retries after a failure (Glue's MaxRetries). */
  readonly retries: number;
  /** Minutes. */
  readonly timeout: number;
  readonly maxConcurrentRuns: number;
  readonly bookmark: boolean;
  /** Bytes; absent: the workspace's. */
  readonly memory?: number;
  readonly tags: Readonly<Record<string, string>>;
  /** AWS cron, `cron(0 6 * * ? *)`; kept until there is a scheduler. */
  readonly schedule?: string;
  /** Relations without a database resolve here. */
  readonly database?: string;
  /** For SQL jobs: what becomes of malformed rows of any table they read. */
  readonly malformed?: { readonly kind: "fail" | "skip" } | { readonly kind: "quarantine"; readonly into: string };
}

export interface ArgumentDeclaration {
  readonly name: string;
  readonly type: "string" | "integer" | "double" | "boolean" | "date" | "timestamp";
  readonly description?: string;
  /** As text; absent: the argument must be given. */
  readonly default?: string;
  readonly allowed?: readonly string[];
  readonly source?: SourcePosition;
}
