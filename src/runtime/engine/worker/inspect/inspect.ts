import type { FileFormat } from "../../../../plan/format.ts";
import type { FromWorker, InspectedFile, InspectTask } from "../../../../protocol/worker.ts";
import type { Session } from "../session.ts";
import { csvInspector } from "./csv-inspector.ts";
import type { FormatInspector } from "./format-inspector.ts";
import { jsonInspector } from "./json-inspector.ts";
import { parquetInspector } from "./parquet-inspector.ts";

/**
 * Finds out the format and columns of each file by its content: the candidates in their order, then whatever else is known.
 * Sends one message for each file, as soon as it is known. Column names are as the file spells them. A file that cannot be
 * read is `unknown` with the reason; only an interrupt or a broken engine ends the task.
 */
export async function inspectFiles(
  session: Session,
  task: InspectTask,
  send: (message: Extract<FromWorker, { kind: "inspected" }>) => void,
): Promise<void> {
  let undecided = task.files.map((file) => ({ file, formats: formatsToTry(file.candidates), reason: "" }));
  while (undecided.length > 0) {
    const next: typeof undecided = [];
    for (const [format, attempts] of Map.groupBy(undecided, (attempt) => attempt.formats[0])) {
      if (format === undefined) continue;
      const attemptOf = new Map(attempts.map((attempt) => [attempt.file, attempt]));
      for await (const { file, result } of inspectors[format].inspect(session, [...attemptOf.keys()])) {
        const attempt = attemptOf.get(file);
        const verdict = attempt === undefined ? result : settle(attempt, result);
        if (verdict === undefined) next.push(followUp(attempt, result));
        else send({ kind: "inspected", file: file.path, result: verdict });
      }
    }
    undecided = next;
  }

  function followUp(attempt: (typeof undecided)[number] | undefined, result: InspectedFile): (typeof undecided)[number] {
    if (attempt === undefined) throw new Error("an inspector answered for a file it was not given");
    const reason = attempt.reason || (result.kind === "unknown" ? result.reason : "");
    return { file: attempt.file, formats: attempt.formats.slice(1), reason };
  }
}

/** The answer for a file, or nothing when another format is to be tried. The first refusal is the one worth reading: it is of the likeliest format. */
function settle(
  attempt: { readonly formats: readonly FileFormat["kind"][]; readonly reason: string },
  result: InspectedFile,
): InspectedFile | undefined {
  if (result.kind !== "unknown") return result;
  if (attempt.formats.length > 1) return undefined;
  return attempt.reason === "" ? result : { kind: "unknown", reason: attempt.reason };
}

const inspectors: Readonly<Record<FileFormat["kind"], FormatInspector>> = {
  parquet: parquetInspector,
  json: jsonInspector,
  csv: csvInspector,
};

/** Parquet and JSON know their own kind for certain, while nearly any text might be CSV: it comes last among those not asked for. */
const formatsToTry = (candidates: readonly FileFormat["kind"][]) => [...new Set([...candidates, "parquet", "json", "csv"] as const)];
