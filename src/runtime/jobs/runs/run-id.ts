import { randomBytes } from "node:crypto";

/** Glue's form: `jr_` and 64 hexadecimal digits. */
export function newRunId(): string {
  return `jr_${randomBytes(32).toString("hex")}`;
}

/** Of an automatic retry: the first attempt's id, with Glue's suffix. */
export function attemptId(runId: string, attempt: number): string {
  return `${runId.replace(/_attempt_\d+$/, "")}_attempt_${attempt}`;
}
