import { assertNever } from "../../../../plan/assert-never.ts";
import type { FileFormat } from "../../../../plan/format.ts";
import type { CustomClassifier } from "../../../../protocol/custom-classifier.ts";
import type { FileToInspect, FromWorker, InspectedFile, InspectTask } from "../../../../protocol/worker.ts";
import type { Session } from "../session.ts";
import { csvInspector } from "./csv-inspector.ts";
import { customCsvInspector } from "./custom-csv-inspector.ts";
import { customJsonInspector } from "./custom-json-inspector.ts";
import { noFormat, notRead } from "./errors.ts";
import { foreignFormat } from "./foreign-format.ts";
import type { FormatInspector } from "./format-inspector.ts";
import { jsonInspector } from "./json-inspector.ts";
import { parquetInspector } from "./parquet-inspector.ts";

/**
 * Finds out the format and columns of each file by its content: the classifiers that people made, the candidates, each in their order, then whatever else is known.
 * Sends one message for each file, as soon as it is known. Column names are as the file spells them. A file that cannot be
 * read is `unknown` with the reason; only an interrupt or a broken engine ends the task.
 */
export async function inspectFiles(
  session: Session,
  task: InspectTask,
  send: (message: Extract<FromWorker, { kind: "inspected" }>) => void,
): Promise<void> {
  let undecided = task.files.map((file) => ({ file, steps: [...(task.classifiers ?? []), ...formatsToTry(file.candidates)], reason: "" }));
  while (undecided.length > 0) {
    const next: typeof undecided = [];
    for (const [step, attempts] of Map.groupBy(undecided, (attempt) => attempt.steps[0])) {
      if (step === undefined) continue;
      const attemptOf = new Map(attempts.map((attempt) => [attempt.file, attempt]));
      for await (const { file, result } of inspectorOf(step).inspect(session, [...attemptOf.keys()])) {
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
    const [step, ...steps] = attempt.steps;
    // What a classifier of people's does not take is left to the formats: theirs are the reasons worth reading.
    const own = typeof step === "string" && result.kind === "unknown" ? result.reason : "";
    return { file: attempt.file, steps, reason: attempt.reason || own };
  }
}

/** The answer for a file, or nothing when another format is to be tried. The first refusal is the one worth reading: it is of the likeliest format. */
function settle(
  attempt: { readonly file: FileToInspect; readonly steps: readonly Step[]; readonly reason: string },
  result: InspectedFile,
): InspectedFile | undefined {
  if (result.kind !== "unknown") return result;
  if (attempt.steps.length > 1) return undefined;
  return { kind: "unknown", reason: reasonOf(attempt.file, attempt.reason || result.reason) };
}

/** A name that says nothing promises no format: why it is not of the first that was tried would mislead. */
function reasonOf({ path, candidates }: FileToInspect, refusal: string): string {
  // Node's system errors begin with their code.
  if (/^E[A-Z]+: /.test(refusal)) return refusal;
  const foreign = foreignFormat(path);
  return foreign === undefined ? (candidates.length === 0 ? noFormat() : refusal) : notRead(foreign);
}

type Step = CustomClassifier | FileFormat["kind"];

function inspectorOf(step: Step): FormatInspector {
  if (typeof step === "string") return inspectors[step];
  switch (step.kind) {
    case "csv":
      return customCsvInspector(step);
    case "json":
      return customJsonInspector(step);
    default:
      return assertNever(step);
  }
}

const inspectors: Readonly<Record<FileFormat["kind"], FormatInspector>> = {
  parquet: parquetInspector,
  json: jsonInspector,
  csv: csvInspector,
};

/** Parquet and JSON know their own kind for certain, while nearly any text might be CSV: it comes last among those not asked for. */
const formatsToTry = (candidates: readonly FileFormat["kind"][]) => [...new Set([...candidates, "parquet", "json", "csv"] as const)];
