/** A run's id as people see it: enough to tell it from others. Attempts are told apart by their number. */
export function shortRunId(runId: string): string {
  const attempt = /_attempt_(\d+)$/.exec(runId)?.[1];
  return `${runId.slice(0, 12)}${attempt === undefined ? "" : `#${attempt}`}`;
}

/** A run and its retries share the id of the first attempt. */
export const familyOf = (runId: string) => runId.replace(/_attempt_\d+$/, "");
