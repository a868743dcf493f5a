import { createHmac } from "node:crypto";

/** What `GET /health` answers. */
export interface Health {
  readonly pid: number;
  readonly version: string;
  readonly workspace: string;
  /** The local folder of each bucket, `s3://<name>/`. */
  readonly buckets: Readonly<Record<string, string>>;
  readonly activeRuns: number;
  readonly activeCrawls: number;
  /** As `/events` gives and takes it. */
  readonly lastEventId: string;
  /** Answers `?challenge=<text>`: shows that this listener holds the workspace's secret, and did not just take its port. */
  readonly proof: string;
}

export const healthProof = (secret: string, challenge: string) =>
  createHmac("sha256", secret).update(`epoxy health ${challenge}`).digest("hex");
