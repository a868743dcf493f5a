import type { RunPageIntent, RunPageSubject } from "../../../protocol/panels/run.ts";

/** What a page sent, when it is an intent and nothing else. */
export function readRunIntent(message: unknown): RunPageIntent | undefined {
  const { kind, file, line, column, run, database, table, node } = fieldsOf(message);
  switch (kind) {
    case "ready":
    case "stop":
    case "again":
    case "run":
    case "output":
    case "open-script":
      return { kind };
    case "open-place":
      return typeof file === "string" && isPlace(line) && isPlace(column) ? { kind, file, line, column } : undefined;
    case "open-run":
      return typeof run === "string" ? { kind, run } : undefined;
    case "preview-table":
      return typeof database === "string" && typeof table === "string" ? { kind, database, table } : undefined;
    case "preview-node":
      return typeof node === "string" ? { kind, node } : undefined;
    default:
      return undefined;
  }
}

/** What a page kept over a reload of the window. */
export function readRunSubject(kept: unknown): RunPageSubject | undefined {
  const { kind, job, run, arguments: given } = fieldsOf(kept);
  if (typeof job !== "string") return undefined;
  if (kind === "run") return typeof run === "string" ? { kind, job, run } : undefined;
  if (kind !== "plan") return undefined;
  const texts = Object.entries(fieldsOf(given)).filter((entry): entry is [string, string] => typeof entry[1] === "string");
  return { kind, job, arguments: Object.fromEntries(texts) };
}

const isPlace = (value: unknown): value is number => Number.isInteger(value) && Number(value) > 0;

const fieldsOf = (value: unknown) => (typeof value === "object" && value !== null ? value : {}) as Readonly<Record<string, unknown>>;
